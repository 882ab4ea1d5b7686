import { computed, signal } from '@angular/core';
import type { LlmModel, LlmModelApi } from '../../api/llm-model-api';
import { CLIENT_PROBLEM_CODES, type Problem, toProblem } from '../../api/problem';
import type { PlacedError } from '../settings/draft-error';
import { changesOf, type ModelDraft } from './model-draft';
import type { ConnectionState } from './connection-state';
import type { DraftState } from './draft-state';
import { compareEdits, copyField, type EditConflict, type Side } from './edit-conflict';
import { errorAt, placeProblem } from './problem-placement';
import type { ProviderChanger } from './provider-changer';

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

/**
 * Sends a draft to the server, and keeps what is to be decided before that works: where the model was changed elsewhere, which side of each
 * field stays. Nothing of the draft is changed by another failure.
 */
export class ModelSaving {
  private readonly currentTrouble = signal<SaveTrouble | null>(null);
  private writesSettings = false;

  /** What stands in the way since the last attempt. */
  readonly trouble = this.currentTrouble.asReadonly();
  /** The other edit that stands in the way; null: none does. */
  readonly conflict = computed(() => {
    const trouble = this.currentTrouble();
    return trouble?.kind === 'conflict' ? trouble.conflict : null;
  });

  constructor(
    private readonly api: LlmModelApi,
    private readonly draft: DraftState,
    private readonly connection: ConnectionState,
    private readonly provider: ProviderChanger,
  ) {}

  async save(): Promise<SaveOutcome> {
    const stored = this.draft.stored();
    const sent = this.draft.snapshot().draft;
    try {
      const model = await (stored ? this.update(stored) : this.api.create(this.connection.writeForServer()));
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

  /** Takes one field from one side of the conflict. */
  adopt(pointer: string, side: Side): void {
    const conflict = this.conflict();
    if (conflict) this.copyFrom(conflict, pointer, side);
  }

  /** Keeps everything that stands here. */
  keepMine(): void {
    for (const { pointer } of this.conflict()?.rows ?? []) this.adopt(pointer, 'mine');
  }

  /** Puts the other edit in the place of everything that stands here; that can be taken back. */
  takeTheirs(): void {
    const conflict = this.conflict();
    this.settle();
    if (!conflict) return;
    const { theirs } = conflict;
    const before = this.draft.snapshot();
    this.draft.settleOn(theirs);
    const undo = (): void => this.draft.restore({ ...before, stored: theirs });
    const sentences = [$localize`Everything is as the other edit made it.`];
    this.draft.steps.record({ place: 'form', sentences, undo });
  }

  /** The model is gone: what stands here is a new one. */
  detach(): void {
    this.draft.stored.set(null);
    this.connection.intendKey('replace');
    this.settle();
  }

  private update(stored: LlmModel): Promise<LlmModel> {
    const write = this.connection.writeForServer();
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
    return placeProblem(problem, this.draft.form, this.draft.views.isTextUsed());
  }

  /** Reads what the other edit made of the model. */
  private async meetOther({ id }: LlmModel): Promise<PlacedError[]> {
    try {
      const theirs = await this.api.read(id);
      this.currentTrouble.set({ kind: 'conflict', conflict: this.compareWith(theirs) });
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

  /** Compares the draft with another edit, which is stored already, and takes over what only that one changed. */
  private compareWith(theirs: LlmModel): EditConflict {
    const { draft } = this;
    const before = draft.stored();
    if (draft.views.isTextUsed()) draft.views.readText();
    const conflict = compareEdits({
      theirs,
      before: draft.firstDraftOf(before),
      theirDraft: draft.firstDraftOf(theirs),
      mineDraft: draft.value(),
      keyBefore: { hasApiKey: before?.hasApiKey ?? false, apiKeyHint: before?.apiKeyHint ?? null },
      titleOf: (name) => draft.titleOf(name),
    });
    draft.stored.set(theirs);
    for (const { pointer, isChangedHere } of conflict.rows) {
      if (!isChangedHere) this.copyFrom(conflict, pointer, 'theirs');
    }
    return conflict;
  }

  private copyFrom({ mineDraft, theirDraft }: EditConflict, pointer: string, side: Side): void {
    const from = side === 'mine' ? mineDraft : theirDraft;
    if (pointer === '/provider') {
      this.draft.update((draft) => ({ ...draft, provider: from.provider }));
      this.provider.settle(from.provider);
      this.draft.steps.forget();
    } else {
      this.draft.views.write(copyField(this.draft.value(), pointer, from));
    }
  }
}
