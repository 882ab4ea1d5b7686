import fc from 'fast-check';
import { DocumentForm, exactly } from './document-schema';

const CHILD = exactly(
  { name: { type: 'string', minLength: 1, maxLength: 3 }, kind: { enum: ['a', null] } },
  { size: { type: ['integer', 'null'], minimum: 1, maximum: 9 } },
);
const FORM = new DocumentForm<unknown>(
  exactly({
    children: { type: 'array', items: CHILD, maxItems: 200 },
    parent: { ...CHILD, type: ['object', 'null'] },
    marks: { type: 'object', additionalProperties: { oneOf: [{ type: 'number' }, { type: 'boolean' }] } },
    code: { type: 'string', pattern: '^[A-Z]$' },
  }),
);
const FITTING = { children: [{ name: 'x', kind: null }], parent: null, marks: { a: 1 }, code: 'A' };

function codesOf(value: unknown): string[] {
  return FORM.errorsIn(value, '').map(({ pointer, code, params }) =>
    [pointer, code, JSON.stringify(params)].join(' '),
  );
}

describe('DocumentForm', () => {
  it.each<[string, unknown, string]>([
    ['no object', [], ' VALUE_WRONG_TYPE {"types":["object"]}'],
    ['no list', { ...FITTING, children: 1 }, '/children VALUE_WRONG_TYPE {"types":["array"]}'],
    [
      'too many children',
      { ...FITTING, children: Array.from({ length: 201 }, () => ({ name: 'x', kind: null })) },
      '/children VALUE_TOO_MANY_ENTRIES {"maximum":200}',
    ],
    ['no child', { ...FITTING, parent: 'x' }, '/parent VALUE_WRONG_TYPE {"types":["object","null"]}'],
    ['an empty name', childOf({ name: '' }), '/children/0/name VALUE_EMPTY {}'],
    ['a long name', childOf({ name: 'long' }), '/children/0/name VALUE_TOO_LONG {"maximum":3}'],
    ['another kind', childOf({ kind: 'b' }), '/children/0/kind VALUE_NOT_A_CHOICE {"choices":["a","null"]}'],
    ['a small size', childOf({ size: 0 }), '/children/0/size VALUE_TOO_SMALL {"minimum":1}'],
    ['a large size', childOf({ size: 10 }), '/children/0/size VALUE_TOO_LARGE {"maximum":9}'],
    ['a field too many', childOf({ 'a/b': 1 }), '/children/0/a~1b FIELD_UNKNOWN {"field":"a/b"}'],
    ['a field too few', childOf({ kind: undefined }), '/children/0/kind FIELD_MISSING {"field":"kind"}'],
    ['a mark that is none', { ...FITTING, marks: { a: 'x' } }, '/marks/a VALUE_WRONG_FORM {}'],
    ['another code', { ...FITTING, code: 'a' }, '/code VALUE_WRONG_FORM {}'],
  ])('says of %s what is wrong', (_what, value, error) => {
    const plain: unknown = JSON.parse(JSON.stringify(value));
    expect(FORM.fits(plain)).toBe(false);
    expect(codesOf(plain)).toEqual([error]);
  });

  it('knows no field for every object’s having it', () => {
    const document: unknown = JSON.parse(
      `{"constructor":{},"__proto__":{"code":"A"},"toString":1,${JSON.stringify(FITTING).slice(1)}`,
    );
    expect(FORM.fits(document)).toBe(false);
    expect(FORM.errorsIn(document, '').map(({ pointer }) => pointer)).toEqual([
      '/constructor',
      '/__proto__',
      '/toString',
    ]);
    expect(FORM.errorsIn(JSON.parse('{"__proto__":{"code":"A"}}'), '')).toHaveLength(5);
  });

  it('looks no further than the first hundred errors', () => {
    const children: unknown[] = Array.from({ length: 101 }, () => 0);
    Object.defineProperty(children, 100, {
      get: () => {
        throw new Error('The hundred-and-first was looked at.');
      },
    });
    expect(FORM.errorsIn({ ...FITTING, children }, '')).toHaveLength(100);
  });

  it('finds something wrong with all that it refuses, and with nothing else', () => {
    const names = fc.constantFrom('children', 'parent', 'marks', 'code', 'name', 'kind', 'size', 'x');
    const leaves = fc.oneof(fc.constantFrom('a', 'A', '', null, true, 0, 5, 0.5, 'long'), fc.jsonValue());
    const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        leaves,
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(names, tie('value')),
        fc.record({ name: leaves, kind: leaves, size: leaves }, { requiredKeys: [] }),
      ),
    }));
    const documents = fc.record(
      { children: values, parent: values, marks: values, code: fc.oneof(fc.constant('A'), values) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(documents, values), (value) => {
        expect(FORM.errorsIn(value, '').length > 0).toBe(!FORM.fits(value));
      }),
      { numRuns: 500 },
    );
  });
});

function childOf(fields: Record<string, unknown>): unknown {
  return { ...FITTING, children: [{ name: 'x', kind: 'a', ...fields }] };
}
