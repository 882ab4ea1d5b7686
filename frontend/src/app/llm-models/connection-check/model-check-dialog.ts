import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { LlmModelStore } from '../../api/llm-model-store';
import { ModelCheck } from './model-check';

/** The steps of the last check of a model, whose id is the data, and the way to check it again. */
@Component({
  selector: 'app-model-check-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    ModelCheck,
    RouterLink,
  ],
  template: `
    @if (model(); as model) {
      <h2 mat-dialog-title i18n>
        Connection of “{{
          model.name  // i18n(ph="modelName")
        }}”
      </h2>
      <mat-dialog-content><app-model-check [model]="model" /></mat-dialog-content>
      <mat-dialog-actions align="end">
        <a matButton mat-dialog-close [routerLink]="['/models', model.id]" i18n>Edit the model</a>
        <button matButton type="button" mat-dialog-close i18n>Close</button>
      </mat-dialog-actions>
    } @else {
      <mat-dialog-content i18n>This model was deleted meanwhile.</mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close i18n>Close</button>
      </mat-dialog-actions>
    }
  `,
})
export class ModelCheckDialog {
  private readonly store = inject(LlmModelStore);
  private readonly modelId = inject<string>(MAT_DIALOG_DATA);

  protected readonly model = computed(() => this.store.models().find(({ id }) => id === this.modelId));
}
