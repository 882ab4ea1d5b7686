import type { EventSource, WrittenEvent } from './event-stream-writer';
import type { NumberedTurnEvent } from './turn-events';

/** One of the turns that a listener hears at once. */
export interface HeardTurn {
  readonly turnId: string;
  /** Number of the last event that the listener has; 0 for none. */
  readonly afterId: number;
  /** null: there is no such turn. */
  readonly open: EventSource<NumberedTurnEvent> | null;
}

/** Said in place of what else would come of a turn that is not there, or that another process tells now: look where it stands. */
export const TURN_GONE = 'turn-gone';

/**
 * The events of several turns in one stream, as they come. Each has the data that it has in the stream of its turn, with `turnId`; its
 * id is the list of the last number told of each turn, in the order of the turns. Ends when all have ended.
 */
export async function* mergeTurnEvents(
  turns: readonly HeardTurn[],
  signal: AbortSignal,
): AsyncGenerator<WrittenEvent> {
  const lastIds = turns.map(({ afterId }) => afterId);
  const sources = turns.map(({ turnId, open }) => withEnd(turnId, open?.(signal) ?? []));
  for await (const { index, value } of interleave(sources)) {
    if (value.id !== null) lastIds[index] = value.id;
    if (!signal.aborted) yield { ...value, id: lastIds.join(',') };
  }
}

/** What is told of one turn; where that stops short of its end, it is said. */
async function* withEnd(
  turnId: string,
  events: AsyncIterable<NumberedTurnEvent> | Iterable<NumberedTurnEvent>,
): AsyncGenerator<Omit<WrittenEvent, 'id'> & { id: number | null }> {
  let hasEnded = false;
  for await (const { id, name, data } of events) {
    hasEnded = name === 'turn-end';
    yield { id, name, data: { turnId, ...data } };
  }
  if (!hasEnded) yield { id: null, name: TURN_GONE, data: { turnId } };
}

/** The values of several sources as they come. Each source is asked for its next one only when its last was taken. */
async function* interleave<Value>(
  sources: readonly AsyncIterable<Value>[],
): AsyncGenerator<{ index: number; value: Value }> {
  const ready: { index: number; value: Value; take: () => void }[] = [];
  let open = sources.length;
  const failures: unknown[] = [];
  let wake = (): void => undefined;
  const read = async (source: AsyncIterable<Value>, index: number): Promise<void> => {
    for await (const value of source) {
      await new Promise<void>((take) => {
        ready.push({ index, value, take });
        wake();
      });
    }
    open -= 1;
    wake();
  };
  for (const [index, source] of sources.entries()) {
    read(source, index).catch((error: unknown) => {
      failures.push(error);
      wake();
    });
  }
  for (;;) {
    const next = ready.shift();
    if (next) {
      yield next;
      next.take();
    } else if (failures.length > 0) {
      throw new Error('The events of a turn could not be read.', { cause: failures[0] });
    } else if (open === 0) {
      return;
    } else {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
}
