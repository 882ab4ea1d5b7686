import type { DocumentedVendor } from '../vendors/documented-vendors';

export const LANTERN_DOCUMENTED: DocumentedVendor = {
  pages: ['https://lantern.example/docs'],
  chatUrl: 'https://api.lantern.example/v1/chat/completions',
  modelListUrl: 'https://api.lantern.example/v1/models',
  takes: [
    'temperature',
    'top_p',
    'max_tokens',
    'presence_penalty',
    'frequency_penalty',
    'stop',
    'seed',
    'reasoning_effort',
  ],
};
