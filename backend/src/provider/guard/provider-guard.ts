import type { LlmCall } from '../llm-call';
import type { LlmProvider } from '../llm-provider';
import type { RefusedPart } from '../provider.error';
import type { StreamEvent } from '../stream-event';
import type { OutboundSockets } from '../transport/outbound-sockets';
import { GUARD_RULES, GuardedCall, type GuardRules } from './guarded-call';

/** Models of which refusals are remembered: far more than anybody has. */
const MAXIMUM_MODELS = 1_000;

/**
 * Stands around every strategy: leaves out settings that are not taken, makes the history fit the model, keeps the time limits, asks again where
 * that helps and nothing has been emitted yet, keeps the events in order, clean and bounded, and closes the upstream socket whatever happens.
 */
export class ProviderGuard {
  /** What servers have refused, by model, for as long as the app runs: each is asked in vain once, and not with every turn. */
  private readonly refusals = new Map<string, Set<RefusedPart>>();

  constructor(
    private readonly sockets: OutboundSockets,
    private readonly rules: GuardRules = GUARD_RULES,
  ) {}

  /**
   * The events of one call. Lazy: nothing is sent before the second `next()`, the first gives `stream-start`.
   *
   * Ends with `stream-end`, or throws a `ProviderError`. When `signal` is aborted it throws the signal's reason (by default a
   * `DOMException` named `AbortError`) at once, without waiting for the vendor. `return()` may be called at any time, also while a
   * `next()` is pending, which then answers `done`.
   */
  stream(provider: LlmProvider, call: LlmCall, signal: AbortSignal): AsyncIterableIterator<StreamEvent> {
    const { sockets, rules } = this;
    const refusedParts = this.refusedParts(provider.definition.id, call);
    return new GuardedCall({ provider, call, signal, sockets, rules, refusedParts });
  }

  /** What the server is known to refuse for the model of this call; calls add to it. */
  private refusedParts(
    providerId: string,
    { connection: { baseUrl }, modelName }: LlmCall,
  ): Set<RefusedPart> {
    const key = JSON.stringify([providerId, baseUrl, modelName]);
    const known = this.refusals.get(key) ?? new Set();
    // The latest goes to the end, so that what is forgotten is what was not played for longest.
    this.refusals.delete(key);
    this.refusals.set(key, known);
    const [oldest] = this.refusals.keys();
    if (this.refusals.size > MAXIMUM_MODELS && oldest !== undefined) this.refusals.delete(oldest);
    return known;
  }
}
