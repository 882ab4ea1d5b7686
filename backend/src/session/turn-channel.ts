import type { NumberedTurnEvent } from './turn-events';

/**
 * The events of one live turn, for any number of listeners. Listeners pull: each has only a place in the one list, so a slow or a
 * late one costs no memory of its own and misses nothing.
 */
export class TurnChannel {
  private readonly events: NumberedTurnEvent[] = [];
  private readonly waiting = new Set<() => void>();
  private closed = false;

  /** Whether no more events will come. */
  get isClosed(): boolean {
    return this.closed;
  }

  /** Adds an event; its number must be one more than that of the event before. Once closed, nothing is added. */
  publish(event: NumberedTurnEvent): void {
    if (this.closed) return;
    this.events.push(event);
    this.wake();
  }

  /** No more events will come: every listener ends after what is there. */
  close(): void {
    this.closed = true;
    this.wake();
  }

  /**
   * Yields every event after the given number, those of the past at once and the others as they come, until the channel is closed.
   * @param afterId number of the last event that the listener has; 0 for none
   * @param signal ends the iteration early, without an error
   */
  async *listen(afterId: number, signal: AbortSignal): AsyncGenerator<NumberedTurnEvent> {
    let next = Math.max(0, afterId);
    while (!signal.aborted) {
      const event = this.events[next];
      if (event) {
        next += 1;
        yield event;
      } else if (this.closed) {
        return;
      } else {
        await this.changed(signal);
      }
    }
  }

  private changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  private wake(): void {
    for (const wake of [...this.waiting]) wake();
  }
}
