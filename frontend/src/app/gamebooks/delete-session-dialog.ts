import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { Session } from '../api/session-api';

/** Asks before a session is deleted. Closes with true if the player agrees. */
@Component({
  selector: 'app-delete-session-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title i18n>
      Delete “{{
        session.title  // i18n(ph="sessionTitle")
      }}”?
    </h2>
    <mat-dialog-content>
      <p i18n>Everything that was told in this session is deleted with it and cannot be brought back.</p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close i18n>Keep it</button>
      <button class="destructive" matButton="filled" type="button" [mat-dialog-close]="true" i18n="verb">
        Delete
      </button>
    </mat-dialog-actions>
  `,
})
export class DeleteSessionDialog {
  protected readonly session = inject<Session>(MAT_DIALOG_DATA);
}
