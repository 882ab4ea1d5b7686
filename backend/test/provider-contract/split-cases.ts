import type { VendorWire } from '../vendors/vendor-wire';
import type { ContractHarness, Outcome } from './contract-harness';
import { Deferred } from './deferred';

/** Where a cut hurts most, among the bytes as letters of Latin-1: the second half begins with what is found. */
const PLACES: readonly (readonly [place: string, lineBreak: string, second: RegExp])[] = [
  ['behind its first byte', '\n', /(?<=^.)./g],
  ['within a letter', '\n', /(?<=\xf0\x9f)\x90/g],
  ['within an escape', '\n', /(?<=\\)"/g],
  ['between two line breaks', '\n', /(?<=\n)\n/g],
  ['between CR and LF', '\r\n', /(?<=\r)\n/g],
  ['before its last byte', '\n', /.$/gs],
];

/**
 * Case 3, over the network: wherever it cuts a stream in two, the same events come of it. That an SDK gets to see the same for a cut at any byte
 * is proven beside the transport.
 */
export function describeSplits(wire: VendorWire, use: () => ContractHarness): void {
  const call = { id: 'abc123def', name: 'move_to', arguments: '{"to":"Keller 🐉"}' };
  const before = wire.text('Before. ');
  const text = wire.emptyFrame + wire.keepAlive + wire.text('Café 🐉 "日本"');
  const fixtures = [
    (wire.reasoning?.('Hm… 👩‍🚀') ?? '') + text + wire.toolCalls([call]) + wire.end(wire.finishWithTools, null),
    text + (wire.streamErrors[0]?.frame ?? ''),
  ];

  /** The second half comes when the first has been read: what lies ready is read as one. */
  async function tellCut(bytes: Buffer, offset: number): Promise<Outcome> {
    const isHeard = new Deferred<void>();
    use().server.play(async (exchange) => {
      exchange.begin(200, { 'content-type': wire.contentType });
      await exchange.write(Buffer.concat([Buffer.from(before), bytes.subarray(0, offset)]));
      await isHeard.promise;
      await exchange.write(bytes.subarray(offset));
      exchange.end();
    });
    return use().tell({}, ({ type }) => {
      if (type === 'text-delta') isHeard.resolve();
    });
  }

  describe('[3] a stream that is cut', () => {
    it.each(PLACES)('%s tells the same', async (_place, lineBreak, second) => {
      for (const frames of fixtures) {
        const expected = told(await use().tellFrames(before + frames));
        const bytes = Buffer.from(frames.replaceAll('\n', lineBreak));
        const offsets = Array.from(bytes.toString('latin1').matchAll(second), ({ index }) => index);
        expect(offsets).not.toEqual([]);
        for (const offset of offsets) expect(told(await tellCut(bytes, offset))).toEqual(expected);
      }
    });
  });
}

/** What a reader gets of a call, whatever pieces it came in. */
function told({ text, reasoning, end, events, error }: Outcome): object {
  // The ids are left out: where a server sends none, each call gets a new one.
  const toolCalls = events
    .filter((event) => event.type === 'tool-call')
    .map((call) => [call.name, call.arguments]);
  return { text, reasoning, end, toolCalls, error: String(error) };
}
