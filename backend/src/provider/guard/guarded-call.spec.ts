import { setTimeout as delay } from 'node:timers/promises';
import type { ModelSettings } from '../llm-call';
import type { CallContext, LlmProvider } from '../llm-provider';
import { ProviderError } from '../provider.error';
import { GROQ } from '../strategies/groq/groq.definition';
import type { StrategyEvent, StreamEvent } from '../stream-event';
import { OutboundSockets } from '../transport/outbound-sockets';
import { GUARD_RULES } from './guarded-call';
import { ProviderGuard } from './provider-guard';

type Tell = (context: CallContext, attempt: number) => AsyncIterable<StrategyEvent>;

const END: StrategyEvent = { type: 'stream-end', finishReason: 'stop', rawFinishReason: null, usage: null };
const TEXT: StrategyEvent = { type: 'text-delta', text: 'a' };
const NOTHING: StrategyEvent = { type: 'text-delta', text: '' };
const LIMITS = { headersMs: 5_000, firstTokenMs: 5_000, idleMs: 3_000, totalMs: 60_000 };

/** The events of a strategy that is written out in the test. */
function guard(
  tell: Tell,
  options: {
    signal?: AbortSignal;
    settings?: ModelSettings;
    apiKey?: string;
    startsInThinking?: boolean;
  } = {},
): AsyncIterableIterator<StreamEvent> {
  let attempt = 0;
  const provider: LlmProvider = {
    definition: { ...GROQ, timeLimits: LIMITS },
    stream: (_call, context) => tell(context, ++attempt),
  };
  const rules = { ...GUARD_RULES, retryDelaysMs: [1, 1] };
  const call = {
    connection: { baseUrl: null, apiKey: options.apiKey ?? null },
    modelName: 'm',
    settings: options.settings ?? {},
    messages: [],
    tools: [{ name: 'go_to', description: '', parameters: {} }],
    startsInThinking: options.startsInThinking ?? false,
  };
  return new ProviderGuard(new OutboundSockets(), rules).stream(
    provider,
    call,
    options.signal ?? new AbortController().signal,
  );
}

async function collect(events: AsyncIterable<StreamEvent>): Promise<{ types: string[]; error: unknown }> {
  const types: string[] = [];
  try {
    for await (const event of events) types.push(event.type);
    return { types, error: null };
  } catch (error) {
    return { types, error };
  }
}

function unavailable(): ProviderError {
  return new ProviderError(
    { code: 'PROVIDER_UNAVAILABLE', params: {}, detail: 'Down.' },
    { isRetryable: true },
  );
}

describe('a guarded call', () => {
  it('ends with the first stream-end, whatever the strategy adds', async () => {
    const { types } = await collect(
      guard(async function* () {
        yield TEXT;
        yield END;
        yield TEXT;
        yield END;
      }),
    );
    expect(types).toEqual(['stream-start', 'text-delta', 'stream-end']);
  });

  it('makes a strategy that just stops a broken protocol', async () => {
    const { types, error } = await collect(
      guard(async function* () {
        yield TEXT;
      }),
    );
    expect(types).toEqual(['stream-start', 'text-delta']);
    expect(error).toMatchObject({ code: 'PROVIDER_PROTOCOL' });
  });

  it('makes whatever a strategy throws a ProviderError, and keeps the cause', async () => {
    const cause = new SyntaxError('half a frame with sk-secret');
    const { error } = await collect(
      guard(async function* () {
        yield TEXT;
        throw cause;
      }),
    );
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ code: 'PROVIDER_PROTOCOL', cause });
    expect(String(error)).not.toContain('sk-secret');
  });

  it('asks again before the first event', async () => {
    const { types, error } = await collect(
      guard(async function* (_context, attempt) {
        if (attempt < 3) throw unavailable();
        yield END;
      }),
    );
    expect(types).toEqual(['stream-start', 'retry', 'retry', 'stream-end']);
    expect(error).toBeNull();
  });

  it('does not ask again after the first event', async () => {
    const { types, error } = await collect(
      guard(async function* () {
        yield TEXT;
        throw unavailable();
      }),
    );
    expect(types).toEqual(['stream-start', 'text-delta']);
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });

  it('does not ask again what cannot succeed', async () => {
    const { types, error } = await collect(
      guard(async function* () {
        yield* [];
        throw new ProviderError({ code: 'PROVIDER_AUTH', params: {}, detail: 'No.' });
      }),
    );
    expect(types).toEqual(['stream-start']);
    expect(error).toMatchObject({ code: 'PROVIDER_AUTH' });
  });

  it('ends at once when it is aborted, though the strategy hangs', async () => {
    const controller = new AbortController();
    let seen: AbortSignal | null = null;
    const events = guard(
      async function* ({ signal }) {
        seen = signal;
        yield TEXT;
        await delay(60_000, undefined, { ref: false });
      },
      { signal: controller.signal },
    );
    await events.next();
    await events.next();
    const pending = events.next();
    const reason = new Error('the player pressed Stop');
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
    expect(seen).toMatchObject({ aborted: true });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it('makes a strategy that cannot even begin a failed call', async () => {
    const { error } = await collect(
      guard(() => {
        throw new TypeError('no such model');
      }),
    );
    expect(error).toMatchObject({ code: 'PROVIDER_PROTOCOL' });
  });

  it('does not begin when it is aborted after the first event', async () => {
    const controller = new AbortController();
    const tell = jest.fn();
    const events = guard(tell, { signal: controller.signal });
    await events.next();
    controller.abort();
    await expect(events.next()).rejects.toBe(controller.signal.reason);
    expect(tell).not.toHaveBeenCalled();
  });

  it('runs what a strategy does at its end', async () => {
    let isCleanedUp = false;
    const events = guard(async function* () {
      try {
        yield TEXT;
        yield TEXT;
      } finally {
        isCleanedUp = true;
      }
    });
    for await (const event of events) if (event.type === 'text-delta') break;
    await delay(1);
    expect(isCleanedUp).toBe(true);
  });

  it('leaves no listener on the signal', async () => {
    const controller = new AbortController();
    const add = jest.spyOn(controller.signal, 'addEventListener');
    const remove = jest.spyOn(controller.signal, 'removeEventListener');
    await collect(
      guard(
        async function* () {
          yield END;
        },
        { signal: controller.signal },
      ),
    );
    const left = new Set(add.mock.calls.map(([, listener]) => listener));
    for (const [, listener] of remove.mock.calls) left.delete(listener);
    expect(add).toHaveBeenCalled();
    expect(left.size).toBe(0);
  });
});

