import type { JsonObject } from '../unknown/json-object';
import type { LlmCall, ProviderConnection } from './llm-call';
import type { ProviderDefinition } from './provider-descriptor';
import type { ProviderError } from './provider.error';
import type { SettingWarning, StrategyEvent } from './stream-event';

/**
 * The only way of a strategy to the network: hand `fetch` to the vendor SDK. Made anew for each attempt.
 *
 * What it does for every strategy, so that none has to:
 * - It goes to the connection's origin only and follows no redirect.
 * - It sends the connection's key as `Authorization: Bearer`, the definition's `requestHeaders` and the setting `extraHeaders`, and of
 *   the SDK's own headers only `accept` and `content-type`. So give the SDK no key (a placeholder where it insists on one).
 * - It merges the setting `extraBody` into the JSON body.
 * - It ignores the SDK's own abort signal and time limits: SDKs lose signals (https://github.com/nodejs/undici/issues/4068). The socket closes with
 *   the call's signal, and when the guard is done with the attempt.
 * - The body is an event stream, in whatever form the answer came: an event stream, lines of JSON (NDJSON) or one whole document, which its first
 *   bytes say and not its content type. Each chunk is exactly one whole frame (`data: …\n\n`) that holds a valid JSON object, or the end marker;
 *   comments and pings are dropped, and a whole answer of the Chat Completions API is one chunk of that API.
 * - An error status makes `fetch` reject with a `ProviderError`. An answer that is none, a malformed or oversized frame, an error frame of any vendor,
 *   a cut connection and a passed time limit end the body with one.
 */
export interface ProviderTransport {
  readonly fetch: typeof globalThis.fetch;
  /** Whether the end marker of an event stream (`data: [DONE]`) passed by, which SDKs hide, or the answer was one whole document. */
  readonly sawDone: boolean;
  /** What went wrong first on the wire; what the SDK throws afterwards is only its echo, and the guard prefers this one. */
  readonly failure: ProviderError | null;
  /** The frame that reported `failure`, which may count the tokens of an answer that was whole before it; null where there was none. */
  readonly failedFrame: JsonObject | null;
  /**
   * To be called with each chunk: whether the vendor has said why the answer ended. Some servers then neither send the end marker nor close the
   * connection: unless a further frame comes within a few seconds, the body ends in order.
   */
  expectEnd(isExpected: boolean): void;
}

/** What the guard gives a strategy besides the call itself. */
export interface CallContext {
  signal: AbortSignal;
  transport: ProviderTransport;
  /** To be called for a part of the answer that yields no event yet (a fragment of a tool call), so that the idle limit starts anew. */
  reportProgress(): void;
}

/** A model as its provider lists it. */
export interface ListedModel {
  /** What is entered as model name. */
  id: string;
  /** A name for people, where it differs. */
  label?: string;
  /** Tokens, where the provider says so. */
  contextWindow?: number;
}

/** What a strategy lists models with. */
export interface ListContext {
  signal: AbortSignal;
  /** As for a call, but for answers of JSON; an answer of another kind makes it reject with a `ProviderError`. Bounded. */
  fetch: typeof globalThis.fetch;
}

/** A strategy: maps one neutral call to a vendor's SDK and its stream back to neutral events. Nothing else. */
export interface LlmProvider {
  readonly definition: ProviderDefinition;

  /**
   * Sends one request and yields what comes back. Lazy: nothing is sent before the first `next()`.
   * Throws a `ProviderError`, or whatever the SDK throws, which the guard maps. Returns without a `stream-end` where the answer broke
   * off (no finish reason, no end marker): the guard makes `PROVIDER_PROTOCOL` of it.
   */
  stream(call: LlmCall, context: CallContext): AsyncIterable<StrategyEvent>;

  /**
   * Settings of this call that this model does not take. The guard removes them before `stream` sees the call, and warns the
   * player. Settings that the definition's schema does not know are handled by the guard alone.
   */
  unsupportedSettings?(call: LlmCall): readonly SettingWarning[];

  /** The models that the provider lists; left out where it has no list (`capabilities.modelDiscovery` is false). Throws like `stream`. */
  listModels?(connection: ProviderConnection, context: ListContext): Promise<readonly ListedModel[]>;
}
