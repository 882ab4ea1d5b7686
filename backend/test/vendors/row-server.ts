import type { ProviderDefinition } from '../../src/provider/provider-descriptor';
import { choiceFrame, sseFrame } from './chat-completions-wire';
import { OPENAI_WIRE } from './openai-server';
import { usualProbes } from './usual-settings';
import type { VendorWire } from './vendor-wire';

/** Vendors that show thinking as `reasoning`: https://vercel.com/docs/ai-gateway, https://docs.together.ai/docs/reasoning-models-guide */
const SHOW_REASONING: ReadonlySet<string> = new Set(['together', 'vercel']);

/** The wire format of a vendor that is a row only: OpenAI's, with the vendor's own peculiarities. */
export function wireOfRow(definition: ProviderDefinition): VendorWire {
  const path = new URL(definition.defaultBaseUrl ?? 'http://server.example/v1').pathname.replace(/\/$/, '');
  const taken = Object.keys(propertiesOf(definition));
  return {
    ...OPENAI_WIRE,
    providerId: definition.id,
    baseUrl: (origin) => `${origin}${path}`,
    chatPath: `${path}/chat/completions`,
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

function propertiesOf({ settingsSchema }: ProviderDefinition): object {
  const properties = settingsSchema['properties'];
  return typeof properties === 'object' && properties !== null ? properties : {};
}
