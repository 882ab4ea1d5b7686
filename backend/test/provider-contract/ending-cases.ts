import { ANSWER_BOUNDS } from '../../src/provider/transport/transport-options';
import type { AnswerScript } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';
import { providerErrorOf, type ContractHarness } from './contract-harness';

/** Words for an end that a gateway may hand on from any vendor, and what they are here. */
const FOREIGN_REASONS = [
  ['MAX_TOKENS', 'length'],
  ['max_tokens', 'length'],
  ['SAFETY', 'content-filter'],
  ['content_filter: PROHIBITED_CONTENT', 'content-filter'],
  ['STOP', 'stop'],
  ['end_turn', 'stop'],
  ['eos', 'stop'],
  ['something_new', 'other'],
  // No call came: the story may be whole, or the call lost.
  ['tool_calls', 'other'],
] as const;

/** Words for an end that mean that the answer broke off. */
const BREAKS = [
  ['insufficient_system_resource', 'PROVIDER_UNAVAILABLE'],
  ['NETWORK-ERROR', 'PROVIDER_UNAVAILABLE'],
  ['TIMEOUT', 'PROVIDER_TIMEOUT'],
  ['error', 'PROVIDER_PROTOCOL'],
  ['abort', 'PROVIDER_PROTOCOL'],
  ['Cancelled', 'PROVIDER_PROTOCOL'],
  ['MALFORMED_FUNCTION_CALL', 'PROVIDER_PROTOCOL'],
] as const;

