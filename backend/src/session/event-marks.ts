import type { EventMark } from './turn-events';

/** A mark of what stands in the end, and not of how it came there. */
export type SettledMark = Exclude<EventMark, ['text-to-reasoning'] | ['reasoning-to-text']>;

type DeltaMark = Extract<EventMark, ['text' | 'reasoning', number]>;

/** Whether a mark stands for a piece of text or reasoning. */
export function isDelta(mark: EventMark): mark is DeltaMark {
  return mark[0] === 'text' || mark[0] === 'reasoning';
}

/**
 * The marks with each piece of text and reasoning named after where it stands in the end, in the row: a move takes along what its model step
 * has told until then. The moves themselves stay, so that each mark keeps its place. A step ends with its tool calls.
 */
export function settleMarks(marks: readonly EventMark[]): EventMark[] {
  const settled: EventMark[] = [];
  // From the end, since the last move of a step decides for all before it.
  let kind: DeltaMark[0] | null = null;
  for (const mark of [...marks].reverse()) {
    if (mark[0] === 'call') kind = null;
    else if (mark[0] === 'text-to-reasoning') kind ??= 'reasoning';
    else if (mark[0] === 'reasoning-to-text') kind ??= 'text';
    settled.push(isDelta(mark) ? [kind ?? mark[0], mark[1]] : mark);
  }
  return settled.reverse();
}
