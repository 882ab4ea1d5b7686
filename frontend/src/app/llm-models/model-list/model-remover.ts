import { inject, Injector, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { type LlmModel, LlmModelApi } from '../../api/llm-model-api';
import { type Problem, toProblem } from '../../api/problem';
import { ProblemReporter } from '../../api/problem-reporter';
import type { DeleteModelDialog, Deletion } from './delete-model-dialog';
import { LlmModelStore } from '../../api/llm-model-store';

/** Deletes models after the reader has been told what that touches, and takes a deletion back. */
@Service()
export class ModelRemover {
  private readonly api = inject(LlmModelApi);
  private readonly injector = inject(Injector);
  private readonly reporter = inject(ProblemReporter);
  private readonly router = inject(Router);
  private readonly store = inject(LlmModelStore);
  private readonly removed = signal<ReadonlySet<string>>(new Set());
  /** Whether the reader is being asked: a second click may come before the dialog is loaded. */
  private isAsking = false;
  /** What the offer that stands would bring back, in the order of the deletion. */
  private undoable: readonly LlmModel[] = [];

  /** Whether the model was deleted from this page, so that nothing of it is left to save. */
  isRemoved(id: string): boolean {
    return this.removed().has(id);
  }

  /** Asks, and deletes if the reader agrees. Resolves to whether the model is gone; a failure is shown. */
  async askAndRemove(model: LlmModel): Promise<boolean> {
    return this.askAndRemoveAll([model]);
  }

  /** The same with several, asking once. Resolves to whether all of them are gone. */
  async askAndRemoveAll(models: readonly LlmModel[]): Promise<boolean> {
    if (this.isAsking) return false;
    try {
      const deletion = await this.ask(models);
      // A dialog that is closed without a value may well close with an empty text.
      if (!deletion) return false;
      return await this.removeAll(models, deletion);
    } catch (error) {
      void this.reporter.report(error);
      return false;
    }
  }

  private async ask(models: readonly LlmModel[]): Promise<Deletion | undefined> {
    this.isAsking = true;
    try {
      // The dialog is only loaded when it is wanted: it is no part of what a player waits for.
      const [{ MatDialog }, { DeleteModelDialog: Dialog }] = await Promise.all([
        import('@angular/material/dialog'),
        import('./delete-model-dialog'),
      ]);
      const dialog = this.injector
        .get(MatDialog)
        .open<DeleteModelDialog, readonly LlmModel[], Deletion>(Dialog, { data: models });
      return await firstValueFrom(dialog.afterClosed());
    } finally {
      this.isAsking = false;
    }
  }

  /** Deletes one after the other, and says what was deleted also where one could not be. */
  private async removeAll(models: readonly LlmModel[], { replacementId }: Deletion): Promise<boolean> {
    const gone: LlmModel[] = [];
    let failure: Problem | null = null;
    for (const model of models) {
      failure = await this.remove(model, replacementId);
      if (failure) break;
      gone.push(model);
    }
    const formUrl = await this.leaveForms(gone);
    if (gone.length > 0) {
      const ids = new Set(gone.map(({ id }) => id));
      this.store.show(this.store.models().filter(({ id }) => !ids.has(id)));
    }
    this.store.reload();
    if (gone.length > 0) void this.offerUndo(gone, formUrl);
    if (failure) void this.reporter.report(failure);
    return failure === null;
  }

  /** Resolves to why it could not; null: it is gone. */
  private async remove(model: LlmModel, replacementId: string | undefined): Promise<Problem | null> {
    try {
      await this.api.remove(model.id, replacementId);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code !== 'LLM_MODEL_NOT_FOUND') return problem;
      if (replacementId !== undefined && (await this.isThere(model.id))) return REPLACEMENT_GONE;
      // Another tab was faster: the wish is fulfilled all the same.
    }
    this.removed.update((ids) => new Set([...ids, model.id]));
    return null;
  }

  private async isThere(id: string): Promise<boolean> {
    try {
      await this.api.usageOf(id);
      return true;
    } catch (error) {
      return toProblem(error).code !== 'LLM_MODEL_NOT_FOUND';
    }
  }

  /** Leaves the page of a model that is gone. Resolves to its address. */
  private async leaveForms(gone: readonly LlmModel[]): Promise<string | null> {
    const [path = ''] = this.router.url.split(/[?#]/);
    const isGone = gone.some(({ id }) => path === `/models/${id}` || path.startsWith(`/models/${id}/`));
    if (!isGone) return null;
    await this.router.navigateByUrl('/models');
    return path;
  }

  /** Offers to take back this deletion, and with it those whose offer still stands: there is room for one offer only. */
  private async offerUndo(newlyGone: readonly LlmModel[], formUrl: string | null): Promise<void> {
    const offered = [...this.undoable, ...newlyGone];
    this.undoable = offered;
    const undo = $localize`:verb|Takes back a deletion:Undo`;
    const isTaken = await this.reporter.offerUndo(deletedMessage(offered), undo);
    // Otherwise a later deletion has taken these along.
    if (this.undoable === offered) this.undoable = [];
    if (!isTaken) return;
    // The offer before may have been taken up in the moment in which this one came.
    const gone = offered.filter(({ id }) => this.isRemoved(id));
    // Backwards, so that the default model comes back as the last that was it.
    for (const model of gone.toReversed()) {
      const failure = await this.restore(model);
      if (!failure) continue;
      void this.reporter.report(failure);
      this.store.reload();
      return;
    }
    this.store.reload();
    void this.reporter.say(
      gone.length === 1
        ? $localize`“${gone[0]?.name}:modelName:” is back.`
        : $localize`${gone.length}:count: models are back.`,
    );
    if (formUrl !== null && this.router.url === '/models') await this.router.navigateByUrl(formUrl);
  }

  /** Resolves to why it could not; null: it is back. */
  private async restore(model: LlmModel): Promise<Problem | null> {
    try {
      await this.api.restore(model.id);
    } catch (error) {
      const problem = toProblem(error);
      return problem.code === 'LLM_MODEL_NOT_FOUND' ? tooLate(model.name) : problem;
    }
    this.removed.update((ids) => new Set([...ids].filter((id) => id !== model.id)));
    return null;
  }
}

function deletedMessage(gone: readonly LlmModel[]): string {
  return gone.length === 1
    ? $localize`“${gone[0]?.name}:modelName:” was deleted.`
    : $localize`${gone.length}:count: models were deleted.`;
}

const REPLACEMENT_GONE: Problem = {
  type: 'about:blank',
  title: 'Replacement gone',
  status: 404,
  detail: $localize`The model that was to take over the sessions is no longer there. Choose another one.`,
  code: 'REPLACEMENT_GONE',
};

function tooLate(modelName: string): Problem {
  return {
    type: 'about:blank',
    title: 'Too late',
    status: 404,
    detail: $localize`The time to undo is over: “${modelName}:modelName:” is deleted for good.`,
    code: 'UNDO_TOO_LATE',
  };
}
