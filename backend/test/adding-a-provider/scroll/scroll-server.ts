import { CHAT_COMPLETIONS_ERRORS } from '../../vendors/chat-completions-wire';
import { documentedAt, type VendorWire } from '../../vendors/vendor-wire';

function line(fields: object): string {
  return `${JSON.stringify(fields)}\n`;
}

/** Scroll's wire format, made up. A real one is made from the vendor's documentation or recorded, and says which. */
export const SCROLL_WIRE: VendorWire = {
  providerId: 'scroll',
  ...documentedAt('https://api.scroll.example'),
  chatPath: '/narrate',
  modelListPath: '/models',
  contentType: 'application/x-ndjson',
  modelName: 'scroll-1',
  emptyFrame: line({ say: '' }),
  keepAlive: '\n',
  text: (delta) => line({ say: delta }),
  reasoning: (delta) => line({ think: delta }),
  toolCalls: (calls) =>
    calls
      .map(({ id, name, arguments: text }) => line({ call: { id, name, arguments: JSON.parse(text) } }))
      .join(''),
  end: (reason, usage) =>
    line({
      end: { reason, ...(usage === null ? {} : { read: usage.inputTokens, written: usage.outputTokens }) },
    }),
  doneMarker: null,
  streamErrors: [
    {
      name: 'an error line',
      frame: line({ error: { message: 'Out of ink', code: 503 } }),
      code: 'PROVIDER_UNAVAILABLE',
    },
  ],
  malformedFrame: '{"say":"half\n',
  oddities: null,
  finishReasons: [
    { raw: 'stop', reason: 'stop' },
    { raw: 'length', reason: 'length' },
    { raw: 'something_new', reason: 'other' },
  ],
  finishWithTools: 'stop',
  errorAnswers: CHAT_COMPLETIONS_ERRORS,
  variants: [],
  settings: [
    { settings: { temperature: 0.5 }, path: 'warmth', value: 0.5 },
    { settings: { maxOutputTokens: 200 }, path: 'length_limit', value: 200 },
    { settings: { extraBody: { paper: 'old' } }, path: 'paper', value: 'old' },
  ],
  poisonedEnvironment: {},
};
