import type { StartingPoint } from '../../../provider-descriptor';

/**
 * One open model that many vendors run: how long it thinks makes two starting points of it.
 * @param modelName the vendor's name of it
 * @see https://cookbook.openai.com/topic/gpt-oss, for the efforts
 */
export function gptOss120bAs(modelName: string): readonly StartingPoint[] {
  return [
    {
      kind: 'fast',
      label: 'GPT-OSS 120B, thinking little',
      modelName,
      settings: { reasoningEffort: 'low' },
      detail: 'Begins soon and costs little.',
    },
    {
      kind: 'strong',
      label: 'GPT-OSS 120B, thinking long',
      modelName,
      settings: { reasoningEffort: 'high' },
      detail: 'Thinks before it tells, which takes a while.',
    },
  ];
}
