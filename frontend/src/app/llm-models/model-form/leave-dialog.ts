import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';

/** Asks before changes are left behind unsaved. Closes with true if the reader lets them go. */
@Component({
  selector: 'app-leave-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title i18n>Leave without saving?</h2>
    <mat-dialog-content i18n>What you changed on this page would be lost.</mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" i18n [mat-dialog-close]="true">Leave</button>
      <button matButton="filled" type="button" mat-dialog-close i18n>Stay and go on editing</button>
    </mat-dialog-actions>
  `,
})
export class LeaveDialog {}
