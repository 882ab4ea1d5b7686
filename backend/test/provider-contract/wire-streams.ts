import { HAND_WRITTEN_WIRES } from '../vendors/all-wires';
import type { VendorWire } from '../vendors/vendor-wire';

/** One whole answer as a vendor streams it. */
export type WireStream = readonly [name: string, frames: string];

/**
 * All that the vendors of one content type may stream: text, thinking, tool calls, each end, each error, each odd form. What several of them
 * stream in the same bytes is given once.
 */
export function streamsOf(contentType: string): readonly WireStream[] {
  const wires = HAND_WRITTEN_WIRES.filter((wire) => wire.contentType.startsWith(contentType));
  const names = new Map(
    wires.flatMap((wire) =>
      streamsOfWire(wire).map(([name, frames]) => [frames, `${wire.providerId}: ${name}`] as const),
    ),
  );
  return Array.from(names, ([frames, name]) => [name, frames]);
}

function streamsOfWire(wire: VendorWire): readonly WireStream[] {
  const usage = { inputTokens: 11, outputTokens: 7 };
  const calls = [{ id: 'abc123def', name: 'move_to', arguments: '{"to":"🐉"}' }];
  const story = wire.text('Café 🐉 "日本"') + wire.end('stop', usage);
  return [
    ['a story', wire.emptyFrame + wire.keepAlive + story],
    ['a thought', (wire.reasoning?.('Hm… 👩‍🚀') ?? '') + wire.text('So.') + wire.end('length', null)],
    ['a tool call', wire.text('Go.') + wire.toolCalls(calls) + wire.end(wire.finishWithTools, usage)],
    ...wire.streamErrors.map(({ name, frame }) => [name, wire.text('Before.') + frame] as const),
    ...wire.variants.map(({ name, frames }) => [name, frames] as const),
  ];
}
