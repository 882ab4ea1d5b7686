import { LiveAnnouncer } from '@angular/cdk/a11y';
import { inject, Injector, Service } from '@angular/core';
import { Router } from '@angular/router';
import { type LlmModel, LlmModelApi } from '../../api/llm-model-api';
import { loadSentences, sentenceText } from '../../i18n/say-sentence';
import { ProblemReporter } from '../../api/problem-reporter';
import { LlmModelStore } from '../../api/llm-model-store';
import { ModelChecks } from '../connection-check/model-checks';
import { movedWithin } from '../../api/model-order';
import { ModelOrderWriter } from './model-order-writer';

/** What can be done to a model from any list of them. Each action says how it ended; none rejects. Deleting is with `ModelRemover`. */
@Service()
export class ModelActions {
  private readonly announcer = inject(LiveAnnouncer);
  private readonly api = inject(LlmModelApi);
  private readonly checks = inject(ModelChecks);
  private readonly injector = inject(Injector);
  private readonly orderWriter = inject(ModelOrderWriter);
  private readonly reporter = inject(ProblemReporter);
  private readonly router = inject(Router);
  private readonly store = inject(LlmModelStore);

  /** Makes a copy, and offers to edit it. */
  async duplicate(model: LlmModel): Promise<void> {
    await this.attempt(async () => {
      const copy = await this.api.duplicate(model.id);
      this.store.reload();
      const message = $localize`“${copy.name}:modelName:” was made, with the same settings and key.`;
      void this.reporter
        .offer(message, $localize`:verb|Edit the copy that was just made:Edit`)
        .then((isTaken) => (isTaken ? this.router.navigate(['/models', copy.id]) : false));
    });
  }

  async makeDefault(model: LlmModel): Promise<void> {
    await this.attempt(async () => {
      await this.api.update(model.id, { isDefault: true });
      void this.reporter.say($localize`“${model.name}:modelName:” is the default model now.`);
    });
    this.store.reload();
  }

  /** Shown at once; put back where it cannot be written. */
  async toggleFavourite(model: LlmModel): Promise<void> {
    const isFavorite = !model.isFavorite;
    this.store.showChanged({ ...model, isFavorite });
    void this.announcer.announce(
      isFavorite
        ? $localize`“${model.name}:modelName:” is a favourite now.`
        : $localize`“${model.name}:modelName:” is no favourite any more.`,
    );
    await this.attempt(
      async () => this.store.showChanged(await this.api.update(model.id, { isFavorite })),
      () => this.store.showChanged(model),
    );
  }

  /** Puts a model where the entry at `target` of `shown` is, the ids of the part of the list that it is seen in. */
  async move(model: LlmModel, shown: readonly string[], target: number): Promise<void> {
    const ids = this.store.ordered().map(({ id }) => id);
    const moved = movedWithin(ids, shown, model.id, target);
    if (moved === ids) return;
    const place = target + 1;
    void this.announcer.announce(
      $localize`“${model.name}:modelName:” moved to place ${place}:place: of ${shown.length}:count:.`,
    );
    await this.orderWriter.write(moved);
  }

  /** Checks the connection, or cancels the check that is running. Offers the steps that were taken. */
  async toggleCheck(model: LlmModel): Promise<void> {
    const check = this.checks.checkOf(model.id);
    if (this.checks.isRunning(model.id)) {
      check.cancel();
      void this.announcer.announce($localize`The check of “${model.name}:modelName:” was cancelled.`);
      return;
    }
    void this.announcer.announce($localize`“${model.name}:modelName:” is being checked.`);
    await this.checks.check(model.id);
    await loadSentences();
    // Cancelled, or begun anew meanwhile.
    if (check.state() === 'cancelled' || check.state() === 'running') return;
    const message = this.outcomeOf(model);
    if (await this.reporter.offer(message, $localize`Details`)) await this.showCheck(model);
  }

  /** Opens the steps of the last check, with the way to take it again. */
  async showCheck(model: LlmModel): Promise<void> {
    await this.attempt(async () => {
      const [{ MatDialog }, { ModelCheckDialog }] = await Promise.all([
        import('@angular/material/dialog'),
        import('../connection-check/model-check-dialog'),
      ]);
      this.injector.get(MatDialog).open(ModelCheckDialog, { data: model.id });
    });
  }

  private outcomeOf({ id, name }: LlmModel): string {
    const check = this.checks.checkOf(id);
    const problem = check.problem();
    if (problem) return $localize`“${name}:modelName:” could not be checked. ${problem.detail}:problem:`;
    const step =
      check.steps().find(({ status }) => status === 'failed') ??
      check.steps().find(({ code }) => code === 'MODEL_WITHOUT_TOOLS') ??
      check.steps().find(({ status }) => status === 'warning');
    const found = step ? sentenceText(step) : '';
    switch (check.verdict()) {
      case 'failed':
        return $localize`“${name}:modelName:” cannot tell yet. ${found}:problem:`;
      case 'toolless':
        return $localize`“${name}:modelName:” works, but cannot move the story. ${found}:problem:`;
      case 'warning':
        return $localize`“${name}:modelName:” works, with a warning. ${found}:problem:`;
      default:
        return $localize`“${name}:modelName:” was checked: all is well.`;
    }
  }

  private async attempt(action: () => Promise<void>, putBack = (): void => undefined): Promise<void> {
    try {
      await action();
    } catch (error) {
      putBack();
      void this.reporter.report(error);
    }
  }
}