describe('what a model calls', () => {
  const KEY = 'sk-0123456789abcdef';

  /** Everything but the start and the end, until the call ends or fails. */
  async function told(
    strategy: StrategyEvent[],
    failure?: Error,
  ): Promise<{ events: StreamEvent[]; error: unknown }> {
    const events: StreamEvent[] = [];
    const tell: Tell = async function* () {
      yield* strategy;
      if (failure) throw failure;
      yield END;
    };
    try {
      for await (const event of guard(tell, { apiKey: KEY })) {
        if (event.type !== 'stream-start' && event.type !== 'stream-end') events.push(event);
      }
      return { events, error: null };
    } catch (error) {
      return { events, error };
    }
  }

  function moveWritten(written: string): StreamEvent {
    const warning = {
      setting: null,
      code: 'MOVE_WRITTEN_AS_TEXT',
      params: { tool: 'go_to', arguments: written },
      detail: expect.stringContaining(`go_to ${written}`),
    };
    return { type: 'warning', warning };
  }

  it('is the offered tool that it means, with arguments that are JSON once', async () => {
    const call: StrategyEvent = {
      type: 'tool-call',
      id: 'a',
      name: 'functions.go_to<|channel|>commentary',
      arguments: JSON.stringify('{"to":"cellar"}'),
    };
    expect((await told([call])).events).toEqual([{ ...call, name: 'go_to', arguments: '{"to":"cellar"}' }]);
  });

  it('is a warning where it is written into the text, in its place and for each call', async () => {
    const written = `[TOOL_CALLS]functions.go_to:0{"to":"cellar"}`;
    const pieces = ['So. [TOOL', ...`${written}${written}`.slice(5), ' Then.'];
    const { events } = await told(pieces.map((text) => ({ type: 'text-delta', text })));
    expect(events).toEqual([
      { type: 'text-delta', text: 'So. ' },
      moveWritten('{"to":"cellar"}'),
      moveWritten('{"to":"cellar"}'),
      { type: 'text-delta', text: ' Then.' },
    ]);
  });

  it('tells what it holds back of a call before a thought, a call and a failure', async () => {
    const begun: StrategyEvent = { type: 'text-delta', text: '[TOOL_CALLS]go_to' };
    const thought: StrategyEvent = { type: 'reasoning-delta', text: 'Hm.' };
    const call: StrategyEvent = { type: 'tool-call', id: 'a', name: 'go_to', arguments: '{}' };
    const { events, error } = await told([begun, thought, begun, call, begun], unavailable());
    expect(events).toEqual([begun, thought, begun, call, begun]);
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });

  it('never shows the key in a warning, nor more of the arguments than fits', async () => {
    const escaped = `[TOOL_CALLS]go_to{"to":"sk-\\u0030123456789abcdef"}`;
    const long = `[TOOL_CALLS]go_to{"to":"${'a'.repeat(1_000)}"}`;
    const { events } = await told([{ type: 'text-delta', text: escaped + long }]);
    expect(events).toEqual([moveWritten('{"to":"[key]"}'), moveWritten(`{"to":"${'a'.repeat(493)}…`)]);
  });

  it('can be stored where what is shown of the arguments ends within a character', async () => {
    const { events } = await told([
      { type: 'text-delta', text: `[TOOL_CALLS]go_to{"to":"${'😀'.repeat(400)}"}` },
    ]);
    expect(events).toEqual([moveWritten(`{"to":"${'😀'.repeat(246)}\uFFFD…`)]);
  });

  it.each([
    ['is the story', '', 'reasoning-to-text'],
    ['is thinking', '</think>You go.', 'text-delta'],
  ])('is cut out of what may be thinking by habit and %s', async (_case, end, last) => {
    const written = `I go.[TOOL_CALLS]go_to{"to":"cellar"}${end}`;
    const tell: Tell = async function* () {
      for (const text of written) yield { type: 'text-delta', text };
      yield END;
    };
    const settings = { thinkTags: 'read' } as const;
    const events: StreamEvent[] = [];
    for await (const event of guard(tell, { settings, startsInThinking: true })) events.push(event);
    const shown = events.flatMap((event) => (event.type === 'reasoning-delta' ? event.text : []));
    expect(shown.join('')).toBe('I go.');
    expect(events).toContainEqual(moveWritten('{"to":"cellar"}'));
    expect(events.at(-2)?.type).toBe(last);
  });

  it('fails where a model writes calls without end', async () => {
    const written = '[TOOL_CALLS]go_to{}'.repeat(GUARD_RULES.eventBounds.toolCalls + 1);
    const { error } = await told([{ type: 'text-delta', text: written }]);
    expect(error).toMatchObject({ summary: { params: { reason: 'ENDLESS_TOOL_CALLS' } } });
  });
});

