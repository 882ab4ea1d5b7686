import { setTimeout as delay } from 'node:timers/promises';
import type { CallContext, LlmProvider } from '../llm-provider';
import { ProviderError } from '../provider.error';
import { GROQ } from '../strategies/groq/groq.definition';
import type { StrategyEvent, StreamEvent } from '../stream-event';
import { OutboundSockets } from '../transport/outbound-sockets';
import { GUARD_RULES } from './guard-rules';
import { ProviderGuard } from './provider-guard';

type Tell = (context: CallContext, attempt: number) => AsyncIterable<StrategyEvent>;

const END: StrategyEvent = { type: 'stream-end', finishReason: 'stop', rawFinishReason: null, usage: null };
const TEXT: StrategyEvent = { type: 'text-delta', text: 'a' };

/** The events of a strategy that is written out in the test. */
function guard(
  tell: Tell,
  options: { signal?: AbortSignal; idleMs?: number; firstTokenMs?: number } = {},
): AsyncIterableIterator<StreamEvent> {
  let attempt = 0;
  const timeLimits = {
    ...GROQ.timeLimits,
    idleMs: options.idleMs ?? 5_000,
    firstTokenMs: options.firstTokenMs ?? 5_000,
  };
  const provider: LlmProvider = {
    definition: { ...GROQ, timeLimits },
    stream: (_call, context) => tell(context, ++attempt),
  };
  const rules = { ...GUARD_RULES, retryDelaysMs: [1, 1] };
  const call = {
    connection: { baseUrl: null, apiKey: null },
    modelName: 'm',
    settings: {},
    messages: [],
    tools: [],
    scene: null,
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
  return new ProviderError('PROVIDER_UNAVAILABLE', 'Down.', { isRetryable: true });
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
        throw new ProviderError('PROVIDER_AUTH', 'No.');
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

  it('counts progress that gives no event for the idle limit', async () => {
    const tell: Tell = async function* ({ reportProgress }) {
      yield TEXT;
      for (let count = 0; count < 6; count++) {
        await delay(40);
        reportProgress();
      }
      yield END;
    };
    expect((await collect(guard(tell, { idleMs: 150 }))).error).toBeNull();
  });

  it('does not count empty deltas for the idle limit', async () => {
    const tell: Tell = async function* () {
      yield TEXT;
      for (let count = 0; count < 100; count++) {
        await delay(20);
        yield { type: 'text-delta', text: '' };
      }
      yield END;
    };
    expect((await collect(guard(tell, { idleMs: 120 }))).error).toMatchObject({ code: 'PROVIDER_TIMEOUT' });
  });

  it('does not blame the vendor for a slow consumer', async () => {
    const events = guard(
      async function* () {
        yield TEXT;
        await delay(20);
        yield TEXT;
        yield END;
      },
      { idleMs: 150 },
    );
    for await (const event of events) if (event.type === 'text-delta') await delay(250);
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
