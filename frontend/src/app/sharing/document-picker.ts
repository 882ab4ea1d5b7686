import { Component, effect, inject, input, output, Service, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { Router } from '@angular/router';
import { mdiFileUploadOutline } from '@mdi/js';
import { IconPath } from '../ui/icon-path';
import { DOCUMENT_FORMATS, type DocumentKind, type PickedDocument } from './document-format';
import {
  type DocumentError,
  type DocumentReading,
  readDocumentFile,
  readDocumentText,
} from './document-reading';

/** Hands a document over to the picker of the page that can import it, when it was chosen on another one. */
@Service()
class DocumentHandover {
  private waiting: PickedDocument | null = null;

  /** Keeps the document for the page that is opened next. */
  give(document: PickedDocument): void {
    this.waiting = document;
  }

  /** What was given, once; null: nothing. */
  take(): PickedDocument | null {
    const document = this.waiting;
    this.waiting = null;
    return document;
  }
}

/**
 * Takes a document in: a chosen file, one that is dropped anywhere on the page, or a pasted text. Says what is wrong with it, at its
 * line and column, and leads one of another kind to the page that imports it.
 */
@Component({
  selector: 'app-document-picker',
  imports: [IconPath, MatIcon, MatButton, MatFormField, MatHint, MatInput, MatLabel],
  host: {
    '(window:dragover)': 'allowDrop($event)',
    '(window:dragleave)': 'endDrag($event)',
    '(window:drop)': 'takeDropped($event)',
  },
  templateUrl: './document-picker.html',
  styleUrl: './document-picker.scss',
})
export class DocumentPicker {
  private readonly handover = inject(DocumentHandover);
  private readonly router = inject(Router);

  /** What is wanted. */
  readonly kind = input.required<DocumentKind>();
  readonly picked = output<PickedDocument>();

  protected readonly fileIcon = mdiFileUploadOutline;
  protected readonly text = signal('');
  protected readonly isDragged = signal(false);
  protected readonly isReading = signal(false);
  protected readonly error = signal<DocumentError | null>(null);
  /** A document that another page imports. */
  protected readonly stranger = signal<PickedDocument | null>(null);

  constructor() {
    // What was chosen on the other page comes along.
    const handed = effect(() => {
      const document = this.handover.take();
      if (document?.kind === this.kind()) this.picked.emit(document);
      handed.destroy();
    });
  }

  protected async takeChosen(field: HTMLInputElement): Promise<void> {
    const [file] = field.files ?? [];
    if (file) await this.readFile(file);
    // The same file, mended meanwhile, must be taken again.
    field.value = '';
  }

  protected allowDrop(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.isDragged.set(true);
  }

  protected endDrag(event: DragEvent): void {
    // Only where the pointer leaves the window does it come from nowhere else.
    if (event.relatedTarget === null) this.isDragged.set(false);
  }

  protected async takeDropped(event: DragEvent): Promise<void> {
    if (!carriesFiles(event)) return;
    // The browser would leave the app and open the file.
    event.preventDefault();
    this.isDragged.set(false);
    const [file, ...others] = event.dataTransfer?.files ?? [];
    if (others.length > 0) {
      this.show({ error: { detail: $localize`Import one file at a time.`, place: null } });
    } else if (file) await this.readFile(file);
  }

  /** The text is in the field only after the event. */
  protected takePasted(field: HTMLTextAreaElement): void {
    setTimeout(() => {
      this.text.set(field.value);
      this.readText();
    });
  }

  protected readText(): void {
    this.show(readDocumentText(this.text(), this.kind()));
  }

  protected async openOtherPage(document: PickedDocument): Promise<void> {
    this.handover.give(document);
    await this.router.navigateByUrl(DOCUMENT_FORMATS[document.kind].importPage);
  }

  private async readFile(file: File): Promise<void> {
    this.isReading.set(true);
    const reading = await readDocumentFile(file, this.kind());
    this.isReading.set(false);
    this.show(reading);
  }

  private show(reading: DocumentReading): void {
    const picked = 'picked' in reading ? reading.picked : null;
    const isWanted = picked?.kind === this.kind();
    this.error.set('error' in reading ? reading.error : null);
    this.stranger.set(isWanted ? null : picked);
    if (picked && isWanted) this.picked.emit(picked);
  }
}

/** A text that is dragged into the field is left to the browser. */
function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
