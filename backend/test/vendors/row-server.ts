import type { ProviderDefinition } from '../../src/provider/provider-descriptor';
import { choiceFrame, sseFrame } from './chat-completions-wire';
import { OPENAI_WIRE } from './openai-server';
import { usualProbes } from './usual-settings';
import type { VendorWire } from './vendor-wire';

/**
 * Vendors that show thinking as `reasoning`.
 * @see https://inference-docs.cerebras.ai/capabilities/reasoning
 * @see https://docs.together.ai/docs/reasoning-models-guide
 * @see https://vercel.com/docs/ai-gateway
 */
const SHOW_REASONING: ReadonlySet<string> = new Set(['cerebras', 'together', 'vercel']);

/** Words for why an answer ended that one vendor adds to the usual ones, by provider. */
const FURTHER_FINISH_REASONS: Readonly<Record<string, VendorWire['finishReasons']>> = {
  // https://docs.z.ai/api-reference/llm/chat-completion
  zai: [
    { raw: 'sensitive', reason: 'content-filter' },
    { raw: 'model_context_window_exceeded', reason: 'length' },
  ],
};

/** The wire format of a vendor that is a row only: OpenAI's, with the vendor's own peculiarities. */
export function wireOfRow(definition: ProviderDefinition): VendorWire {
  const path = new URL(exampleUrlOf(definition)).pathname.replace(/\/$/, '');
  const taken = Object.keys(propertiesOf(definition));
  return {
    ...OPENAI_WIRE,
    providerId: definition.id,
    baseUrl: (origin) => `${origin}${path}`,
    chatPath: `${path}/chat/completions`,
    finishReasons: [...OPENAI_WIRE.finishReasons, ...(FURTHER_FINISH_REASONS[definition.id] ?? [])],
    settings: usualProbes(definition.id, taken),
    streamErrors: [
      ...OPENAI_WIRE.streamErrors,
      {
        name: 'an error beside an empty list of choices',
        frame: sseFrame({ choices: [], error: { message: 'Upstream is down', code: 503 } }),
        code: 'PROVIDER_UNAVAILABLE',
      },
    ],
    reasoning: (delta) =>
      choiceFrame({
        content: null,
        [SHOW_REASONING.has(definition.id) ? 'reasoning' : 'reasoning_content']: delta,
      }),
  };
}

/** A base URL as a player might enter it, the parts of a template filled in with their examples. */
function exampleUrlOf({ defaultBaseUrl, suggestedBaseUrl, baseUrlTemplate }: ProviderDefinition): string {
  const filled = baseUrlTemplate?.parts.reduce(
    (url, { name, example }) => url.replace(`{${name}}`, example),
    baseUrlTemplate.template,
  );
  return defaultBaseUrl ?? filled ?? suggestedBaseUrl ?? 'http://server.example';
}

function propertiesOf({ settingsSchema }: ProviderDefinition): object {
  const properties = settingsSchema['properties'];
  return typeof properties === 'object' && properties !== null ? properties : {};
}
