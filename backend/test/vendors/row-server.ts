import { chatOddities, choiceFrame, sseFrame } from './chat-completions-wire';
import { probesOf } from './documented-fields';
import type { DocumentedVendor } from './documented-vendors';
import { OPENAI_WIRE } from './openai-server';
import { documentedAt, pathOf, type VendorWire } from './vendor-wire';

/** The wire format of a vendor that is a row only: OpenAI's, with what the vendor documents otherwise. */
export function wireOfRow(providerId: string, vendor: DocumentedVendor): VendorWire {
  const { chatUrl, modelListUrl, reasoningField = 'reasoning_content', finishReasons = [] } = vendor;
  const { onlyInRow = [], onlyDocumented = [] } = vendor.departures ?? {};
  const taken = vendor.takes.filter((field) => !onlyDocumented.includes(field));
  return {
    ...OPENAI_WIRE,
    providerId,
    ...documentedAt(chatUrl.replace(/\/chat\/completions$/, '')),
    chatPath: pathOf(chatUrl),
    modelListPath: modelListUrl === null ? null : pathOf(modelListUrl),
    finishReasons: [...OPENAI_WIRE.finishReasons, ...finishReasons],
    settings: probesOf([...taken, ...onlyInRow]),
    streamErrors: [
      ...OPENAI_WIRE.streamErrors,
      {
        name: 'an error beside an empty list of choices',
        frame: sseFrame({ choices: [], error: { message: 'Upstream is down', code: 503 } }),
        code: 'PROVIDER_UNAVAILABLE',
      },
    ],
    reasoning: (delta) => choiceFrame({ content: null, [reasoningField]: delta }),
    oddities: chatOddities((reasoning, text) => ({ content: text, [reasoningField]: reasoning })),
  };
}
