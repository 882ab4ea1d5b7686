import { inject, Injectable, signal } from '@angular/core';
import { type Problem, toProblem } from '../api/problem';
import { type ImportedSession, type SessionImportPreview, SharingApi } from '../api/sharing-api';
import { GamebookStore } from '../api/gamebook-store';
import type { PickedDocument } from './document-format';

/** An import of a session on its way: what was chosen, and what it would bring. */
@Injectable()
export class SessionImporter {
  private readonly api = inject(SharingApi);
  private readonly gamebooks = inject(GamebookStore);
  private readonly chosen = signal<PickedDocument | null>(null);
  private readonly plan = signal<SessionImportPreview | null>(null);
  private readonly currentProblem = signal<Problem | null>(null);
  private readonly isWriting = signal(false);

  readonly document = this.chosen.asReadonly();
  readonly preview = this.plan.asReadonly();
  readonly problem = this.currentProblem.asReadonly();
  readonly isImporting = this.isWriting.asReadonly();

  /** Begins with this document. */
  async open(document: PickedDocument): Promise<void> {
    this.reset();
    this.chosen.set(document);
    await this.readPreview();
  }

  /** Asks what the import would bring. */
  async readPreview(): Promise<void> {
    const picked = this.chosen();
    if (!picked) return;
    this.currentProblem.set(null);
    try {
      const preview = await this.api.previewSession(picked.document);
      if (picked === this.chosen()) this.plan.set(preview);
    } catch (error) {
      if (picked === this.chosen()) this.currentProblem.set(toProblem(error));
    }
  }

  /** Makes the session. null: it was not made, and `problem` says why. */
  async import(): Promise<ImportedSession | null> {
    const picked = this.chosen();
    if (!picked || this.isWriting()) return null;
    this.isWriting.set(true);
    this.currentProblem.set(null);
    try {
      const session = await this.api.importSession(picked.document);
      this.gamebooks.reload();
      return session;
    } catch (error) {
      this.plan.set(null);
      this.currentProblem.set(toProblem(error));
      return null;
    } finally {
      this.isWriting.set(false);
    }
  }

  /** Begins anew, without a document. */
  reset(): void {
    this.chosen.set(null);
    this.plan.set(null);
    this.currentProblem.set(null);
  }
}
