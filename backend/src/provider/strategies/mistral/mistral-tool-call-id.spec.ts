import { toMistralToolCallId } from './mistral-tool-call-id';

describe('toMistralToolCallId', () => {
  it('keeps an id that Mistral made itself', () => {
    expect(toMistralToolCallId('D681PevKs')).toBe('D681PevKs');
  });

  it.each(['call_9f2Zk0QmXr', 'fc_1', '', 'ABCDEFGHIJ', 'a-b-c-d-e'])(
    'maps %p to nine letters and digits, the same each time',
    (foreignId) => {
      const mapped = toMistralToolCallId(foreignId);

      expect(mapped).toMatch(/^[a-zA-Z0-9]{9}$/);
      expect(toMistralToolCallId(foreignId)).toBe(mapped);
    },
  );

  it('gives different ids to different calls', () => {
    const ids = Array.from({ length: 1_000 }, (_, number) => toMistralToolCallId(`call_${number}`));

    expect(new Set(ids).size).toBe(1_000);
  });
});
