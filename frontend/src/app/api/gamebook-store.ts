import { computed, inject, Service, type Signal } from '@angular/core';
import { GamebookApi, type GamebookSummary } from './gamebook-api';
import { type Problem, toProblem } from './problem';

/** The gamebooks, shared by the sidenav and the library. */
@Service()
export class GamebookStore {
  private readonly resource = inject(GamebookApi).list();

  /** Empty while first loading and after a failure: look at `error`. */
  readonly gamebooks: Signal<readonly GamebookSummary[]> = computed(() =>
    this.resource.hasValue() ? this.resource.value().items : [],
  );
  /** Whether the list is being read and none is there yet; a reload keeps showing the old one. */
  readonly isLoading: Signal<boolean> = computed(
    () => this.resource.isLoading() && !this.resource.hasValue(),
  );
  readonly error: Signal<Problem | null> = computed(() => {
    const error = this.resource.error();
    return error ? toProblem(error) : null;
  });

  /** Reads the list again, after a session was begun or a failure. */
  reload(): void {
    this.resource.reload();
  }
}
