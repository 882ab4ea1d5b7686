import type { LlmCall } from '../llm-call';
import type { LlmProvider } from '../llm-provider';
import type { StreamEvent } from '../stream-event';
import type { OutboundSockets } from '../transport/outbound-sockets';
import { GUARD_RULES, type GuardRules } from './guard-rules';
import { GuardedCall } from './guarded-call';

/**
 * Stands around every strategy: leaves out settings that are not taken, keeps the time limits, asks again where that helps and nothing
 * has been told yet, keeps the events in order, clean and bounded, and closes the upstream socket whatever happens.
 */
export class ProviderGuard {
  constructor(
    private readonly sockets: OutboundSockets,
    private readonly rules: GuardRules = GUARD_RULES,
  ) {}

  /**
   * Tells one call. Lazy: nothing is sent before the second `next()`, the first gives `stream-start`.
   *
   * Ends with `stream-end`, or throws a `ProviderError`. When `signal` is aborted it throws the signal's reason (by default a
   * `DOMException` named `AbortError`) at once, without waiting for the vendor. `return()` may be called at any time, also while a
   * `next()` is pending, which then answers `done`.
   */
  stream(provider: LlmProvider, call: LlmCall, signal: AbortSignal): AsyncIterableIterator<StreamEvent> {
    return new GuardedCall({ provider, call, signal, sockets: this.sockets, rules: this.rules });
  }
}
