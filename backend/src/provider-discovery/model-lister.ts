import type { ModelSettings, ProviderConnection } from '../provider/llm-call';
import type { ListedModel, LlmProvider } from '../provider/llm-provider';
import { ProviderError } from '../provider/provider.error';
import { requestJson, type JsonBounds } from '../provider/transport/json-request';
import type { OutboundSockets } from '../provider/transport/outbound-sockets';
import { hideSecrets, secretsToHide } from '../provider/transport/redaction';

/** OpenRouter tells about 2.5 KB of each model: a list of more than 10,000 such has room. */
const LIST_BOUNDS: JsonBounds = { limitMs: 15_000, bytes: 32 * 1024 * 1024 };

/** What a list is asked for with. */
export interface ListRequest {
  connection: ProviderConnection;
  settings: Pick<ModelSettings, 'extraHeaders'>;
  signal: AbortSignal;
}

/** Asks providers for their models. */
export class ModelLister {
  constructor(
    private readonly sockets: OutboundSockets,
    private readonly bounds: JsonBounds = LIST_BOUNDS,
  ) {}

  /**
   * The models that this provider lists; null: it has no list.
   *
   * @throws ProviderError, or the signal's reason where it was aborted
   */
  async list(provider: LlmProvider, request: ListRequest): Promise<readonly ListedModel[] | null> {
    const { label, capabilities, requestHeaders } = provider.definition;
    const { connection, settings, signal } = request;
    if (provider.listModels === undefined || !capabilities.modelDiscovery) return null;
    const secrets = [connection.apiKey ?? [], Object.values(settings.extraHeaders ?? {})].flat();
    const headers = { ...requestHeaders, ...settings.extraHeaders };
    try {
      const models = await requestJson(
        this.sockets,
        { label, connection, headers, secrets, bounds: this.bounds, signal },
        async (context) => (await provider.listModels?.(connection, context)) ?? [],
      );
      return withoutSecrets(models, secretsToHide(secrets));
    } catch (error) {
      if (error instanceof ProviderError && isMissingList(error)) return null;
      throw error;
    }
  }
}

/** A server may echo what it was sent, also as the name of a model. */
function withoutSecrets(models: readonly ListedModel[], secrets: readonly string[]): readonly ListedModel[] {
  if (secrets.length === 0) return models;
  return models.filter(({ id, label = '' }) => hideSecrets(id + label, secrets) === id + label);
}

/** A server without this route says "not found" or "not allowed", some of them with a good status; that is no fault of the key. */
function isMissingList({ status, code }: ProviderError): boolean {
  return status === 404 || status === 405 || status === 501 || code === 'PROVIDER_NOT_FOUND';
}
