import { SettingsValidator } from '../../settings-validator';
import { OLLAMA } from './ollama.definition';

describe('the settings of Ollama', () => {
  const validator = new SettingsValidator(OLLAMA);

  it.each(['30m', '1h30m', '1.5h', '300ms', '600', '0', '-1', '-1m'])(
    'takes %p as keep-alive',
    (keepAlive) => {
      expect(validator.validate({ keepAlive })).toEqual([]);
    },
  );

  it.each(['', 'soon', '5 minutes', '30m ', '1d', '--1'])('rejects %p as keep-alive', (keepAlive) => {
    expect(validator.validate({ keepAlive })).toMatchObject([
      { pointer: '/settings/keepAlive', detail: 'Keep loaded must look like 30m or 600 or -1' },
    ]);
  });

  it.each([true, false, 'low', 'medium', 'high', 'max'])('takes %p as thinking', (think) => {
    expect(validator.validate({ think })).toEqual([]);
  });

  it('says which values thinking can have', () => {
    expect(validator.validate({ think: 'hard' })).toMatchObject([
      {
        pointer: '/settings/think',
        detail: 'Thinking for Ollama must be one of: false, true, low, medium, high, max',
      },
    ]);
  });
});
