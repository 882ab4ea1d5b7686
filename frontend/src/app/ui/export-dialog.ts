import { Component, computed, effect, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
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
import type { Observable } from 'rxjs';

/** What is exported. */
export interface ExportSubject {
  /** Heading of the dialog. */
  readonly title: string;
  /** What is in it and what is not, a sentence or two. */
  readonly advice: string;
  /** Reads the text. Fails with an error whose message tells the reader what to do. */
  readonly read: () => Observable<string>;
  readonly fileName: string;
}

/** Offers an export as a file and as a text to paste elsewhere. Both are of the same reading, so that they cannot differ. */
@Component({
  selector: 'app-export-dialog',
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
    <h2 mat-dialog-title>{{ subject.title }}</h2>
    <mat-dialog-content>
      <p>{{ subject.advice }}</p>
      @if (problem(); as problem) {
        <div role="alert">
          <p>{{ problem }}</p>
          <button matButton="outlined" type="button" (click)="document.reload()" i18n>Try again</button>
        </div>
      } @else if (text() === null) {
        <p role="status" i18n>The export is being made…</p>
      }
      <p role="status" class="done">
        @if (isCopied()) {
          <ng-container i18n>The text is copied.</ng-container>
        }
      </p>
      @if (isCopyRefused()) {
        <p role="alert" i18n>
          The browser does not let this page copy. The text is selected below: copy it with the keyboard or
          the menu.
        </p>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label i18n>Text of the export</mat-label>
          <textarea #field matInput readonly rows="6" [value]="text()"></textarea>
        </mat-form-field>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close i18n>Close</button>
      <button matButton="tonal" type="button" [disabled]="text() === null" (click)="copy()" i18n>
        Copy as text
      </button>
      @if (fileUrl(); as url) {
        <a matButton="filled" [href]="url" [download]="subject.fileName" i18n>Download</a>
      } @else {
        <button matButton="filled" type="button" disabled i18n>Download</button>
      }
    </mat-dialog-actions>
  `,
  styles: `
    .done {
      min-block-size: 1.5em;
      margin: 0;
    }
    mat-form-field {
      inline-size: 100%;
    }
    textarea {
      font-family: var(--app-font-code);
    }
  `,
})
export class ExportDialog {
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');

  protected readonly subject = inject<ExportSubject>(MAT_DIALOG_DATA);
  protected readonly document = rxResource({ stream: () => this.subject.read() });
  protected readonly text = computed(() => (this.document.hasValue() ? this.document.value() : null));
  protected readonly problem = computed(() => this.document.error()?.message ?? null);
  /** Address of the text as a file; null: it is not there yet. */
  protected readonly fileUrl = signal<string | null>(null);
  protected readonly isCopied = signal(false);
  protected readonly isCopyRefused = signal(false);

  constructor() {
    effect((onCleanup) => {
      const text = this.text();
      if (text === null) return;
      const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      this.fileUrl.set(url);
      onCleanup(() => URL.revokeObjectURL(url));
    });
    effect(() => this.field()?.nativeElement.select());
  }

  protected async copy(): Promise<void> {
    const text = this.text();
    if (text === null) return;
    this.isCopied.set(false);
    try {
      // Missing where the page is not served over TLS or from this machine, and refused where the reader said so.
      await navigator.clipboard.writeText(text);
      this.isCopied.set(true);
      this.isCopyRefused.set(false);
    } catch {
      this.isCopyRefused.set(true);
    }
  }
}
