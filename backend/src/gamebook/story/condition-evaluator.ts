import type { Condition, ConditionComparison, ConditionOperand, ConditionPath } from './condition';

/** A value that a path can lead to; undefined: there is none, or none that a condition can use. */
export type ConditionValue = string | number | boolean | readonly string[] | undefined;

/** Whether a value is one that conditions can work with. */
export function isConditionValue(value: unknown): value is NonNullable<ConditionValue> {
  return (
    ['string', 'number', 'boolean'].includes(typeof value) ||
    (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  );
}

/**
 * Whether a condition holds. Where a value is missing or of the wrong type for its operator, which the checks at load time
 * leave possible only for a damaged state, the whole condition does not hold, `not` included.
 */
export function conditionHolds(condition: Condition, read: (path: ConditionPath) => ConditionValue): boolean {
  return evaluate(condition, read) === true;
}

/** undefined: the values did not fit. */
function evaluate(condition: Condition, read: (path: ConditionPath) => ConditionValue): boolean | undefined {
  switch (condition.kind) {
    case 'literal':
    case 'path':
      return truthOf(operandValue(condition, read));
    case 'comparison':
      return compare(condition, read);
    case 'not': {
      const value = evaluate(condition.operand, read);
      return value === undefined ? undefined : !value;
    }
    case 'and':
    case 'or': {
      const decisive = condition.kind === 'or';
      for (const operand of condition.operands) {
        const value = evaluate(operand, read);
        if (value !== !decisive) {
          return value;
        }
      }
      return !decisive;
    }
  }
}

function operandValue(
  operand: ConditionOperand,
  read: (path: ConditionPath) => ConditionValue,
): ConditionValue {
  return operand.kind === 'literal' ? operand.value : read(operand);
}

function truthOf(value: ConditionValue): boolean | undefined {
  if (value === undefined) {
    return undefined;
  }
  return typeof value === 'object' ? value.length > 0 : Boolean(value);
}

function compare(
  { operator, left, right }: ConditionComparison,
  read: (path: ConditionPath) => ConditionValue,
): boolean | undefined {
  const first = operandValue(left, read);
  const second = operandValue(right, read);
  if (first === undefined || second === undefined) {
    return undefined;
  }
  switch (operator) {
    case '==':
      return isEqual(first, second);
    case '!=':
      return !isEqual(first, second);
    case 'in':
      return isIn(first, second);
    default:
      return isOrdered(first, operator, second);
  }
}

function isEqual(first: NonNullable<ConditionValue>, second: NonNullable<ConditionValue>): boolean {
  if (typeof first === 'object' && typeof second === 'object') {
    return first.length === second.length && first.every((item, index) => item === second[index]);
  }
  return first === second;
}

function isIn(first: NonNullable<ConditionValue>, second: NonNullable<ConditionValue>): boolean | undefined {
  const isSearchable = typeof second === 'string' || typeof second === 'object';
  return typeof first === 'string' && isSearchable ? second.includes(first) : undefined;
}

function isOrdered(
  first: NonNullable<ConditionValue>,
  operator: '<' | '<=' | '>' | '>=',
  second: NonNullable<ConditionValue>,
): boolean | undefined {
  const order = orderOf(first, second);
  switch (operator) {
    case '<':
      return order === undefined ? undefined : order < 0;
    case '<=':
      return order === undefined ? undefined : order <= 0;
    case '>':
      return order === undefined ? undefined : order > 0;
    case '>=':
      return order === undefined ? undefined : order >= 0;
  }
}

/** Negative, 0 or positive; texts are ordered by code units, so the same everywhere. */
function orderOf(
  first: NonNullable<ConditionValue>,
  second: NonNullable<ConditionValue>,
): number | undefined {
  if (typeof first === 'number' && typeof second === 'number') {
    return first - second;
  }
  if (typeof first === 'string' && typeof second === 'string') {
    return first < second ? -1 : Number(first > second);
  }
  return undefined;
}
