import fc from 'fast-check';
import type { Condition, ConditionOperand } from './condition';
import { COMPARISON_OPERATORS, CONDITION_KEYWORDS } from './condition';
import { MAX_CONDITION_LENGTH, parseCondition } from './condition-parser';
import { ConditionSyntaxError } from './condition-tokenizer';

const a: Condition = { kind: 'path', entityId: 'a', properties: ['x'] };
const b: Condition = { kind: 'path', entityId: 'b', properties: ['x'] };
const c: Condition = { kind: 'path', entityId: 'c', properties: ['x'] };

describe('parseCondition', () => {
  it.each<[string, Condition]>([
    ['a.x', a],
    ['room_2.current_node.id', { kind: 'path', entityId: 'room_2', properties: ['current_node', 'id'] }],
    ['2_nd.x', { kind: 'path', entityId: '2_nd', properties: ['x'] }],
    ['true', { kind: 'literal', value: true }],
    ['12', { kind: 'literal', value: 12 }],
    ['-1.5', { kind: 'literal', value: -1.5 }],
    ['"a b"', { kind: 'literal', value: 'a b' }],
    [`'it"s'`, { kind: 'literal', value: 'it"s' }],
    [String.raw`"a\"b\\c\d"`, { kind: 'literal', value: String.raw`a"b\c\d` }],
    ['a.x<=b.x', { kind: 'comparison', operator: '<=', left: a, right: b }],
    ['a.x in b.x', { kind: 'comparison', operator: 'in', left: a, right: b }],
    ['notable.x', { kind: 'path', entityId: 'notable', properties: ['x'] }],
    ['a.in_x', { kind: 'path', entityId: 'a', properties: ['in_x'] }],
  ])('reads %s', (expression, condition) => {
    expect(parseCondition(expression).condition).toEqual(condition);
  });

  it.each<[string, Condition]>([
    ['a.x or b.x and c.x', { kind: 'or', operands: [a, { kind: 'and', operands: [b, c] }] }],
    ['(a.x or b.x) and c.x', { kind: 'and', operands: [{ kind: 'or', operands: [a, b] }, c] }],
    ['not a.x and b.x', { kind: 'and', operands: [{ kind: 'not', operand: a }, b] }],
    ['not not a.x', { kind: 'not', operand: { kind: 'not', operand: a } }],
    ['not (a.x and b.x)', { kind: 'not', operand: { kind: 'and', operands: [a, b] } }],
    ['not a.x == b.x', { kind: 'not', operand: { kind: 'comparison', operator: '==', left: a, right: b } }],
    ['a.x and b.x and c.x', { kind: 'and', operands: [a, b, c] }],
  ])('binds or weakest, then and, then not, then comparisons: %s', (expression, condition) => {
    expect(parseCondition(expression).condition).toEqual(condition);
  });

  it.each([
    ['', 0],
    ['a.x and', 7],
    ['a.x == == b.x', 7],
    ['(a.x', 4],
    ['a.x)', 3],
    ['a. x', 2],
    ['a .x', 2],
    ['not.x', 0],
    ['a.not', 2],
    ['a.x == (b.x)', 7],
    ['A.x', 0],
    ['a.x == 1.', 9],
    ['a.x % 2', 4],
    ['a.x AND b.x', 4],
  ])('refuses %j at offset %i', (expression, offset) => {
    expect(() => parseCondition(expression)).toThrow(
      expect.objectContaining({ name: 'ConditionSyntaxError', offset }),
    );
  });

  it('refuses an expression that is too long', () => {
    const expression = `${'true and '.repeat(MAX_CONDITION_LENGTH / 9 + 1)}true`;

    expect(() => parseCondition(expression)).toThrow(
      expect.objectContaining({ fault: { kind: 'too-long', maximum: 4_000 } }),
    );
  });

  it('says where each part stands', () => {
    const { condition, offsets } = parseCondition('not  a.x == "b"');
    const comparison = condition.kind === 'not' ? condition.operand : condition;

    expect(offsets.get(comparison)).toBe(5);
    expect([...offsets.values()]).toEqual([5, 12, 5]);
  });

  it('reads back every condition that is written out', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(parseCondition(write(condition)).condition).toEqual(condition);
      }),
    );
  });

  it('answers any text with a condition or with an error inside of it', () => {
    const words = fc.constantFrom(
      ...COMPARISON_OPERATORS,
      ...CONDITION_KEYWORDS,
      '(',
      ')',
      ' ',
      'a',
      '.',
      '"',
      "'",
      '\\',
      '7',
      '-',
      '\n',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((parts) => parts.join('')),
    );

    fc.assert(
      fc.property(texts, (text) => {
        expect(isAnswered(text)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

function isAnswered(text: string): boolean {
  try {
    parseCondition(text);
    return true;
  } catch (error) {
    return error instanceof ConditionSyntaxError && error.offset >= 0 && error.offset <= text.length;
  }
}

const word = fc
  .stringMatching(/^[a-z][a-z0-9]{0,6}(_[a-z0-9]{1,4})?$/)
  .filter((text) => !CONDITION_KEYWORDS.has(text));

const operands: fc.Arbitrary<ConditionOperand> = fc.oneof(
  fc.record({
    kind: fc.constant('literal' as const),
    value: fc.oneof(fc.boolean(), fc.integer(), fc.string()),
  }),
  fc.record({
    kind: fc.constant('path' as const),
    entityId: word,
    properties: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
);

const { condition: conditions } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    operands,
    fc.record({
      kind: fc.constant('comparison' as const),
      operator: fc.constantFrom(...COMPARISON_OPERATORS),
      left: operands,
      right: operands,
    }),
    fc.record({ kind: fc.constant('not' as const), operand: tie('condition') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

/** Writes a condition out with parentheses around every part, so that it does not depend on how they bind. */
function write(condition: Condition): string {
  switch (condition.kind) {
    case 'literal':
      return typeof condition.value === 'string'
        ? `"${condition.value.replace(/["\\]/g, '\\$&')}"`
        : String(condition.value);
    case 'path':
      return [condition.entityId, ...condition.properties].join('.');
    case 'comparison':
      return `${write(condition.left)} ${condition.operator} ${write(condition.right)}`;
    case 'not':
      return `not (${write(condition.operand)})`;
    default:
      return condition.operands.map((operand) => `(${write(operand)})`).join(` ${condition.kind} `);
  }
}
