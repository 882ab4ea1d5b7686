import { inject, Injector, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { type LlmModel, LlmModelApi } from '../api/llm-model-api';
import { toProblem } from '../api/problem';
import { ProblemReporter } from '../shell/problem-reporter';
import { LlmModelStore } from './llm-model-store';

/** Deletes a model after the reader has been told what that does to the sessions that use it. */
@Service()
export class ModelRemover {
  private readonly api = inject(LlmModelApi);
  private readonly injector = inject(Injector);
  private readonly reporter = inject(ProblemReporter);
  private readonly router = inject(Router);
  private readonly store = inject(LlmModelStore);
  private readonly removed = signal<ReadonlySet<string>>(new Set());

  /** Whether the model was deleted from this page, so that nothing of it is left to save. */
  isRemoved(id: string): boolean {
    return this.removed().has(id);
  }

  /** Asks, and deletes if the reader agrees. Resolves to whether the model is gone; a failure is shown. */
  async askAndRemove(model: LlmModel): Promise<boolean> {
    try {
      if (!(await this.ask(model))) return false;
      await this.remove(model);
      return true;
    } catch (error) {
      void this.reporter.report(error);
      return false;
    }
  }

  private async ask(model: LlmModel): Promise<boolean> {
    // The dialog is only loaded when it is wanted: it is no part of what a player waits for.
    const [{ MatDialog }, { DeleteModelDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./delete-model-dialog'),
    ]);
    const dialog = this.injector
      .get(MatDialog)
      .open<InstanceType<typeof DeleteModelDialog>, LlmModel, boolean>(DeleteModelDialog, { data: model });
    return (await firstValueFrom(dialog.afterClosed())) === true;
  }

  private async remove(model: LlmModel): Promise<void> {
    try {
      await this.api.remove(model.id);
    } catch (error) {
      // Another tab was faster: the wish is fulfilled all the same.
      if (toProblem(error).code !== 'LLM_MODEL_NOT_FOUND') throw error;
    }
    this.removed.update((ids) => new Set([...ids, model.id]));
    this.store.reload();
    if (this.router.url.split(/[?#]/)[0] === `/models/${model.id}`)
      await this.router.navigateByUrl('/models');
    void this.reporter.say(`“${model.name}” was deleted.`);
  }
}
