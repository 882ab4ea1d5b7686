import { SettingsValidator } from '../../settings-validator';
import { MISTRAL } from './mistral.definition';

describe('the settings of Mistral', () => {
  const validator = new SettingsValidator(MISTRAL);

  it('takes a temperature from 0 to 1', () => {
    expect(validator.validate({ temperature: 0 })).toEqual([]);
    expect(validator.validate({ temperature: 1 })).toEqual([]);
    expect(validator.validate({ temperature: 1.01 })).toMatchObject([
      { pointer: '/settings/temperature', detail: 'Temperature must be between 0 and 1 for Mistral' },
    ]);
  });

  it.each([0.07, 0.29, 0.57])('takes %p as a multiple of 0.01', (temperature) => {
    expect(validator.validate({ temperature })).toEqual([]);
  });

  it('takes a safe prompt and a reasoning effort', () => {
    expect(validator.validate({ safePrompt: true, reasoningEffort: 'high' })).toEqual([]);
  });

  it.each(['topK', 'minP', 'repeatPenalty', 'keepAlive', 'think'])('does not take %s', (setting) => {
    expect(validator.validate({ [setting]: 1 })).toMatchObject([
      { pointer: `/settings/${setting}`, detail: `Mistral has no setting "${setting}"` },
    ]);
  });
});
