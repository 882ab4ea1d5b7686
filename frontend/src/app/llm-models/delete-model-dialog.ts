import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { LlmModel } from '../api/llm-model-api';
import { LlmModelStore } from './llm-model-store';

/** Says what becomes of the sessions before a model is deleted. Closes with true if the reader agrees. */
@Component({
  selector: 'app-delete-model-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>Delete “{{ model.name }}”?</h2>
    <mat-dialog-content>
      @for (sentence of consequences(); track sentence) {
        <p>{{ sentence }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>Keep it</button>
      <button class="destructive" matButton="filled" type="button" [mat-dialog-close]="true">Delete</button>
    </mat-dialog-actions>
  `,
})
export class DeleteModelDialog {
  private readonly store = inject(LlmModelStore);

  protected readonly model = inject<LlmModel>(MAT_DIALOG_DATA);
  protected readonly consequences = computed(() => {
    const others = this.store.models().filter((model) => model.id !== this.model.id);
    const nextDefault = others.find((model) => model.isDefault) ?? others[0];
    return [
      this.fateOfSessions(nextDefault),
      ...(this.model.isDefault && nextDefault ? [`“${nextDefault.name}” becomes the default model.`] : []),
      ...(this.model.hasApiKey ? ['Its saved API key is deleted with it.'] : []),
    ];
  });

  private fateOfSessions(nextDefault: LlmModel | undefined): string {
    const count = this.model.sessionCount;
    if (count === 0) return 'No session uses it. Turns that it told before stay as they are.';
    const sessions = count === 1 ? '1 session uses it' : `${count} sessions use it`;
    const future = nextDefault
      ? `the next turn will be told by “${nextDefault.name}”`
      : 'they cannot go on until there is another model';
    return `${sessions}: ${future}. What has been told stays.`;
  }
}
