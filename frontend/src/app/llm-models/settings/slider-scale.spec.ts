import { readSettingFields, type SettingField } from '../../api/setting-schema';
import { roundToScale, sliderScaleOf } from './slider-scale';

function fieldOf(schema: object): SettingField {
  const [field] = readSettingFields({ properties: { setting: schema } });
  if (!field) throw new Error('A schema with one property has one field.');
  return field;
}

describe('sliderScaleOf', () => {
  it.each([
    ['a temperature', { type: 'number', minimum: 0, maximum: 2 }, 0.05],
    ['a probability', { type: 'number', minimum: 0, maximum: 1 }, 0.01],
    ['a penalty', { type: 'number', minimum: -2, maximum: 2 }, 0.1],
    ['a step of its own', { type: 'number', minimum: 0, maximum: 2, multipleOf: 0.01 }, 0.01],
    ['a step that is too fine', { type: 'number', minimum: 0, maximum: 2, multipleOf: 0.001 }, 0.05],
    ['few whole numbers', { type: 'integer', minimum: 1, maximum: 100 }, 1],
  ])('fits %s', (_name, schema, step) => {
    expect(sliderScaleOf(fieldOf(schema))).toMatchObject({
      minimum: schema.minimum,
      maximum: schema.maximum,
      step,
    });
  });

  it.each([
    ['many tokens', { type: 'integer', minimum: 1, maximum: 1_000_000 }],
    ['no upper end', { type: 'number', minimum: 0 }],
    ['no lower end', { type: 'integer', maximum: 5 }],
    ['one value only', { type: 'integer', minimum: 5, maximum: 5 }],
    ['a choice', { type: 'number', minimum: 0, maximum: 2, enum: [0, 1, 2] }],
    ['a text', { type: 'string' }],
    [
      'a step that no round one is a multiple of',
      { type: 'number', minimum: 0, maximum: 2, multipleOf: 0.003 },
    ],
  ])('is none for %s', (_name, schema) => {
    expect(sliderScaleOf(fieldOf(schema))).toBeNull();
  });
});

describe('roundToScale', () => {
  it('writes no more decimals than the step has', () => {
    expect(roundToScale(0.1 + 0.2, { minimum: 0, maximum: 1, step: 0.1 })).toBe(0.3);
    expect(roundToScale(0.05 + 0.1, { minimum: 0.05, maximum: 1, step: 0.1 })).toBe(0.15);
  });
});
