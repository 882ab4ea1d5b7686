import { HAND_WRITTEN_WIRES, ROW_WIRES } from '../vendors/all-wires';
import type { VendorWire } from '../vendors/vendor-wire';
import { ContractHarness } from './contract-harness';

/** Some 200 KB: what a model thinks before a long answer is thousands of times longer than any example. */
const LONG_THOUGHTS = 'Should I hide the key? Должен ли я… 🗝️ "maybe" \\ <b>\n'.repeat(3_300);

/** Bytes of one write: no divisor of a frame's length, so that frames, letters and tags are cut anywhere. */
const PIECE_BYTES = 8_191;

function wiresOf(...ids: string[]): [string, VendorWire][] {
  return ids.map((id) => {
    const wire = [...HAND_WRITTEN_WIRES, ...ROW_WIRES].find(({ providerId }) => providerId === id);
    if (wire === undefined) throw new Error(`There is no wire of ${id}`);
    return [id, wire];
  });
}

/** A text in frames of so many characters, none of which is cut in two. */
function inFrames(wire: VendorWire, text: string, size: number): string {
  const letters = Array.from(text);
  const frames: string[] = [];
  for (let start = 0; start < letters.length; start += size) {
    frames.push(wire.text(letters.slice(start, start + size).join('')));
  }
  return frames.join('');
}

/**
 * What local servers and gateways send: https://github.com/danny-avila/LibreChat/pull/13405, https://github.com/LibreChat-AI/agents/pull/40,
 * https://github.com/open-webui/open-webui/issues/23844
 */
describe.each(wiresOf('ollama', 'openai-compatible', 'litellm'))(
  'thinking in the text of %s',
  (_id, wire) => {
    let harness: ContractHarness;

    beforeAll(async () => {
      harness = await ContractHarness.start(wire);
    });

    afterAll(() => harness.close());

    it.each([
      ['between tags', '<think>', '</think>', false],
      ['between tags of the other name', '<thinking>', '</thinking>', false],
      ['before an end without its beginning', '', '\n</think>', true],
    ])('is told apart, 200 KB %s', async (_what, beginning, end, isMoved) => {
      const told = `${beginning}${LONG_THOUGHTS}${end}\n\nYou wake.`;
      harness.server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.writeInPieces(inFrames(wire, told, 23) + wire.end('stop', null), PIECE_BYTES);
        exchange.end();
      });
      const { events, text, reasoning, error } = await harness.tell();
      expect(error).toBeNull();
      const move = events.findIndex(({ type }) => type === 'text-to-reasoning');
      expect(move !== -1).toBe(isMoved);
      const wholeThoughts = isMoved ? `${LONG_THOUGHTS}\n` : LONG_THOUGHTS;
      const moved = isMoved ? wholeThoughts : '';
      expect(text === `${moved}\n\nYou wake.`).toBe(true);
      expect(moved + reasoning === wholeThoughts).toBe(true);
    });

    it('is told as it stands where the model is set so', async () => {
      const frames = wire.text('<think>Hm.</think>So.') + wire.end('stop', null);
      const outcome = await harness.tellFrames(frames, { settings: { thinkTags: 'text' } });
      expect(outcome).toMatchObject({ text: '<think>Hm.</think>So.', reasoning: '' });
      expect(JSON.stringify(harness.server.requests[0]?.body)).not.toMatch(/thinkTags|think_tags/);
    });
  },
);

describe.each(wiresOf('litellm', 'openai', 'groq', 'together'))('%s', (id, wire) => {
  let harness: ContractHarness;

  beforeAll(async () => {
    harness = await ContractHarness.start(wire);
  });

  afterAll(() => harness.close());

  const byDefault = new Map([
    ['litellm', ' '],
    ['groq', 'So. </think> '],
  ]);

  it.each([
    [undefined, byDefault.get(id) ?? '<think>Hm.</think>So. </think> '],
    ['read' as const, ' '],
  ])('reads tags in the text as the setting %s says', async (thinkTags, text) => {
    const frames = wire.text('<think>Hm.</think>So. </think> ') + wire.end('stop', null);
    const settings = thinkTags === undefined ? {} : { thinkTags };
    const { events } = await harness.tellFrames(frames, { settings });
    const move = events.findIndex(({ type }) => type === 'text-to-reasoning');
    const told = events.slice(move + 1).map((event) => (event.type === 'text-delta' ? event.text : ''));
    expect(told.join('')).toBe(text);
  });
});
