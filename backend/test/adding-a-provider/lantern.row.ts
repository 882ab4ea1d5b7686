import type { OpenAiCompatibleRow } from '../../src/provider/strategies/openai-compatible/openai-compatible.row';

export const LANTERN: OpenAiCompatibleRow = {
  id: 'lantern',
  label: 'Lantern AI',
  baseUrl: 'https://api.lantern.example/v1',
  apiKeyEnv: 'LANTERN_API_KEY',
  docsUrl: 'https://lantern.example/docs',
};
