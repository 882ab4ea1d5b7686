import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';

/** Shows where a link in a text leads. Closes with true if the reader wants to go there. */
@Component({
  selector: 'app-link-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title i18n>Open another site?</h2>
    <mat-dialog-content>
      <p i18n>This link is part of the text, nobody has checked it. It leads to</p>
      <p class="address">{{ address }}</p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close i18n>Stay here</button>
      <button matButton="filled" type="button" [mat-dialog-close]="true" i18n>Open in a new tab</button>
    </mat-dialog-actions>
  `,
  styles: `
    .address {
      overflow-wrap: anywhere;
      font-family: var(--app-font-code);
    }
  `,
})
export class LinkDialog {
  protected readonly address = inject<string>(MAT_DIALOG_DATA);
}
