import type { VendorWire } from './vendor-wire';

/** A model as a vendor's list has it. */
export interface WireModel {
  name: string;
  /** Tokens that it can read; left out where the vendor does not say. */
  contextWindow?: number;
}

/** How a vendor lists its models. */
export interface WireModelList {
  /** Whether each entry says how much the model can read. */
  hasContextWindow: boolean;
  /** One entry of the list. */
  entry(model: WireModel): Record<string, unknown>;
  /** The whole answer. */
  body(entries: readonly unknown[]): Record<string, unknown>;
}

/** @see https://platform.openai.com/docs/api-reference/models/list */
const OPENAI_LIST: WireModelList = {
  hasContextWindow: false,
  entry: ({ name }) => ({ id: name, object: 'model', created: 1_790_000_000, owned_by: 'somebody' }),
  body: (entries) => ({ object: 'list', data: entries }),
};

/** OpenAI's list with a field more for the context. */
function withContext(field: string): WireModelList {
  return {
    ...OPENAI_LIST,
    hasContextWindow: true,
    entry: (model) => ({ ...OPENAI_LIST.entry(model), [field]: model.contextWindow }),
  };
}

/**
 * The lists that differ from OpenAI's, hand-made from the vendors' documentation.
 * @see https://docs.ollama.com/api/tags
 * @see https://docs.mistral.ai/api/endpoint/models
 * @see https://console.groq.com/docs/api-reference#models-list
 * @see https://openrouter.ai/docs/api-reference/list-available-models
 */
const OTHER_LISTS: Readonly<Record<string, WireModelList>> = {
  groq: withContext('context_window'),
  mistral: withContext('max_context_length'),
  openrouter: withContext('context_length'),
  ollama: {
    hasContextWindow: false,
    entry: ({ name }) => ({
      name,
      model: name,
      modified_at: '2026-11-23T08:00:00.000000000Z',
      size: 5_225_388_164,
      digest: '500a1f067a9f782620b40bee6f7b0c89e17ae61f686b92c24933e4ca4b2b8b41',
      details: { parent_model: '', format: 'gguf', family: 'qwen3', parameter_size: '8.2B' },
    }),
    body: (entries) => ({ models: entries }),
  },
};

/** The list of the vendor that this wire is of. */
export function modelListOf({ providerId }: VendorWire): WireModelList {
  return OTHER_LISTS[providerId] ?? OPENAI_LIST;
}
