import { checkSetting } from './setting-check';
import { readSettingFields, type SettingField } from '../../api/setting-schema';

function fieldOf(schema: object): SettingField {
  const [field] = readSettingFields({ properties: { it: { title: 'It', ...schema } } });
  if (!field) throw new Error('A schema with one property has one field.');
  return field;
}

describe('checkSetting', () => {
  it.each([
    [{ type: 'string', minLength: 1 }, '', 'It must not be empty'],
    [{ type: 'string', minLength: 2 }, 'a', 'It must have at least 2 characters'],
    [{ type: 'string', maxLength: 2 }, 'abc', 'It can have at most 2 characters'],
    [
      { type: 'string', pattern: '^\\d+m$', examples: ['10m', '5m'] },
      'soon',
      'It must look like one of these: 10m, 5m',
    ],
    [{ type: 'string', pattern: '^a$' }, 'b', 'It does not have the form that the provider wants'],
    [{ type: 'number', exclusiveMinimum: 0 }, 0, 'It must be more than 0'],
    [{ type: 'number', exclusiveMaximum: 1 }, 1, 'It must be less than 1'],
    [{ type: 'number', minimum: 1 }, 0, 'It must be at least 1'],
    [{ type: 'number', maximum: 1 }, 2, 'It must be at most 1'],
    [{ type: 'number', multipleOf: 0.5 }, 0.7, 'It must be a multiple of 0.5'],
    [{ type: 'array', minItems: 1 }, [], 'It must have at least 1 entries'],
    [{ type: 'array', maxItems: 1 }, [1, 2], 'It can have at most 1 entries'],
    [{ type: 'array', items: { type: 'number' } }, 5, 'It must be a list'],
    [{ type: 'object', maxProperties: 1 }, { a: 1, b: 2 }, 'It can have at most 1 entries'],
    [{ type: 'object', required: ['a'] }, {}, 'It needs an entry "a"'],
    [{ type: ['string', 'integer'] }, true, 'It must be of one of these types: string, integer'],
  ])('follows %j', (schema, value, message) => {
    expect(checkSetting(fieldOf(schema), value)).toMatchObject([{ pointer: '/it', message }]);
  });

  it.each([
    [
      { type: 'array', items: { type: 'string', minLength: 1 } },
      ['a', '', 'b'],
      '/it/1',
      'It, entry 2, must not be empty',
    ],
    [
      { type: 'array', uniqueItems: true, items: { type: 'string' } },
      ['a', 'b', 'a'],
      '/it/2',
      'It has an entry twice: remove one',
    ],
    [
      { type: 'object', additionalProperties: { type: 'string', maxLength: 2 } },
      { 'X/Y': 'abc' },
      '/it/X~1Y',
      '"X/Y" can have at most 2 characters',
    ],
    [
      { type: 'object', properties: { a: { type: 'integer' } } },
      { a: 1.5 },
      '/it/a',
      '"a" must be a whole number',
    ],
    [
      { type: 'object', properties: {}, additionalProperties: false },
      { b: 1 },
      '/it/b',
      'It has no entry "b"',
    ],
    [
      { type: 'object', properties: {}, additionalProperties: false },
      { constructor: 1 },
      '/it/constructor',
      'It has no entry "constructor"',
    ],
  ])('says which part of a value is wrong: %j', (schema, value, pointer, message) => {
    expect(checkSetting(fieldOf(schema), value)).toMatchObject([{ pointer, message }]);
  });

  it.each([
    [{ type: 'string', minLength: 1 }, '🙂'],
    [{ type: 'string', maxLength: 1 }, '🙂'],
    [{ type: 'string', pattern: '(?<broken' }, 'a'],
    [{ type: ['string', 'null'] }, null],
    [{}, { anything: [1] }],
  ])('lets pass what fits, or only the server can judge: %j', (schema, value) => {
    expect(checkSetting(fieldOf(schema), value)).toEqual([]);
  });
});
