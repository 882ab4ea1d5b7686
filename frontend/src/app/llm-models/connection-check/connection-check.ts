import { computed, signal } from '@angular/core';
import type { Subscription } from 'rxjs';
import {
  type CheckEvent,
  type CheckStep,
  type CheckSubject,
  type ConnectionCheckApi,
} from '../../api/connection-check-api';
import { type Problem, toProblem } from '../../api/problem';

/** `cancelled`: the reader ended it; `broken`: it could not be taken to its end, see `problem`. */
export type CheckState = 'idle' | 'running' | 'ended' | 'cancelled' | 'broken';

/** What a whole check comes to; `toolless`: it works, but cannot move a story along. */
export type CheckVerdict = 'passed' | 'warning' | 'toolless' | 'failed';

/** One check of a connection after another, step by step as the server takes them. */
export class ConnectionCheck {
  private readonly currentState = signal<CheckState>('idle');
  private readonly finishedSteps = signal<readonly CheckStep[]>([]);
  private readonly startedStep = signal<string | null>(null);
  private readonly currentProblem = signal<Problem | null>(null);
  private running: Subscription | null = null;

  readonly state = this.currentState.asReadonly();
  /** The steps that are over, in their order. */
  readonly steps = this.finishedSteps.asReadonly();
  /** Name of the step that is being taken. */
  readonly currentStep = this.startedStep.asReadonly();
  /** Why the check is `broken`. */
  readonly problem = this.currentProblem.asReadonly();
  /** null as long as the check has not come to its end. */
  readonly verdict = computed(() => (this.state() === 'ended' ? verdictOf(this.steps()) : null));

  constructor(private readonly api: ConnectionCheckApi) {}

  /** Begins a check in place of the last one. Resolves when it is over, however it ended. */
  begin(subject: CheckSubject): Promise<void> {
    this.cancel();
    this.finishedSteps.set([]);
    this.currentProblem.set(null);
    this.currentState.set('running');
    return new Promise((resolve) => {
      this.running = this.api.check(subject).subscribe({
        next: (event) => this.receive(event),
        error: (error: unknown) => this.end('broken', toProblem(error)),
        complete: () => this.end('broken', BROKEN_OFF),
      });
      this.running.add(() => resolve());
    });
  }

  /** Ends the check that is running, on the server too. */
  cancel(): void {
    this.running?.unsubscribe();
    this.end('cancelled');
  }

  private receive(event: CheckEvent): void {
    switch (event.type) {
      case 'step-start':
        this.startedStep.set(event.name);
        break;
      case 'step':
        this.startedStep.set(null);
        this.finishedSteps.update((steps) => [...steps, event.step]);
        break;
      case 'check-end':
        this.end('ended');
        break;
    }
  }

  /** Only what is running can end: the first end counts. */
  private end(state: CheckState, problem: Problem | null = null): void {
    if (this.currentState() !== 'running') return;
    this.startedStep.set(null);
    this.currentProblem.set(problem);
    this.currentState.set(state);
  }
}

const BROKEN_OFF: Problem = {
  type: 'about:blank',
  title: $localize`The check broke off`,
  status: 0,
  detail: $localize`The check broke off before its end. Check that the server is running, then check again.`,
  code: 'CHECK_BROKEN_OFF',
};

function verdictOf(steps: readonly CheckStep[]): CheckVerdict {
  if (steps.some(({ status }) => status === 'failed')) return 'failed';
  if (steps.some(({ code }) => code === 'MODEL_WITHOUT_TOOLS')) return 'toolless';
  return steps.some(({ status }) => status === 'warning') ? 'warning' : 'passed';
}
