import { beginDraft } from './model-draft';
import { takeBack } from './draft-steps';

describe('takeBack', () => {
  it('takes a step back and keeps what was typed since', () => {
    const before = {
      ...beginDraft(null),
      modelName: 'old',
      settings: { temperature: '1', seed: '', topP: '' },
    };
    const after = { ...before, modelName: 'new', settings: { temperature: '0.5', seed: '7', topP: '' } };
    const current = {
      ...after,
      name: 'Typed since',
      settings: { ...after.settings, seed: '8', topP: '0.9' },
    };
    expect(takeBack(current, before, after)).toEqual({
      ...before,
      name: 'Typed since',
      settings: { temperature: '1', seed: '8', topP: '0.9' },
    });
  });
});
