import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { LlmModel } from '../../api/llm-model-api';
import { CheckMark } from './check-mark';
import { CheckSteps } from './check-steps';
import { describeCheck } from './check-labels';
import { ModelChecks } from './model-checks';

/** The last check of a saved model, and the way to check it again: the steps come up below it. A check goes on when this is left. */
@Component({
  selector: 'app-model-check',
  imports: [CheckMark, CheckSteps, MatButton],
  template: `
    <div class="mark">
      @if (model().lastCheck; as last) {
        <app-check-mark aria-hidden="true" [check]="last" />
      }
      <span class="quiet">{{ words() }}</span>
      @if (isRunning()) {
        <button
          matButton
          type="button"
          [attr.aria-label]="names().cancel"
          i18n="verb|Ends a check"
          (click)="run().cancel()"
        >
          Cancel
        </button>
      } @else {
        <button
          matButton
          type="button"
          [attr.aria-label]="names().check"
          i18n="verb|Checks the connection of a model"
          (click)="check()"
        >
          Check
        </button>
      }
    </div>
    <div role="log" [attr.aria-label]="names().steps">
      <app-check-steps [check]="run()" />
    </div>
    <p class="problem" role="status">{{ run().problem()?.detail ?? '' }}</p>
  `,
  styles: `
    :host {
      display: block;
    }
    .mark {
      display: flex;
      align-items: center;
      gap: 0.5rem;
      font: var(--mat-sys-body-medium);
    }
    app-check-steps:has(li) {
      margin-block: 0.25rem 0.5rem;
    }
    .problem {
      margin: 0;
      color: var(--mat-sys-error);
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class ModelCheck {
  private readonly checks = inject(ModelChecks);

  readonly model = input.required<LlmModel>();

  protected readonly run = computed(() => this.checks.checkOf(this.model().id));
  protected readonly isRunning = computed(() => this.run().state() === 'running');
  protected readonly words = computed(() => {
    const { lastCheck } = this.model();
    return lastCheck ? describeCheck(lastCheck, Date.now()) : $localize`Not checked yet`;
  });
  protected readonly names = computed(() => {
    const { name } = this.model();
    return {
      check: $localize`:verb|Checks the connection of a model:Check ${name}:modelName:`,
      cancel: $localize`Cancel the check of ${name}:modelName:`,
      steps: $localize`Steps of the check of ${name}:modelName:`,
    };
  });

  protected async check(): Promise<void> {
    await this.checks.check(this.model().id);
  }
}
