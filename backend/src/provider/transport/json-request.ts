import { originOf } from '../base-url';
import type { ProviderConnection } from '../llm-call';
import type { ListContext } from '../llm-provider';
import { FailureReporter } from './failure-reporter';
import type { OutboundSockets } from './outbound-sockets';
import { ANSWER_BOUNDS } from './transport-options';
import { VendorTransport } from './vendor-transport';

/** Bounds of one answer of JSON. */
export interface JsonBounds {
  /** It has this long to arrive, in milliseconds. */
  limitMs: number;
  bytes: number;
}

/** What is asked for with. */
export interface JsonRequest {
  /** Who is asked, in the words of a player. */
  label: string;
  connection: ProviderConnection;
  headers: Readonly<Record<string, string>>;
  /** What no message may hold. */
  secrets: readonly string[];
  bounds: JsonBounds;
  signal: AbortSignal;
}

/**
 * Asks a server for a piece of JSON that is no story: one request, no retry, with the same rules for keys, redirects and bounds as a story's.
 *
 * @param ask makes the request with the `fetch` that it is given, and reads the answer
 * @throws ProviderError, or the signal's reason where it was aborted
 */
export async function requestJson<Result>(
  sockets: OutboundSockets,
  request: JsonRequest,
  ask: (context: ListContext) => Promise<Result>,
): Promise<Result> {
  const { label, connection, headers, secrets, bounds, signal } = request;
  const reporter = new FailureReporter({
    label,
    modelName: null,
    origin: originOf(connection.baseUrl),
    hasKey: connection.apiKey !== null,
    secrets,
  });
  const limit = AbortSignal.timeout(bounds.limitMs);
  const transport = new VendorTransport({
    sockets,
    expects: 'json',
    reporter,
    additions: { connection, headers, body: {} },
    headersMs: bounds.limitMs,
    bounds: { ...ANSWER_BOUNDS, totalBytes: bounds.bytes },
    signal: AbortSignal.any([signal, limit]),
  });
  try {
    return await ask({ signal, fetch: transport.fetch });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (limit.aborted) throw reporter.timeout('total', bounds.limitMs);
    throw transport.failure ?? reporter.unexpected(error);
  } finally {
    transport.close();
  }
}
