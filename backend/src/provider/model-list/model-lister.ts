import { originOf } from '../base-url';
import type { ModelSettings, ProviderConnection } from '../llm-call';
import type { ListedModel, LlmProvider } from '../llm-provider';
import { type ProviderError } from '../provider.error';
import { FailureReporter } from '../transport/failure-reporter';
import type { OutboundSockets } from '../transport/outbound-sockets';
import { ANSWER_BOUNDS } from '../transport/transport-options';
import { VendorTransport } from '../transport/vendor-transport';

/** A list has this long to arrive, in milliseconds. */
const LIST_LIMIT_MS = 15_000;

/** A list of 20,000 models with all that OpenRouter tells of each has about this many bytes. */
const LIST_BYTES = 32 * 1024 * 1024;

/** What a list is asked for with. */
export interface ListRequest {
  connection: ProviderConnection;
  settings: Pick<ModelSettings, 'extraHeaders'>;
  signal: AbortSignal;
}

/** Asks providers for their models: one request, no retry, with the same rules for keys, redirects and bounds as a story's. */
export class ModelLister {
  constructor(private readonly sockets: OutboundSockets) {}

  /**
   * The models that this provider lists; null: it has no list.
   *
   * @throws ProviderError, or the signal's reason where it was aborted
   */
  async list(provider: LlmProvider, request: ListRequest): Promise<readonly ListedModel[] | null> {
    const { definition } = provider;
    const { connection, settings } = request;
    if (provider.listModels === undefined || !definition.capabilities.modelDiscovery) return null;
    const reporter = new FailureReporter({
      label: definition.label,
      modelName: null,
      origin: originOf(connection.baseUrl),
      hasKey: connection.apiKey !== null,
      secrets: [connection.apiKey ?? [], Object.values(settings.extraHeaders ?? {})].flat(),
    });
    const limit = AbortSignal.timeout(LIST_LIMIT_MS);
    const transport = new VendorTransport({
      sockets: this.sockets,
      expects: 'json',
      reporter,
      additions: {
        connection,
        headers: { ...definition.requestHeaders, ...settings.extraHeaders },
        body: {},
      },
      headersMs: LIST_LIMIT_MS,
      bounds: { ...ANSWER_BOUNDS, totalBytes: LIST_BYTES },
      signal: AbortSignal.any([request.signal, limit]),
    });
    try {
      return await provider.listModels(connection, { signal: request.signal, fetch: transport.fetch });
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      if (limit.aborted) throw reporter.timeout('total', LIST_LIMIT_MS);
      const failure = transport.failure ?? reporter.unexpected(error);
      if (isMissingList(failure)) return null;
      throw failure;
    } finally {
      transport.close();
    }
  }
}

/** A server without this route says "not found" or "not allowed"; that is no fault of the key. */
function isMissingList(failure: ProviderError): boolean {
  return failure.status === 404 || failure.status === 405 || failure.status === 501;
}
