import type { ConditionPath } from './condition';
import { conditionHolds, isConditionValue } from './condition-evaluator';
import type { ConditionValue } from './condition-evaluator';
import { parseCondition } from './condition-parser';

const VALUES: Readonly<Record<string, ConditionValue>> = {
  'a.text': 'pear',
  'a.empty': '',
  'a.number': 2,
  'a.zero': 0,
  'a.yes': true,
  'a.no': false,
  'a.list': ['pear', 'plum'],
  'a.same': ['pear', 'plum'],
  'a.nothing': [],
};

function read({ entityId, properties }: ConditionPath): ConditionValue {
  return VALUES[[entityId, ...properties].join('.')];
}

function holds(expression: string): boolean {
  return conditionHolds(parseCondition(expression).condition, read);
}

describe('conditionHolds', () => {
  it.each([
    'true',
    'a.text',
    'a.list',
    'a.number',
    'not a.empty',
    'not a.zero',
    'not a.nothing',
    'a.text == "pear"',
    "a.text != 'Pear'",
    'a.number == 2.0',
    'a.list == a.same',
    'a.number < 2.5',
    'a.number <= 2',
    'a.number > 1 and a.number >= 2',
    'a.text < "plum"',
    '"pear" >= a.text',
    '"plum" in a.list',
    '"ea" in a.text',
    'a.no or a.yes',
    'not (a.no and a.missing)',
    'a.yes or a.missing',
    'a.yes == true and a.no == false',
  ])('takes %s for true', (expression) => {
    expect(holds(expression)).toBe(true);
  });

  it.each([
    'false',
    'a.empty',
    'a.zero',
    'a.nothing',
    '"apple" in a.list',
    'a.list == a.nothing',
    'a.text == "plum"',
    'a.number > 2',
    'a.number < 2',
    '"pear" < a.text',
    'a.number == "2"',
    'a.yes and a.no',
    'not a.yes',
  ])('takes %s for false', (expression) => {
    expect(holds(expression)).toBe(false);
  });

  it.each([
    ['a missing value', 'a.missing'],
    ['a missing value in a comparison', 'a.missing != "x"'],
    ['a text that is compared with a number', 'a.text < 2'],
    ['a number that is looked for', '2 in a.list'],
    ['a search in a number', '"2" in a.number'],
    ['a list in an order', 'a.list <= a.same'],
  ])('does not hold with %s, and neither does its negation', (_what, expression) => {
    expect(holds(expression)).toBe(false);
    expect(holds(`not (${expression})`)).toBe(false);
    expect(holds(`a.yes and (${expression})`)).toBe(false);
  });
});

describe('isConditionValue', () => {
  it.each([null, {}, [1], () => 1, undefined])('refuses %p', (value) => {
    expect(isConditionValue(value)).toBe(false);
  });
});
