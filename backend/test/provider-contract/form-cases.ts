import { ANSWER_BOUNDS } from '../../src/provider/transport/transport-options';
import type { AnswerScript } from '../vendors/vendor-server';
import type { VendorWire, WholeAnswer } from '../vendors/vendor-wire';
import { providerErrorOf, type ContractHarness } from './contract-harness';

/** What servers, frameworks and proxies call their streams: https://github.com/microsoft/foundry-dev-tools/issues/195, https://github.com/ollama/ollama/issues/294 */
const CONTENT_TYPES = [
  'text/event-stream',
  'application/x-ndjson',
  'application/jsonl',
  'application/json; charset=utf-8',
  'text/html',
  'text/plain',
];

/** Cases 35 to 37: a good answer in a form that its vendor does not document. */
export function describeForms(wire: VendorWire, use: () => ContractHarness): void {
  const usage = { inputTokens: 11, outputTokens: 7 };
  const totals = { ...usage, totalTokens: 18 };
  const story = wire.text('You stand ') + wire.text('in a hall. 🐉') + wire.end('stop', usage);

  function respond(body: string, headers: Record<string, string> = {}, status = 200): AnswerScript {
    return async (exchange) => {
      exchange.begin(status, headers);
      await exchange.writeInPieces(body, 97);
      exchange.end();
    };
  }

  describe('[35] a stream', () => {
    it.each([...CONTENT_TYPES, null])('is read under the content type %s', async (type) => {
      use().server.play(respond(story, type === null ? {} : { 'content-type': type }));
      const outcome = await use().tell();
      expect(outcome.error).toBeNull();
      expect(outcome).toMatchObject({ text: 'You stand in a hall. 🐉', end: { usage: totals } });
    });

    it.each([201, 202, 206])('is read with the status %i', async (status) => {
      use().server.play(respond(story, { 'content-type': wire.contentType }, status));
      expect(await use().tell()).toMatchObject({ text: 'You stand in a hall. 🐉', error: null });
    });

    it.each([
      ['lines of JSON', (frames: object[]) => frames.map((frame) => `${JSON.stringify(frame)}\n`)],
      ['events', (frames: object[]) => frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`)],
      [
        'events with an end marker',
        (frames: object[]) => [
          ...frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`),
          'data: [DONE]\n\n',
        ],
      ],
    ])('is read as %s, into which a proxy has turned it', async (_name, write) => {
      use().server.play(respond(write(objectsOf(story)).join('')));
      const outcome = await use().tell();
      expect(outcome.error).toBeNull();
      expect(outcome).toMatchObject({
        text: 'You stand in a hall. 🐉',
        end: { finishReason: 'stop', usage: totals },
      });
    });

    it('is read behind a byte order mark, blank lines and comments', async () => {
      use().server.play(respond(`\uFEFF\n: hello\n\n\n${story}`));
      expect(await use().tell()).toMatchObject({ text: 'You stand in a hall. 🐉', error: null });
    });
  });

  if (wire.oddities === null) return;
  const { oddities } = wire;

  describe('[36] a whole answer', () => {
    const calls = [
      { id: 'abc123def', name: 'move_to', arguments: '{"to":"Keller 🐉"}' },
      { id: 'ghi456jkl', name: 'look', arguments: '{}' },
    ];
    const answer: WholeAnswer = {
      reasoning: wire.reasoning === null ? null : 'Hm… 👩‍🚀',
      text: 'You go "down". 🐉',
      calls,
      finishReason: wire.finishWithTools,
      usage,
    };
    const document = oddities.whole(answer);

    it.each([
      ['in one line', JSON.stringify(document)],
      ['in many lines', JSON.stringify(document, null, 2)],
      ['behind a byte order mark and blank lines', `\uFEFF\n   \n\n${JSON.stringify(document)}\n`],
      // https://github.com/decolua/9router/issues/1396
      ['with an end marker', `${JSON.stringify(document)}data: [DONE]\n\n`],
      ['as one event', `data: ${JSON.stringify(document)}\n\n`],
    ])('tells the same as a stream: %s', async (_name, body) => {
      for (const type of ['application/json', 'text/event-stream']) {
        use().server.play(respond(body, { 'content-type': type }));
        const outcome = await use().tell();
        expect(outcome.error).toBeNull();
        expect(outcome.events.map((event) => event.type)).toEqual([
          'stream-start',
          ...(answer.reasoning === null ? [] : ['reasoning-delta']),
          'text-delta',
          'tool-call',
          'tool-call',
          'stream-end',
        ]);
        expect(outcome).toMatchObject({
          text: answer.text,
          reasoning: answer.reasoning ?? '',
          end: { finishReason: 'tool-calls', rawFinishReason: answer.finishReason, usage: totals },
        });
        const told = outcome.events.filter((event) => event.type === 'tool-call');
        expect(told.map(({ name, arguments: given }) => ({ name, arguments: given }))).toEqual(
          calls.map(({ name, arguments: given }) => ({ name, arguments: given })),
        );
      }
    });

    it.each([
      ['length', 'length'],
      ['content_filter', 'content-filter'],
      [null, 'stop'],
    ])('ends with the reason %s', async (finishReason, reason) => {
      const whole = oddities.whole({ ...answer, calls: [], finishReason });
      use().server.play(respond(JSON.stringify(whole, null, 1), { 'content-type': 'application/json' }));
      const outcome = await use().tell();
      expect(outcome).toMatchObject({ text: answer.text, end: { finishReason: reason }, error: null });
    });

    it('that is cut is none', async () => {
      const body = JSON.stringify(document);
      use().server.play(async (exchange) => {
        exchange.begin(200, {
          'content-type': 'application/json',
          'content-length': String(body.length + 100),
        });
        await exchange.write(body.slice(0, -20));
        exchange.cut();
      });
      const outcome = await use().tell();
      expect(outcome.text).toBe('');
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_PROTOCOL');
    });
  });

  describe('[37] a finish reason with the first words, or before them', () => {
    const rules = { answerBounds: { ...ANSWER_BOUNDS, finishGraceMs: 50 } };
    const early = (frames: string): string =>
      rewriteFrames(frames, (frame) => oddities.withFinishReason(frame, 'stop'));
    const thought = wire.reasoning?.('Hm. ') ?? wire.emptyFrame;
    const call = wire.toolCalls([{ id: 'abc123def', name: 'look', arguments: '{}' }]);
    const end = wire.doneMarker ?? '';

    /** Sends the pieces with pauses longer than a finish reason is believed, and then does what is left. */
    function playSlowly(pieces: readonly string[], then: AnswerScript = (exchange) => exchange.end()): void {
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        for (const piece of pieces) {
          await exchange.write(piece);
          await exchange.wait(150);
        }
        await then(exchange);
      });
    }

    it.each([
      ['every chunk', [early(thought), early(wire.text('You wake ')), early(wire.text('in a boat.')) + end]],
      [
        'the first chunk alone',
        [early(thought), wire.text('You wake '), wire.text('in a boat.') + wire.end('stop', null)],
      ],
      [
        'every chunk but the thoughts',
        [thought, early(wire.text('You wake ')), early(wire.text('in a boat.')) + end],
      ],
      ['every chunk, and no end marker', [early(wire.text('You wake ')), early(wire.text('in a boat.'))]],
    ])('ends nothing: in %s', async (_name, pieces) => {
      playSlowly(pieces);
      const outcome = await use().tell({ rules });
      expect(outcome.error).toBeNull();
      expect(outcome).toMatchObject({ text: 'You wake in a boat.', end: { finishReason: 'stop' } });
    });

    it('ends no calls', async () => {
      playSlowly([early(thought), early(call) + end]);
      const outcome = await use().tell({ rules });
      expect(outcome.error).toBeNull();
      expect(outcome.events.map((event) => event.type).slice(-2)).toEqual(['tool-call', 'stream-end']);
    });

    it('gives way to a later one, which says more', async () => {
      playSlowly([early(wire.text('You wake ')), wire.text('in a boat.') + wire.end('length', usage)]);
      expect(await use().tell({ rules })).toMatchObject({
        text: 'You wake in a boat.',
        end: { finishReason: 'length', usage: totals },
      });
    });

    it.each<[string, string, AnswerScript]>([
      ['a cut', '', (exchange) => exchange.cut()],
      ['an error', wire.streamErrors[0]?.frame ?? '', (exchange) => exchange.end()],
    ])('makes no end of %s behind it', async (_name, frames, then) => {
      playSlowly([early(wire.text('You wake ')), frames], then);
      const outcome = await use().tell({ rules });
      expect(outcome.text).toBe('You wake ');
      expect(outcome.end).toBeNull();
      providerErrorOf(outcome);
    });
  });
}

/** The objects of these frames, without the end marker. */
function objectsOf(frames: string): object[] {
  return frames
    .split('\n')
    .filter((line) => line.includes('{'))
    .map((line): object => JSON.parse(line.slice(line.indexOf('{'))));
}

function rewriteFrames(frames: string, rewrite: (frame: object) => object): string {
  return frames.replaceAll(/\{.*\}/g, (json) => JSON.stringify(rewrite(JSON.parse(json) as object)));
}
