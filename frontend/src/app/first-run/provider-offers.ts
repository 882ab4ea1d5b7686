import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { mdiOpenInNew } from '@mdi/js';
import { type ProviderDescriptor, ProviderList } from '../api/provider-api';
import { IconPath } from '../ui/icon-path';

/** Says what an API key is, where to get one, and leads to the form of a model of that provider. */
@Component({
  selector: 'app-provider-offers',
  imports: [IconPath, MatIcon, MatButton, RouterLink],
  template: `
    <h3 i18n>Connect a provider</h3>
    <p class="quiet" i18n>
      A provider runs large models on its own machines. An API key is like a password that lets this app use
      them on your account, which the provider may charge for; it stays on your server and is only sent to
      that provider.
    </p>
    @if (list.error(); as problem) {
      <div role="alert">
        <p>{{ problem.detail }}</p>
        <button matButton="outlined" type="button" (click)="list.reload()" i18n>Try again</button>
      </div>
    } @else {
      <ul>
        @for (provider of featured(); track provider.id) {
          <li>
            <span class="name">{{ provider.label }}</span>
            <span class="ways">
              @if (provider.apiKeyUrl; as url) {
                <a
                  matButton
                  target="_blank"
                  rel="noopener noreferrer"
                  [attr.aria-label]="keyName(provider)"
                  [href]="url"
                >
                  <ng-container i18n>Get a key</ng-container>
                  <mat-icon iconPositionEnd [path]="newTabIcon" />
                </a>
              }
              <a
                matButton="outlined"
                routerLink="/models/new"
                [attr.aria-label]="addName(provider)"
                [queryParams]="{ provider: provider.id }"
                i18n="verb|Adds a model"
                >Add</a
              >
            </span>
          </li>
        }
      </ul>
      <p><a routerLink="/models/new" i18n>All providers</a></p>
    }
  `,
  styleUrl: './offer-list.scss',
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
      column-gap: 2rem;
    }
  `,
})
export class ProviderOffers {
  protected readonly list = inject(ProviderList);
  protected readonly newTabIcon = mdiOpenInNew;
  protected readonly featured = computed(() =>
    this.list.providers().filter(({ isFeatured, apiKey }) => isFeatured && apiKey === 'required'),
  );

  protected keyName({ label }: ProviderDescriptor): string {
    return $localize`Get a key: ${label}:providerName:, opens in a new tab`;
  }

  protected addName({ label }: ProviderDescriptor): string {
    return $localize`:verb|Adds a model:Add: a model of ${label}:providerName:`;
  }
}
