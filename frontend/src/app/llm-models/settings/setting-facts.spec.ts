import { describeFacts } from './setting-facts';
import { readSettingFields, type SettingField } from '../../api/setting-schema';

function fieldOf(schema: object): SettingField {
  const [field] = readSettingFields({ properties: { it: schema } });
  if (!field) throw new Error('A schema with one property has one field.');
  return field;
}

describe('describeFacts', () => {
  it.each([
    [
      { type: 'integer', minimum: 1024, maximum: 10_000_000, default: 8192, 'x-sent-as': 'options.num_ctx' },
      ['1,024 to 10,000,000', 'default 8,192', 'sent as options.num_ctx'],
    ],
    [{ type: 'number', maximum: 1, multipleOf: 0.01 }, ['1 or less', 'in steps of 0.01']],
    [{ type: 'boolean', default: false, 'x-sent-as': null }, ['default off', 'used by the app, not sent']],
    [{ enum: [true, 'low'], default: 'low' }, ['default low']],
    [{ type: 'array', items: { type: 'string' }, default: ['a'] }, ['default ["a"]']],
    [{ type: 'string' }, []],
  ])('says of %j', (schema, facts) => {
    expect(describeFacts(fieldOf(schema))).toEqual(facts);
  });
});
