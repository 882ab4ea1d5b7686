import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

/** Longest title that the server takes, in characters. */
const LONGEST_TITLE = 255;

/** Asks for the title of a session. Closes with the new title. */
@Component({
  selector: 'app-rename-session-dialog',
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
  template: `
    <form (submit)="save($event)">
      <h2 mat-dialog-title i18n>Rename the session</h2>
      <mat-dialog-content>
        <mat-form-field appearance="outline" class="field">
          <mat-label i18n="of a session">Title</mat-label>
          <input
            #field
            matInput
            autocomplete="off"
            [attr.maxlength]="longestTitle"
            [value]="title()"
            (input)="title.set(field.value)"
          />
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close i18n>Cancel</button>
        <button matButton="filled" type="submit" [disabled]="!isComplete()" i18n="verb">Rename</button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    .field {
      inline-size: 100%;
    }
  `,
})
export class RenameSessionDialog {
  private readonly dialog = inject<MatDialogRef<RenameSessionDialog, string>>(MatDialogRef);

  protected readonly longestTitle = LONGEST_TITLE;
  protected readonly title = signal(inject<string>(MAT_DIALOG_DATA));
  protected readonly isComplete = computed(() => this.title().trim() !== '');

  protected save(event: Event): void {
    event.preventDefault();
    if (this.isComplete()) this.dialog.close(this.title().trim());
  }
}
