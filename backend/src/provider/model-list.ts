import { toUSVString } from 'node:util';
import { isJsonObject, type JsonObject } from '../unknown/json-object';
import type { ListContext, ListedModel } from './llm-provider';

/** More than any provider has; what comes after is left out. */
const MAXIMUM_MODELS = 20_000;

/** As long as a model name may be in this app. */
const MAXIMUM_LENGTH = 255;

/**
 * Where providers say how many tokens a model can read: OpenRouter and Together, Groq, Mistral, vLLM, Google.
 * @see https://openrouter.ai/docs/api-reference/list-available-models
 * @see https://console.groq.com/docs/api-reference#models-list
 * @see https://docs.mistral.ai/api/endpoint/models
 */
const CONTEXT_FIELDS = [
  'context_length',
  'context_window',
  'max_context_length',
  'max_model_len',
  'inputTokenLimit',
] as const;

/**
 * The models of a list, whatever its shape: `{data: […]}` as OpenAI made it common, `{models: […]}` (Ollama), or a bare list (Together).
 * What is no model is left out, and so is what stands twice.
 *
 * @throws TypeError where there is no list at all: an empty one would say that the provider has no models
 */
export function readModelList(body: unknown): ListedModel[] {
  const models = new Map<string, ListedModel>();
  for (const entry of entriesOf(body)) {
    const model = readModel(entry);
    if (model !== null && !models.has(model.id)) models.set(model.id, model);
    if (models.size >= MAXIMUM_MODELS) break;
  }
  return [...models.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

/**
 * Fetches a list and reads it. Not through the vendors' SDKs: theirs add nothing to one GET but checks that refuse a whole list for one odd entry.
 *
 * @throws ProviderError
 */
export async function fetchModelList(url: string, context: ListContext): Promise<readonly ListedModel[]> {
  const response = await context.fetch(url, { headers: { accept: 'application/json' } });
  return readModelList(await response.json());
}

function entriesOf(body: unknown): readonly unknown[] {
  const candidates = isJsonObject(body) ? [body['data'], body['models']] : [body];
  const entries = candidates.find((value): value is unknown[] => Array.isArray(value));
  if (entries !== undefined) return entries;
  // Servers written in Go say null for an empty list.
  if (candidates.includes(null) && isJsonObject(body)) return [];
  throw new TypeError('The answer holds no list of models');
}

function readModel(entry: unknown): ListedModel | null {
  if (typeof entry === 'string') return modelOf(entry, {});
  if (!isJsonObject(entry)) return null;
  // Ollama calls it `model`, and older versions `name` only.
  const id = [entry['id'], entry['model'], entry['name']].find((value) => typeof value === 'string');
  return typeof id === 'string' ? modelOf(id, entry) : null;
}

function modelOf(text: string, entry: JsonObject): ListedModel | null {
  // Google puts the name of the collection before each.
  const id = text.trim().replace(/^models\//, '');
  if (id === '' || id.length > MAXIMUM_LENGTH || /\p{Cc}/u.test(id)) return null;
  const label = [entry['display_name'], entry['name']].map(readLabel).find((name) => name !== null) ?? null;
  const contextWindow = CONTEXT_FIELDS.map((field) => entry[field]).find(isTokenCount);
  return {
    id: toUSVString(id),
    ...(label === null || label === id || label === text ? {} : { label }),
    ...(contextWindow === undefined ? {} : { contextWindow }),
  };
}

function readLabel(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = toUSVString(value.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()).slice(0, MAXIMUM_LENGTH);
  return text === '' ? null : text;
}

function isTokenCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}
