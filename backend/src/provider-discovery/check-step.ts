import type { Sentence } from '../problem/sentence';

/** The steps of a check, in their order. */
export const CHECK_STEPS = [
  'address',
  'reachable',
  'key',
  'model',
  'completion',
  'streaming',
  'tools',
] as const;

export type CheckStepName = (typeof CHECK_STEPS)[number];

export type CheckStatus = 'passed' | 'warning' | 'failed' | 'skipped';

/** What a step found, and how to mend it. */
export interface CheckFinding extends Sentence {
  status: CheckStatus;
}

/** A step that is over. */
export interface CheckStep extends CheckFinding {
  name: CheckStepName;
  /** Milliseconds, rounded. */
  durationMs: number;
}

/** The whole of a check. */
export interface CheckReport {
  /** Whether no step failed. */
  ok: boolean;
  steps: CheckStep[];
}

/** The events of a check while it runs: each step as it begins and as it ends, at last the whole, and whether the model begins its
 * answers inside the thinking (null: that could not be told). */
export type CheckEvent =
  | { type: 'step-start'; name: CheckStepName }
  | { type: 'step'; step: CheckStep }
  | { type: 'check-end'; report: CheckReport; startsInThinking: boolean | null };
