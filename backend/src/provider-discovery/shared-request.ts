/** One request that several wait for. It is aborted when none of them waits any longer. */
export class SharedRequest<Result> {
  /** Whether it has ended, well or not. Nobody should begin to wait then. */
  isOver = false;
  private readonly controller = new AbortController();
  private readonly result: Promise<Result>;
  private waiting = 0;

  /** Starts the request. */
  constructor(start: (signal: AbortSignal) => Promise<Result>) {
    this.result = start(this.controller.signal).finally(() => {
      this.isOver = true;
    });
    // Whoever waits hears of a failure; with nobody left it must not end the process.
    this.result.catch(() => undefined);
  }

  /** The result, or its failure; rejects with the signal's reason where this one leaves before. */
  async wait(signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    this.waiting++;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => reject(toError(signal.reason));
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([this.result, left]);
    } finally {
      if (leave !== undefined) signal.removeEventListener('abort', leave);
      this.waiting--;
      if (this.waiting === 0 && !this.isOver) {
        this.isOver = true;
        this.controller.abort();
      }
    }
  }
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException('The request was left', 'AbortError');
}
