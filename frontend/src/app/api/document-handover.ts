import { Service } from '@angular/core';
import type { PickedDocument } from '../sharing/document-format';

/** Hands a document over to the page that can import it, when it was chosen on another one. */
@Service()
export class DocumentHandover {
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