describe('the time limits of a guarded call', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** A strategy that gives an event every second, without end. */
  const repeat = (event: StrategyEvent): Tell =>
    async function* () {
      yield TEXT;
      for (;;) {
        await wait(1_000);
        yield event;
      }
    };

  const hang: Tell = async function* () {
    await wait(100_000);
    yield TEXT;
  };

  /** What becomes of the call, and when: in milliseconds from its beginning. */
  async function collectInTime(
    events: AsyncIterable<StreamEvent>,
  ): Promise<{ types: string[]; error: unknown; endsAt: number }> {
    const startedAt = performance.now();
    const collecting = collect(events).then((outcome) => ({
      ...outcome,
      endsAt: performance.now() - startedAt,
    }));
    await jest.advanceTimersByTimeAsync(200_000);
    return collecting;
  }

  it.each<[string, Tell, ModelSettings, { endsAt: number; words: string }]>([
    ['no first word comes', hang, {}, { endsAt: 5_000, words: 'did not begin to tell within 5 seconds' }],
    [
      'the first word takes longer than the model may',
      hang,
      { firstTokenTimeoutSeconds: 1 },
      { endsAt: 1_000, words: 'did not begin to tell within 1 second ' },
    ],
    [
      'nothing but empty deltas comes any more',
      repeat(NOTHING),
      {},
      { endsAt: 3_000, words: 'fell silent in mid-story: nothing came within 3 seconds' },
    ],
    [
      'the whole takes too long',
      repeat(TEXT),
      {},
      { endsAt: 60_000, words: 'did not finish within 60 seconds' },
    ],
    [
      'the whole takes longer than the model may',
      repeat(TEXT),
      { timeoutSeconds: 1 },
      { endsAt: 1_000, words: 'did not finish within 1 second ' },
    ],
  ])('end it where %s', async (_name, tell, settings, { endsAt, words }) => {
    expect(await collectInTime(guard(tell, { settings }))).toMatchObject({
      error: { code: 'PROVIDER_TIMEOUT', message: expect.stringContaining(words) },
      endsAt,
    });
  });

  it('count progress that gives no event', async () => {
    const tell: Tell = async function* ({ reportProgress }) {
      yield TEXT;
      for (let count = 0; count < 6; count++) {
        await wait(2_000);
        reportProgress();
      }
      yield END;
    };
    expect(await collectInTime(guard(tell))).toMatchObject({ error: null, endsAt: 12_000 });
  });

  it('do not blame the vendor for a slow consumer', async () => {
    const events = guard(async function* () {
      yield TEXT;
      await wait(100);
      yield TEXT;
      yield END;
    });
    const slowly = (async function* () {
      for await (const event of events) {
        yield event;
        await wait(10_000);
      }
    })();
    expect((await collectInTime(slowly)).error).toBeNull();
  });

  it('leave no timer behind a call that has ended', async () => {
    const tell: Tell = async function* () {
      yield TEXT;
      yield END;
    };
    expect((await collect(guard(tell))).types).toEqual(['stream-start', 'text-delta', 'stream-end']);
    expect(jest.getTimerCount()).toBe(0);
  });
});
