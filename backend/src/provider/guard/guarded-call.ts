import { setTimeout as delay } from 'node:timers/promises';
import { originOf } from '../base-url';
import type { LlmCall } from '../llm-call';
import type { LlmProvider } from '../llm-provider';
import { ProviderError, type RefusedPart } from '../provider.error';
import type { StreamEvent } from '../stream-event';
import { FailureReporter } from '../transport/failure-reporter';
import type { OutboundSockets } from '../transport/outbound-sockets';
import { ANSWER_BOUNDS } from '../transport/transport-options';
import { limitsOf } from './call-clock';
import { EVENT_BOUNDS } from './event-cleaner';
import { type AttemptBounds, GuardedAttempt } from './guarded-attempt';
import { filterSettings } from './setting-filter';

/** How the guard behaves; tests make the times small. */
export interface GuardRules extends AttemptBounds {
  /** Pauses before the retries, in milliseconds; as many retries as pauses. A vendor's `Retry-After` replaces them. */
  retryDelaysMs: readonly number[];
  /** A vendor that asks for a longer pause than this is not asked again; the player is told how long. */
  maximumRetryDelayMs: number;
}

/** How the guard behaves in the app. */
export const GUARD_RULES: GuardRules = {
  retryDelaysMs: [1_000, 4_000],
  maximumRetryDelayMs: 20_000,
  answerBounds: ANSWER_BOUNDS,
  eventBounds: EVENT_BOUNDS,
};

/** What a guarded call works with. */
export interface GuardedCallOptions {
  provider: LlmProvider;
  call: LlmCall;
  signal: AbortSignal;
  sockets: OutboundSockets;
  rules: GuardRules;
  /** What the server is known to refuse; what it turns out to refuse is added once it has answered without it. */
  refusedParts: Set<RefusedPart>;
}

/** One call with its retries, as an iterator that can be left at any time; see `ProviderGuard.stream`. */
export class GuardedCall implements AsyncIterableIterator<StreamEvent> {
  private readonly controller = new AbortController();
  private readonly events: AsyncGenerator<StreamEvent, void>;
  private isStarted = false;
  private hasConsumerLeft = false;
  private hasEnded = false;

  constructor(private readonly options: GuardedCallOptions) {
    this.events = this.run();
  }

  async next(): Promise<IteratorResult<StreamEvent, undefined>> {
    this.followSignal();
    try {
      const result = await this.events.next();
      if (result.done !== true) {
        this.hasEnded = result.value.type === 'stream-end';
        return result;
      }
    } catch (error) {
      this.leaveSignal();
      if (!this.hasConsumerLeft) throw this.options.signal.aborted ? this.options.signal.reason : error;
    }
    this.leaveSignal();
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<StreamEvent, undefined>> {
    this.hasConsumerLeft = true;
    this.leaveSignal();
    // A generator does not return while a next() is pending: the abort ends that first. A consumer that has had the last event leaves nothing
    // to abort, and a connection that the next call can use.
    if (!this.hasEnded) this.controller.abort(new DOMException('The consumer left', 'AbortError'));
    await this.events.return().catch(() => undefined);
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private readonly abort = (): void => this.controller.abort(this.options.signal.reason);

  private followSignal(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    this.options.signal.addEventListener('abort', this.abort, { once: true });
    if (this.options.signal.aborted) this.abort();
  }

  private leaveSignal(): void {
    this.options.signal.removeEventListener('abort', this.abort);
  }

  private async *run(): AsyncGenerator<StreamEvent, void> {
    const { provider, sockets, rules } = this.options;
    // The call's own: another call of the same model may find out the same meanwhile.
    const refusedParts = new Set(this.options.refusedParts);
    const { signal } = this.controller;
    signal.throwIfAborted();
    const { call, warnings } = filterSettings(provider, this.options.call);
    const limits = limitsOf(provider.definition.timeLimits, call.settings);
    const deadline = performance.now() + limits.totalMs;
    const secrets = secretsOf(call);
    const reporter = createReporter(provider, call, secrets);
    yield { type: 'stream-start', warnings };
    for (let retries = 0; ;) {
      const attempt = new GuardedAttempt({
        provider,
        call,
        refusedParts,
        limits,
        deadline,
        reporter,
        secrets,
        sockets,
        bounds: rules,
        signal,
      });
      try {
        yield* attempt.events();
        return;
      } catch (error) {
        const part = error instanceof ProviderError ? error.refusedPart : undefined;
        if (!attempt.hasEmitted && part !== undefined && !refusedParts.has(part)) {
          // Asked again at once without it: nothing has been emitted yet, and the server has not been asked in vain for long.
          refusedParts.add(part);
          continue;
        }
        const delayMs = this.delayBeforeRetry(error, retries, deadline);
        if (attempt.hasEmitted || delayMs === null || !(error instanceof ProviderError)) throw error;
        retries++;
        const { code, params, detail } = error.summary;
        yield { type: 'retry', attempt: retries, reason: detail, delayMs, code, params };
        await abortableDelay(delayMs, signal);
      } finally {
        if (attempt.hasEmitted) for (const part of refusedParts) this.options.refusedParts.add(part);
      }
    }
  }

  /** Milliseconds until the next attempt; null: there is to be none. */
  private delayBeforeRetry(error: unknown, retries: number, deadline: number): number | null {
    const { rules } = this.options;
    const usual = rules.retryDelaysMs[retries];
    if (this.controller.signal.aborted || usual === undefined) return null;
    if (!(error instanceof ProviderError) || !error.isRetryable) return null;
    const delayMs = error.retryAfterMs ?? usual;
    const isTooLong = delayMs > rules.maximumRetryDelayMs || performance.now() + delayMs >= deadline;
    return isTooLong ? null : delayMs;
  }
}

/** Waits; rejects with the signal's reason as soon as it is aborted. */
async function abortableDelay(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

/** The key, and the values of extra headers, which may be keys too. */
function secretsOf({ connection: { apiKey }, settings }: LlmCall): string[] {
  const headers = Object.values(settings.extraHeaders ?? {});
  return apiKey === null ? headers : [apiKey, ...headers];
}

function createReporter(
  provider: LlmProvider,
  { connection: { baseUrl, apiKey }, modelName, messages }: LlmCall,
  secrets: readonly string[],
): FailureReporter {
  return new FailureReporter({
    label: provider.definition.label,
    modelName,
    origin: originOf(baseUrl),
    hasKey: apiKey !== null,
    secrets,
    told: messages.map(({ text }) => text),
  });
}