/** How an answer ends, and how it breaks off. */
export function describeEndings(wire: VendorWire, use: () => ContractHarness): void {
  const usage = { inputTokens: 11, outputTokens: 7 };
  const story = wire.text('You stand ') + wire.text('in a hall.') + wire.end('stop', usage);
  const errorFrame = wire.streamErrors[0]?.frame ?? '';

  /** The frames that end an answer, without the end marker where the vendor has one. */
  function unmarkedEnd(rawFinishReason: string): string {
    const end = wire.end(rawFinishReason, usage);
    return wire.doneMarker === null ? end : end.replace(wire.doneMarker, '');
  }

  /** Answers with these bytes, and then does something else than to end in order. */
  function playThen(frames: string, then: AnswerScript): void {
    use().server.play(async (exchange) => {
      exchange.begin(200, { 'content-type': wire.contentType });
      await exchange.write(frames);
      await then(exchange);
    });
  }

  const cut: AnswerScript = async (exchange) => {
    await exchange.wait(30);
    exchange.cut();
  };

  describe('[6] a stream that just ends', () => {
    it.each([
      ['a word', wire.text('You stand '), 'You stand '],
      ['thinking', wire.reasoning?.('Hm.') ?? '', ''],
      ['a tool call', wire.toolCalls([{ id: 'abc123def', name: 'look', arguments: '{}' }]), ''],
      ['a frame that tells nothing', wire.emptyFrame, ''],
      ['half a frame', wire.text('You stand ') + wire.text('in a hall.').slice(0, -9), 'You stand '],
    ])('fails behind %s, and keeps the text', async (_name, frames, text) => {
      const outcome = await use().tellFrames(frames);
      expect(outcome.text).toBe(text);
      expect(outcome.end).toBeNull();
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_PROTOCOL');
    });
  });

  if (wire.doneMarker !== null) {
    const { doneMarker } = wire;
    it('[7] takes the end marker alone for an end', async () => {
      const outcome = await use().tellFrames(wire.text('Done.') + doneMarker);
      expect(outcome.error).toBeNull();
      expect(outcome.end).toMatchObject({ finishReason: 'stop', rawFinishReason: null });
    });
  }

  describe('[8] a connection cut', () => {
    it.each([
      ['between two frames', ''],
      ['within a frame', wire.text('in a hall.').slice(0, -9)],
    ])('%s fails, keeps the text and is not asked again', async (_name, half) => {
      playThen(wire.text('You stand ') + half, cut);
      const outcome = await use().tell({ rules: { retryDelaysMs: [1] } });
      expect(outcome.text).toBe('You stand ');
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_PROTOCOL');
      expect(use().server.requests).toHaveLength(1);
    });
  });

  describe('[11] behind its finish reason', () => {
    it('an answer stays whole where an error follows, with its usage', async () => {
      const outcome = await use().tellFrames(wire.text('Cut short') + unmarkedEnd('length') + errorFrame);
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe('Cut short');
      expect(outcome.end).toMatchObject({ finishReason: 'length', usage: { ...usage, totalTokens: 18 } });
    });

    it('an answer stays whole where the connection is cut', async () => {
      playThen(wire.text('Told.') + unmarkedEnd('stop'), cut);
      const outcome = await use().tell();
      expect(outcome.error).toBeNull();
      expect(outcome.end).toMatchObject({ finishReason: 'stop', usage });
    });

    it('an answer stays whole where the stream ends without a marker', async () => {
      const outcome = await use().tellFrames(wire.text('Told.') + unmarkedEnd('stop'));
      expect(outcome.error).toBeNull();
      expect(outcome.end).toMatchObject({ finishReason: 'stop', usage });
    });
  });

  it.each(FOREIGN_REASONS)('[27] reads %s, a word of any vendor, as %s', async (raw, reason) => {
    const outcome = await use().tellFrames(wire.text('A.') + wire.end(raw, null));
    expect(outcome.error).toBeNull();
    expect(outcome.end).toMatchObject({ finishReason: reason, rawFinishReason: raw });
  });

  describe('[27] a finish reason that means a break', () => {
    const call = wire.toolCalls([{ id: 'abc123def', name: 'look', arguments: '{}' }]);

    it.each(BREAKS)('fails with %s, names it, keeps the text and hands no call on', async (raw, code) => {
      const outcome = await use().tellFrames(wire.text('You stand ') + call + wire.end(raw, usage));
      expect(outcome.text).toBe('You stand ');
      expect(outcome.events.map(({ type }) => type)).toEqual(['stream-start', 'text-delta']);
      expect(providerErrorOf(outcome)).toMatchObject({ code, vendorCode: raw });
      expect(providerErrorOf(outcome).message).toContain(`"${raw}"`);
    });

    it('is asked again where nothing had been told and the vendor was out of order', async () => {
      use().server.play(use().stream(wire.end('network_error', null)), use().stream(story));
      const outcome = await use().tell({ rules: { retryDelaysMs: [1] } });
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe('You stand in a hall.');
    });

    it('is not asked again once something has been told', async () => {
      use().server.play(use().stream(wire.text('You stand ') + wire.end('network_error', null)));
      const outcome = await use().tell({ rules: { retryDelaysMs: [1] } });
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_UNAVAILABLE');
      expect(use().server.requests).toHaveLength(1);
    });

    it('is told where the connection is cut behind it', async () => {
      playThen(wire.text('You stand ') + unmarkedEnd('network_error'), cut);
      expect(providerErrorOf(await use().tell()).vendorCode).toBe('network_error');
    });

    it('is told where the socket stays open behind it', async () => {
      playThen(wire.text('You stand ') + unmarkedEnd('abort'), (exchange) => exchange.wait(20_000));
      const outcome = await use().tell({
        limits: { idleMs: 10_000 },
        rules: { answerBounds: { ...ANSWER_BOUNDS, finishGraceMs: 100 } },
      });
      expect(providerErrorOf(outcome).vendorCode).toBe('abort');
    });

    // Where nothing but the end itself ends an answer, nothing behind it is read.
    if (wire.doneMarker === null) return;

    it('gives way to an error behind it, which says more', async () => {
      const outcome = await use().tellFrames(wire.text('You stand ') + unmarkedEnd('abort') + errorFrame);
      expect(outcome.text).toBe('You stand ');
      expect(providerErrorOf(outcome).code).toBe(wire.streamErrors[0]?.code);
    });

    it('stays one, whatever a gateway writes behind it', async () => {
      const outcome = await use().tellFrames(
        wire.text('You ') + unmarkedEnd('abort') + wire.end('stop', usage),
      );
      expect(outcome.end).toBeNull();
      expect(providerErrorOf(outcome).vendorCode).toBe('abort');
    });
  });

  describe('[30] a socket that stays open', () => {
    it('does not keep an answer from its end', async () => {
      playThen(story, (exchange) => exchange.wait(20_000));
      const outcome = await use().tell({ limits: { idleMs: 10_000 } });
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe('You stand in a hall.');
    });

    it('does not keep an answer from its end where no end marker comes', async () => {
      playThen(wire.text('Told.') + unmarkedEnd('stop'), async (exchange) => {
        for (let count = 0; count < 2_000; count++) {
          await exchange.write(wire.keepAlive);
          await exchange.wait(10);
        }
      });
      const outcome = await use().tell({
        limits: { idleMs: 10_000 },
        rules: { answerBounds: { ...ANSWER_BOUNDS, finishGraceMs: 100 } },
      });
      expect(outcome.error).toBeNull();
      expect(outcome.end).toMatchObject({ finishReason: 'stop', usage: { ...usage, totalTokens: 18 } });
    });

    it('brings nothing of what it sends behind the end marker', async () => {
      playThen(story + wire.text('Ghost.') + errorFrame + wire.malformedFrame, (exchange) => exchange.end());
      const outcome = await use().tell();
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe('You stand in a hall.');
      expect(outcome.events.at(-1)).toMatchObject({ type: 'stream-end', finishReason: 'stop' });
    });
  });
}
