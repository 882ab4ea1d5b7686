import { signal } from '@angular/core';
import type { LlmModel, LlmModelApi } from '../../api/llm-model-api';
import { CLIENT_PROBLEM_CODES, type Problem, toProblem } from '../../api/problem';
import type { PlacedError } from './draft-error';
import { changesOf, type ModelDraft } from './model-draft';
import type { ModelDrafting } from './model-drafting';
import { errorAt, placeProblem } from './problem-placement';
import type { EditConflict } from './edit-conflict';

/** Why a model could not be saved, where more than a field has to be mended. */
export type SaveTrouble =
  /** It was changed elsewhere while it was edited here. */
  | { readonly kind: 'conflict'; readonly conflict: EditConflict }
  /** It was deleted elsewhere. */
  | { readonly kind: 'gone' }
  /** A newer version of the app has saved it: only with whole settings it can be written again. */
  | { readonly kind: 'too-new' }
  /** Nobody answered, or nobody of this app. */
  | { readonly kind: 'unanswered' };

/** What came of an attempt to save. */
export type SaveOutcome = DraftTaken | { readonly isSaved: false; readonly errors: PlacedError[] };

/** The server has taken a draft. */
export interface DraftTaken {
  readonly isSaved: true;
  readonly model: LlmModel;
  /** The draft as it was sent: what is typed meanwhile is no part of it. */
  readonly sent: ModelDraft;
}

/** A model that was saved, for the page around its form. */
export interface SavedModel {
  readonly model: LlmModel;
  /** Whether the reader stays, to see the check of its connection. */
  readonly isChecked: boolean;
  /** Whether the reader has gone on typing meanwhile. */
  readonly isTyping: boolean;
}

/** Sends a draft to the server, and keeps what is to be decided before that works. Nothing of the draft is changed by a failure. */
export class ModelSaving {
  private readonly currentTrouble = signal<SaveTrouble | null>(null);
  private writesSettings = false;

  /** What stands in the way since the last attempt. */
  readonly trouble = this.currentTrouble.asReadonly();

  constructor(
    private readonly api: LlmModelApi,
    private readonly drafting: ModelDrafting,
  ) {}

  async save(): Promise<SaveOutcome> {
    const stored = this.drafting.stored();
    const sent = this.drafting.snapshot().draft;
    try {
      const model = await (stored ? this.update(stored) : this.api.create(this.drafting.writeForServer()));
      this.settle();
      return { isSaved: true, model, sent };
    } catch (error) {
      return { isSaved: false, errors: await this.explain(toProblem(error), stored) };
    }
  }

  /** What stood in the way is out of it. */
  settle(): void {
    this.currentTrouble.set(null);
    this.writesSettings = false;
  }

  /** The next attempt writes the settings as they stand, whatever is stored. */
  writeSettings(): void {
    this.writesSettings = true;
  }

  private update(stored: LlmModel): Promise<LlmModel> {
    const write = this.drafting.writeForServer();
    const settings = this.writesSettings ? { settings: write.settings ?? {} } : {};
    return this.api.update(stored.id, {
      ...changesOf(write, stored),
      ...settings,
      expectedRevision: stored.revision,
    });
  }

  private async explain(problem: Problem, stored: LlmModel | null): Promise<PlacedError[]> {
    if (stored) {
      switch (problem.code) {
        case 'LLM_MODEL_CHANGED':
          return this.meetOther(stored);
        case 'LLM_MODEL_NOT_FOUND':
          this.currentTrouble.set({ kind: 'gone' });
          return [errorAt(undefined, $localize`Not saved: this model was deleted meanwhile.`)];
        case 'LLM_MODEL_TOO_NEW':
          this.currentTrouble.set({ kind: 'too-new' });
          return [errorAt(undefined, problem.detail)];
      }
    }
    const unanswered: readonly string[] = [
      CLIENT_PROBLEM_CODES.offline,
      CLIENT_PROBLEM_CODES.unexpectedAnswer,
    ];
    this.currentTrouble.set(unanswered.includes(problem.code) ? { kind: 'unanswered' } : null);
    return placeProblem(problem, this.drafting.form, this.drafting.isTextUsed());
  }

  /** Reads what the other edit made of the model. */
  private async meetOther({ id }: LlmModel): Promise<PlacedError[]> {
    try {
      const theirs = await this.api.read(id);
      this.currentTrouble.set({ kind: 'conflict', conflict: this.drafting.meet(theirs) });
      return [
        errorAt(undefined, $localize`Not saved: this model was changed elsewhere. Decide above what stays.`),
      ];
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code !== 'LLM_MODEL_NOT_FOUND') {
        this.currentTrouble.set({ kind: 'unanswered' });
        return [errorAt(undefined, problem.detail)];
      }
      this.currentTrouble.set({ kind: 'gone' });
      return [errorAt(undefined, $localize`Not saved: this model was deleted meanwhile.`)];
    }
  }
}
