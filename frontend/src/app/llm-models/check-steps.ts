import { Component, computed, input } from '@angular/core';
import { mdiMinusCircleOutline, mdiProgressClock } from '@mdi/js';
import type { CheckStep } from '../api/connection-check-api';
import { Icon } from '../shell/icon';
import { VERDICT_ICONS } from './check-words';
import type { ConnectionDoctor } from './connection-doctor';

const TITLES: Readonly<Record<string, string>> = {
  address: 'Address',
  reachable: 'Server',
  key: 'API key',
  model: 'Model',
  completion: 'First words',
  streaming: 'Word by word',
  tools: 'Tools',
};

const STATUS_WORDS: Readonly<Record<CheckStep['status'], string>> = {
  passed: 'fine',
  warning: 'works, but',
  failed: 'failed',
  skipped: 'not checked',
};

/** The steps of a check, each as it ends: what was checked, what was found and how long it took. */
@Component({
  selector: 'app-check-steps',
  imports: [Icon],
  templateUrl: './check-steps.html',
  styleUrl: './check-steps.scss',
})
export class CheckSteps {
  readonly doctor = input.required<ConnectionDoctor>();

  protected readonly runningIcon = mdiProgressClock;
  protected readonly steps = computed(() =>
    this.doctor()
      .steps()
      .map((step) => ({
        ...step,
        title: titleOf(step.name),
        words: STATUS_WORDS[step.status],
        icon: step.status === 'skipped' ? mdiMinusCircleOutline : VERDICT_ICONS[step.status],
        duration: step.status === 'skipped' ? '' : describeDuration(step.durationMs),
      })),
  );
  protected readonly current = computed(() => {
    const name = this.doctor().currentStep();
    return name === null ? '' : titleOf(name);
  });
}

function titleOf(name: string): string {
  return TITLES[name] ?? name;
}

function describeDuration(durationMs: number): string {
  return durationMs < 1000 ? `${durationMs} ms` : `${(durationMs / 1000).toFixed(1)} s`;
}
