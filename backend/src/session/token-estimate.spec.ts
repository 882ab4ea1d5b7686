import * as o200k from 'gpt-tokenizer/encoding/o200k_base';
import llama3 from 'llama3-tokenizer-js';
import { PASSAGES } from '../../test/support/passages';
import { estimateTokens, loadTokenCounter, tokenRatio } from './token-estimate';

const PASSAGES_BY_LANGUAGE = Object.entries(PASSAGES);

describe('estimateTokens', () => {
  it.each(PASSAGES_BY_LANGUAGE)('is from 0.95 to 1.4 of what Llama 3 counts in %s', (_language, passage) => {
    const ratio = estimateTokens(passage) / llama3.encode(passage, { bos: false, eos: false }).length;
    expect(ratio).toBeGreaterThanOrEqual(0.95);
    expect(ratio).toBeLessThanOrEqual(1.4);
  });

  it('is no less for scripts that vocabularies hardly know and for emoji', () => {
    for (const text of [
      'நீ கரைப்பாதையில் நிற்கிறாய்',
      'შენ დგახარ ჯებირზე',
      'Դու կանգնած ես պատնեշին',
      '🏰🐉👩‍👩‍👧',
    ]) {
      const counted = llama3.encode(text, { bos: false, eos: false }).length;
      expect(estimateTokens(text) / counted).toBeGreaterThanOrEqual(0.95);
    }
  });
});

describe('tokenRatio', () => {
  it('corrects an estimate by what the vendor counted', () => {
    expect(tokenRatio(150, 100)).toBe(1.5);
  });

  it('believes no count that cannot be of the whole prompt', () => {
    expect(tokenRatio(20, 1000)).toBe(0.7);
    expect(tokenRatio(90_000, 100)).toBe(5);
  });

  it('says nothing where nothing was counted', () => {
    expect(tokenRatio(null, 100)).toBeNull();
    expect(tokenRatio(0, 100)).toBeNull();
  });
});

describe('loadTokenCounter', () => {
  it.each(['gpt-5.1', 'openai/gpt-4o-mini', 'o3', 'openai/gpt-oss-120b'])(
    'counts the tokens of %s in every language, to one in a hundred',
    async (modelName) => {
      const count = await loadTokenCounter(modelName);
      for (const [, passage] of PASSAGES_BY_LANGUAGE) {
        const ratio = (count?.(passage) ?? 0) / o200k.countTokens(passage);
        expect(ratio).toBeGreaterThanOrEqual(0.99);
        expect(ratio).toBeLessThanOrEqual(1.03);
      }
    },
  );

  it('knows the vocabulary of the models before GPT-4o', async () => {
    const [older, newer] = await Promise.all([loadTokenCounter('gpt-4-turbo'), loadTokenCounter('gpt-4.1')]);
    expect(older?.(PASSAGES['greek'] ?? '')).toBeGreaterThan(2 * (newer?.(PASSAGES['greek'] ?? '') ?? 0));
  });

  it('takes a mark of the vocabulary in a story as text', async () => {
    const count = await loadTokenCounter('gpt-5');
    expect(count?.('The sign says <|endoftext|>.')).toBeGreaterThan(8);
  });

  it.each(['llama3.2', 'mistral-large', 'deepseek-chat', 'o-model', 'ollama/olmo'])(
    'does not know %s',
    async (name) => {
      expect(await loadTokenCounter(name)).toBeNull();
    },
  );
});
