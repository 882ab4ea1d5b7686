import type { OpenAiCompatibleRow } from '../../src/provider/strategies/openai-compatible/openai-compatible.row';

export const LANTERN: OpenAiCompatibleRow = {
  id: 'lantern',
  label: 'Lantern AI',
  baseUrl: 'https://api.lantern.example/v1',
  apiKeyEnv: 'LANTERN_API_KEY',
  docsUrl: 'https://lantern.example/docs',
  apiKeyUrl: 'https://lantern.example/keys',
  startingPoints: [
    {
      kind: 'fast',
      label: 'Tale 1',
      modelName: 'tale-1',
      settings: { reasoningEffort: 'low' },
      detail: 'Begins soon and costs little.',
    },
  ],
};
