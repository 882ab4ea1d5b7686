import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { mdiCheck } from '@mdi/js';
import type { LlmModel } from '../api/llm-model-api';
import type { ProviderDescriptor } from '../api/provider-api';
import { LlmModelStore } from '../api/llm-model-store';
import { IconPath } from '../ui/icon-path';
import { FirstStory } from './first-story';
import { ModelAdder, type OfferedModel } from './model-adder';

/** The keys that the server found in its environment, each with a model that uses it. */
@Component({
  selector: 'app-environment-keys',
  imports: [IconPath, MatIcon, MatButton, RouterLink],
  template: `
    <h3 i18n>Keys that are here already</h3>
    <p class="quiet" i18n>
      The server found API keys in its environment. Models of these providers can use them.
    </p>
    <ul>
      @for (row of rows(); track row.id) {
        <li>
          <span class="name whole-row">
            {{ row.label }} <code>{{ row.variable }}</code>
            @if (row.model; as model) {
              <span class="quiet">{{ model.name }} · {{ model.modelName }}</span>
            }
          </span>
          @if (row.model; as model) {
            @if (model.isDefault) {
              <span class="added"
                ><mat-icon [path]="defaultIcon" /><ng-container i18n>Default</ng-container></span
              >
            } @else {
              <button
                matButton="outlined"
                type="button"
                [attr.aria-label]="useName(model)"
                [disabled]="adder.isBusy()"
                (click)="adder.makeDefault(model)"
                i18n
              >
                Use it
              </button>
            }
            <button
              matButton="tonal"
              type="button"
              [attr.aria-label]="playName(model)"
              [disabled]="story.isBeginning()"
              (click)="story.beginWith(model.id)"
              i18n
            >
              Play with it
            </button>
          } @else if (row.offered; as offered) {
            <button
              matButton="outlined"
              type="button"
              [attr.aria-label]="row.addName"
              [disabled]="adder.isBusy()"
              (click)="adder.findOrAdd(offered)"
              i18n="verb|Adds a model"
            >
              Add
            </button>
          } @else {
            <a
              matButton="outlined"
              routerLink="/models/new"
              [attr.aria-label]="row.addName"
              [queryParams]="{ provider: row.id }"
              i18n="verb|Adds a model"
              >Add</a
            >
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './offer-list.scss',
})
export class EnvironmentKeys {
  private readonly store = inject(LlmModelStore);

  /** Those whose key is in the environment. */
  readonly providers = input.required<readonly ProviderDescriptor[]>();

  protected readonly adder = inject(ModelAdder);
  protected readonly story = inject(FirstStory);
  protected readonly defaultIcon = mdiCheck;
  protected readonly rows = computed(() =>
    this.providers().map((provider) => {
      const offered = firstOffer(provider);
      return {
        id: provider.id,
        label: provider.label,
        addName: $localize`:verb|Adds a model:Add: a model of ${provider.label}:providerName:`,
        variable: provider.apiKeyEnv,
        offered,
        model: this.modelWithKey(provider) ?? (offered && this.adder.find(offered)),
      };
    }),
  );

  protected useName({ name }: LlmModel): string {
    return $localize`Use it: ${name}:modelName: becomes the default`;
  }

  protected playName({ name }: LlmModel): string {
    return $localize`Play with it: ${name}:modelName:`;
  }

  /** A model of the provider whose calls take the key of the environment. The default is the one to show. */
  private modelWithKey({ id }: ProviderDescriptor): LlmModel | undefined {
    const models = this.store
      .models()
      .filter(({ provider, keySource }) => provider === id && keySource === 'environment');
    return models.find(({ isDefault }) => isDefault) ?? models[0];
  }
}

/** The first starting point of a provider; undefined: it has none. */
function firstOffer({ id, label, startingPoints }: ProviderDescriptor): OfferedModel | undefined {
  const [first] = startingPoints;
  return first && { name: label, provider: id, modelName: first.modelName, settings: first.settings };
}
