import { llmModelOf } from '../../../testing/stories';
import { beginDraft, type ModelDraft } from './model-draft';
import { compareEdits, copyField } from './edit-conflict';

const STORED = {
  ...llmModelOf({ id: 'm1', name: 'Evening', provider: 'openai', modelName: 'gpt' }),
  hasApiKey: true,
  apiKeyHint: 'abcd',
};
const BEFORE: ModelDraft = { ...beginDraft(STORED), settings: { temperature: '0.8', seed: '' } };

describe('compareEdits', () => {
  it('has a row for each field that the other edit changed, and says whether it was changed here, too', () => {
    const { rows } = compareEdits({
      theirs: { ...STORED, apiKeyHint: 'wxyz' },
      before: BEFORE,
      theirDraft: { ...BEFORE, name: 'Night', settings: { temperature: '0.5', seed: '', 'a/b': '1' } },
      mineDraft: { ...BEFORE, modelName: 'other', settings: { temperature: '1', seed: '4' } },
      keyBefore: STORED,
      titleOf: (name) => name.toUpperCase(),
    });
    expect(rows).toEqual([
      {
        pointer: '/name',
        title: 'Name',
        before: 'Evening',
        theirs: 'Night',
        mine: 'Evening',
        isChangedHere: false,
      },
      {
        pointer: '/apiKey',
        title: 'API key',
        before: 'a key that ends in …abcd',
        theirs: 'a key that ends in …wxyz',
        mine: 'as it is stored now',
        isChangedHere: false,
      },
      {
        pointer: '/settings/temperature',
        title: 'TEMPERATURE',
        before: '0.8',
        theirs: '0.5',
        mine: '1',
        isChangedHere: true,
      },
      { pointer: '/settings/a~1b', title: 'A/B', before: '', theirs: '1', mine: '', isChangedHere: false },
    ]);
  });
});

describe('copyField', () => {
  it('takes one field of another draft, and nothing else', () => {
    const other: ModelDraft = {
      ...BEFORE,
      name: 'Night',
      keyIntent: 'remove',
      settings: { temperature: '0.5' },
    };
    expect(copyField(BEFORE, '/name', other)).toEqual({ ...BEFORE, name: 'Night' });
    expect(copyField(BEFORE, '/apiKey', other)).toEqual({ ...BEFORE, keyIntent: 'remove' });
    expect(copyField(BEFORE, '/settings/temperature', other).settings).toEqual({
      temperature: '0.5',
      seed: '',
    });
    expect(copyField({ ...BEFORE, settings: { seed: '5' } }, '/settings/seed', other).settings).toEqual({
      seed: '',
    });
  });
});
