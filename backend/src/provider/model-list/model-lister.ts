import { originOf } from '../base-url';
import type { ModelSettings, ProviderConnection } from '../llm-call';
import type { ListedModel, LlmProvider } from '../llm-provider';
import { type ProviderError } from '../provider.error';
import { FailureReporter } from '../transport/failure-reporter';
import type { OutboundSockets } from '../transport/outbound-sockets';
import { hideSecrets, secretsToHide } from '../transport/redaction';
import { ANSWER_BOUNDS } from '../transport/transport-options';
import { VendorTransport } from '../transport/vendor-transport';

/** Bounds of one list. */
export interface ListBounds {
  /** It has this long to arrive, in milliseconds. */
  limitMs: number;
  bytes: number;
}

/** OpenRouter tells about 2.5 KB of each model: a list of more than 10,000 such has room. */
const LIST_BOUNDS: ListBounds = { limitMs: 15_000, bytes: 32 * 1024 * 1024 };

/** What a list is asked for with. */
export interface ListRequest {
  connection: ProviderConnection;
  settings: Pick<ModelSettings, 'extraHeaders'>;
  signal: AbortSignal;
}

/** Asks providers for their models: one request, no retry, with the same rules for keys, redirects and bounds as a story's. */
export class ModelLister {
  constructor(
    private readonly sockets: OutboundSockets,
    private readonly bounds: ListBounds = LIST_BOUNDS,
  ) {}

  /**
   * The models that this provider lists; null: it has no list.
   *
   * @throws ProviderError, or the signal's reason where it was aborted
   */
  async list(provider: LlmProvider, request: ListRequest): Promise<readonly ListedModel[] | null> {
    const { definition } = provider;
    const { connection, settings } = request;
    if (provider.listModels === undefined || !definition.capabilities.modelDiscovery) return null;
    const secrets = [connection.apiKey ?? [], Object.values(settings.extraHeaders ?? {})].flat();
    const reporter = new FailureReporter({
      label: definition.label,
      modelName: null,
      origin: originOf(connection.baseUrl),
      hasKey: connection.apiKey !== null,
      secrets,
    });
    const { limitMs, bytes } = this.bounds;
    const limit = AbortSignal.timeout(limitMs);
    const transport = new VendorTransport({
      sockets: this.sockets,
      expects: 'json',
      reporter,
      additions: {
        connection,
        headers: { ...definition.requestHeaders, ...settings.extraHeaders },
        body: {},
      },
      headersMs: limitMs,
      bounds: { ...ANSWER_BOUNDS, totalBytes: bytes },
      signal: AbortSignal.any([request.signal, limit]),
    });
    try {
      const models = await provider.listModels(connection, {
        signal: request.signal,
        fetch: transport.fetch,
      });
      return withoutSecrets(models, secretsToHide(secrets));
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      if (limit.aborted) throw reporter.timeout('total', limitMs);
      const failure = transport.failure ?? reporter.unexpected(error);
      if (isMissingList(failure)) return null;
      throw failure;
    } finally {
      transport.close();
    }
  }
}

/** A server may echo what it was sent, also as the name of a model. */
function withoutSecrets(models: readonly ListedModel[], secrets: readonly string[]): readonly ListedModel[] {
  if (secrets.length === 0) return models;
  return models.filter(({ id, label = '' }) => hideSecrets(id + label, secrets) === id + label);
}

/** A server without this route says "not found" or "not allowed"; that is no fault of the key. */
function isMissingList(failure: ProviderError): boolean {
  return failure.status === 404 || failure.status === 405 || failure.status === 501;
}
