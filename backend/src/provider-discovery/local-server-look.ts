import type { Sentence } from '../problem/sentence';
import { connectTo, portOf } from './address-probe';
import { DISCOVERY_SENTENCES } from './discovery-sentences';
import { stringField } from '../unknown/unknown-field';
import type { ListedModel, LlmProvider } from '../provider/llm-provider';
import { ModelLister } from './model-lister';
import { ProviderError } from '../provider/provider.error';
import { requestJson, type JsonBounds } from '../provider/transport/json-request';
import type { OutboundSockets } from '../provider/transport/outbound-sockets';

/** One server has this long to show what it is. */
export const LOOK_LIMIT_MS = 1_500;

const BOUNDS: JsonBounds = { limitMs: LOOK_LIMIT_MS, bytes: 2 * 1024 * 1024 };

/** What was seen at one address. */
export type Sight =
  | { outcome: 'found'; provider: LlmProvider; baseUrl: string; models: readonly ListedModel[] }
  | { outcome: 'nobody' }
  | { outcome: 'failed'; said: Sentence };

/** Which strategy is asked, depending on what the server answers. */
export interface LookRequest {
  /** Without a trailing slash, and without the `/v1` of OpenAI's API. */
  url: string;
  ollama: LlmProvider;
  compatible: LlmProvider;
  signal: AbortSignal;
}

/**
 * Looks who listens at an address, by what it answers: a version is Ollama's, a list of models that of a server that speaks OpenAI's API.
 * No key is sent.
 *
 * @throws the signal's reason; nothing else
 */
export async function lookAt(sockets: OutboundSockets, request: LookRequest): Promise<Sight> {
  const { url, signal } = request;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_LIMIT_MS)]);
  try {
    // Only whether a port is open, without TLS. On some systems a closed port is not refused, but does not answer.
    await connectTo(plainAddressOf(url), limit);
  } catch {
    signal.throwIfAborted();
    return { outcome: 'nobody' };
  }
  try {
    return await identify(sockets, { ...request, signal: limit });
  } catch (error) {
    signal.throwIfAborted();
    return { outcome: 'failed', said: describeFailure(error) };
  }
}

async function identify(sockets: OutboundSockets, request: LookRequest): Promise<Sight> {
  const { url, ollama, compatible, signal } = request;
  const [provider, baseUrl] = (await isOllama(sockets, request)) ? [ollama, url] : [compatible, `${url}/v1`];
  const connection = { baseUrl, apiKey: null };
  const models = await new ModelLister(sockets, BOUNDS).list(provider, { connection, settings: {}, signal });
  return models === null
    ? { outcome: 'failed', said: DISCOVERY_SENTENCES.serverIsOther() }
    : { outcome: 'found', provider, baseUrl, models };
}

/**
 * Older llama.cpp servers answer Ollama's list of models, too, but not its version.
 * @see https://docs.ollama.com/api-reference/get-version
 */
async function isOllama(sockets: OutboundSockets, { url, ollama, signal }: LookRequest): Promise<boolean> {
  const { label } = ollama.definition;
  const connection = { baseUrl: url, apiKey: null };
  try {
    return await requestJson(
      sockets,
      { label, connection, headers: {}, secrets: [], bounds: BOUNDS, signal },
      async ({ fetch }) => {
        const response = await fetch(`${url}/api/version`, { headers: { accept: 'application/json' } });
        const answer: unknown = await response.json();
        return stringField(answer, 'version') !== null;
      },
    );
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProviderError && error.code !== 'PROVIDER_TIMEOUT') return false;
    throw error;
  }
}

function describeFailure(error: unknown): Sentence {
  if (!(error instanceof ProviderError) || error.code === 'PROVIDER_TIMEOUT') {
    return DISCOVERY_SENTENCES.serverSilent({ seconds: LOOK_LIMIT_MS / 1000 });
  }
  if (error.code === 'PROVIDER_AUTH') return DISCOVERY_SENTENCES.serverWantsKey();
  return error.status === 503 ? DISCOVERY_SENTENCES.serverNotReady() : DISCOVERY_SENTENCES.serverIsOther();
}

function plainAddressOf(url: string): URL {
  const address = new URL(url);
  return new URL(`http://${address.hostname}:${portOf(address)}`);
}
