import { computed, inject, Injectable, signal } from '@angular/core';
import { type Problem, toProblem } from '../api/problem';
import {
  type ImportConflictRule,
  type ModelImportPreview,
  type ModelImportResult,
  SharingApi,
} from '../api/sharing-api';
import { LlmModelStore } from '../api/llm-model-store';
import type { PickedDocument } from './document-format';

/** An import of models on its way: what was chosen, what it would do, and what it did. */
@Injectable()
export class ModelImporter {
  private readonly api = inject(SharingApi);
  private readonly store = inject(LlmModelStore);
  private readonly chosen = signal<PickedDocument | null>(null);
  private readonly chosenRule = signal<ImportConflictRule>('skip');
  private readonly plan = signal<ModelImportPreview | null>(null);
  private readonly outcome = signal<ModelImportResult | null>(null);
  private readonly currentProblem = signal<Problem | null>(null);
  private readonly isAsking = signal(false);
  private readonly isWriting = signal(false);
  /** Number of the last preview that was asked for: an answer to an earlier one comes too late. */
  private attempt = 0;

  readonly document = this.chosen.asReadonly();
  readonly rule = this.chosenRule.asReadonly();
  /** What the import would do; while another rule is asked for, still what the last one would. */
  readonly preview = this.plan.asReadonly();
  readonly result = this.outcome.asReadonly();
  readonly problem = this.currentProblem.asReadonly();
  readonly isPreviewing = this.isAsking.asReadonly();
  readonly isImporting = this.isWriting.asReadonly();
  /** How many models would be written. */
  readonly writtenCount = computed(() => {
    const { created = [], replaced = [] } = this.plan() ?? {};
    return created.length + replaced.length;
  });

  /** Begins with this document. */
  async open(document: PickedDocument): Promise<void> {
    this.reset();
    this.chosen.set(document);
    await this.readPreview();
  }

  /** Decides what becomes of models whose name is taken, and looks again. */
  async choose(rule: ImportConflictRule): Promise<void> {
    this.chosenRule.set(rule);
    await this.readPreview();
  }

  /** Asks what the import would do. Also after a failure of the import itself: whether it was done shows then. */
  async readPreview(): Promise<void> {
    const picked = this.chosen();
    if (!picked) return;
    const attempt = ++this.attempt;
    this.isAsking.set(true);
    this.currentProblem.set(null);
    try {
      const preview = await this.api.previewModels(picked.document, this.chosenRule());
      if (attempt === this.attempt) this.plan.set(preview);
    } catch (error) {
      if (attempt === this.attempt) this.fail(error);
    } finally {
      if (attempt === this.attempt) this.isAsking.set(false);
    }
  }

  /** Writes what the preview shows. */
  async import(): Promise<void> {
    const picked = this.chosen();
    if (!picked || this.isWriting() || this.isAsking()) return;
    this.isWriting.set(true);
    this.currentProblem.set(null);
    try {
      this.outcome.set(await this.api.importModels(picked.document, this.chosenRule()));
    } catch (error) {
      this.fail(error);
    } finally {
      this.isWriting.set(false);
      // Without an answer the models may have been written all the same.
      this.store.reload();
    }
  }

  /** Begins anew, without a document. */
  reset(): void {
    this.attempt += 1;
    this.isAsking.set(false);
    this.chosen.set(null);
    this.plan.set(null);
    this.outcome.set(null);
    this.currentProblem.set(null);
  }

  private fail(error: unknown): void {
    this.plan.set(null);
    this.currentProblem.set(toProblem(error));
  }
}
