import { Component, computed, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { MatProgressSpinner } from '@angular/material/progress-spinner';
import { mdiMinusCircleOutline } from '@mdi/js';
import type { CheckStep } from '../../api/connection-check-api';
import { checkStepTitle } from '../../i18n/check-step-titles';
import { pageLanguage } from '../../i18n/page-language';
import { saySentence } from '../../i18n/say-sentence';
import { IconPath } from '../../ui/icon-path';
import { VERDICT_ICONS } from './check-labels';
import type { ConnectionCheck } from './connection-check';

const STATUS_WORDS: Readonly<Record<CheckStep['status'], string>> = {
  passed: $localize`fine`,
  warning: $localize`works, but`,
  failed: $localize`failed`,
  skipped: $localize`not checked`,
};

const SECONDS = new Intl.NumberFormat(pageLanguage(), {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** The steps of a check, each as it ends: what was checked, what was found and how long it took. */
@Component({
  selector: 'app-check-steps',
  imports: [IconPath, MatIcon, MatProgressSpinner],
  templateUrl: './check-steps.html',
  styleUrl: './check-steps.scss',
})
export class CheckSteps {
  readonly check = input.required<ConnectionCheck>();

  protected readonly steps = computed(() =>
    this.check()
      .steps()
      .map((step) => ({
        ...step,
        title: checkStepTitle(step.name),
        details: saySentence(step),
        words: STATUS_WORDS[step.status],
        icon: step.status === 'skipped' ? mdiMinusCircleOutline : VERDICT_ICONS[step.status],
        duration: step.status === 'skipped' ? '' : describeDuration(step.durationMs),
      })),
  );
  protected readonly current = computed(() => {
    const name = this.check().currentStep();
    return name === null ? '' : checkStepTitle(name);
  });
}

function describeDuration(durationMs: number): string {
  return durationMs < 1000 ? `${durationMs} ms` : `${SECONDS.format(durationMs / 1000)} s`;
}
