import type { LlmCall } from './llm-call';
import type { ProviderDefinition } from './provider-descriptor';
import type { ProviderError } from './provider.error';
import type { SettingWarning, StrategyEvent } from './stream-event';

/**
 * The only way of a strategy to the network: hand `fetch` to the vendor SDK. It goes to the connection's origin only, follows
 * no redirect, keeps the time limits, bounds frames and bytes, closes the upstream socket when the call is aborted whatever the SDK does
 * with the signal, and records the first failure that it saw.
 */
export interface ProviderTransport {
  readonly fetch: typeof globalThis.fetch;
  /** Whether the end marker of an event stream (`data: [DONE]`) passed by; SDKs hide it. */
  readonly sawDone: boolean;
  /** What went wrong first on the wire, mapped from status, headers, body, content type or time limit; what the SDK throws afterwards is only its echo. */
  readonly failure: ProviderError | null;
}

/** What the guard gives a strategy besides the call itself. */
export interface CallContext {
  signal: AbortSignal;
  transport: ProviderTransport;
}

/** A strategy: maps one neutral call to a vendor's SDK and its stream back to neutral events. Nothing else. */
export interface LlmProvider {
  readonly definition: ProviderDefinition;

  /**
   * Sends one request and yields what comes back. Lazy: nothing is sent before the first `next()`.
   * Throws a `ProviderError`, or whatever the SDK throws, which the guard maps.
   */
  stream(call: LlmCall, context: CallContext): AsyncIterable<StrategyEvent>;

  /** Settings of this call that this model does not take and that `stream` will therefore leave out. */
  unsupportedSettings?(call: LlmCall): readonly SettingWarning[];
}
