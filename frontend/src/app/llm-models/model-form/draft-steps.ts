import { signal } from '@angular/core';
import type { DraftStep, StepPlace } from './draft-step';

/** The last step that can be taken back. */
export class DraftSteps {
  private readonly last = signal<DraftStep | null>(null);

  /** The last step, where it was taken in this place of the form. */
  at(place: StepPlace): DraftStep | null {
    const step = this.last();
    return step?.place === place ? step : null;
  }

  /** A step without sentences is none that a reader would want to take back. */
  record(step: DraftStep): void {
    this.last.set(step.sentences.length === 0 ? null : step);
  }

  undo(): void {
    this.last()?.undo();
    this.last.set(null);
  }

  forget(): void {
    this.last.set(null);
  }
}
