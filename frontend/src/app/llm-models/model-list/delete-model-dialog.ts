import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, LOCALE_ID } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import {
  LLM_MODELS_URL,
  type LlmModel,
  type LlmModelUsage,
  llmModelUrl,
  type WholeList,
} from '../../api/llm-model-api';
import { LlmModelStore } from '../../api/llm-model-store';

/** Most names that are said one by one. */
const MOST_NAMES = 10;

/** What the dialog closes with if the reader agrees. */
export interface Deletion {
  /** The model that takes over the sessions; left out: nobody needs to. */
  readonly replacementId?: string;
}

/** Says what the deletion of models touches, and asks who takes over their sessions. Closes with a `Deletion`, or without. */
@Component({
  selector: 'app-delete-model-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
  ],
  templateUrl: './delete-model-dialog.html',
  styles: `
    p {
      margin-block: 0 0.75rem;
    }
    .touched {
      font: var(--mat-sys-title-medium);
    }
    mat-form-field {
      inline-size: 100%;
    }
  `,
})
export class DeleteModelDialog {
  private readonly store = inject(LlmModelStore);

  protected readonly models = inject<readonly LlmModel[]>(MAT_DIALOG_DATA);
  private readonly ids = new Set(this.models.map(({ id }) => id));
  /** Which models they are: a list may hide some of those that were chosen in it. */
  protected readonly names = namesOf(this.models, inject(LOCALE_ID));

  /** Of the one model, or of all. */
  protected readonly usage = httpResource<LlmModelUsage | WholeList<LlmModelUsage>>(() => {
    const [first, ...more] = this.models;
    return first && more.length === 0 ? `${llmModelUrl(first.id)}/usage` : `${LLM_MODELS_URL}/usage`;
  });
  private readonly touched = computed<readonly LlmModelUsage[] | null>(() => {
    if (!this.usage.hasValue()) return null;
    const usage = this.usage.value();
    const all = 'items' in usage ? usage.items : [usage];
    return all.filter(({ llmModelId }) => this.ids.has(llmModelId));
  });

  /** What the list says, until the server has counted. */
  protected readonly sessionCount = computed(() => sum(this.touched() ?? this.models, 'sessionCount'));
  /** null: not known yet, or not to be had. */
  protected readonly turnCount = computed(() => {
    const touched = this.touched();
    return touched && sum(touched, 'turnCount');
  });
  protected readonly others = computed(() => this.store.ordered().filter(({ id }) => !this.ids.has(id)));
  /** The default after the deletion: the oldest follows a default that is deleted. */
  private readonly nextDefault = computed(() => {
    const others = this.store.models().filter(({ id }) => !this.ids.has(id));
    return others.find(({ isDefault }) => isDefault) ?? others[0];
  });
  protected readonly newDefault = computed(() =>
    this.models.some(({ isDefault }) => isDefault) ? this.nextDefault() : undefined,
  );
  protected readonly hasKeys = computed(() => this.models.some(({ hasApiKey }) => hasApiKey));
  protected readonly replacementId = linkedSignal(() => this.nextDefault()?.id);
  protected readonly deletion = computed<Deletion>(() => {
    const replacementId = this.replacementId();
    return this.sessionCount() === 0 || replacementId === undefined ? {} : { replacementId };
  });

  protected choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.replacementId.set(event.target.value);
  }
}

function namesOf(models: readonly LlmModel[], locale: string): string {
  const names = models.slice(0, MOST_NAMES).map(({ name }) => `“${name}”`);
  const count = models.length - names.length;
  const more = count > 0 ? [$localize`${count}:count: more`] : [];
  return new Intl.ListFormat(locale).format([...names, ...more]);
}

function sum<Key extends string>(items: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return items.reduce((total, item) => total + item[key], 0);
}
