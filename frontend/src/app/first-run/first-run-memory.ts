import { inject, Service, signal } from '@angular/core';
import { LocalMemory } from '../ui/local-memory';

const MEMORY = 'first-run-dismissed';

/** Whether this browser was told not to offer the first steps any more. */
@Service()
export class FirstRunMemory {
  private readonly memory = inject(LocalMemory);
  private readonly dismissed = signal(this.memory.recall(MEMORY) === true);

  readonly isDismissed = this.dismissed.asReadonly();

  /** Offers the first steps no more, until they are asked for. */
  dismiss(): void {
    this.dismissed.set(true);
    this.memory.remember(MEMORY, true);
  }
}
