/** How two operands of a condition are compared. */
export const COMPARISON_OPERATORS = ['==', '!=', '<=', '>=', '<', '>', 'in'] as const;

export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

/** Words that stand for themselves in a condition, and so cannot be the id of an entity or the name of a property. */
export const CONDITION_KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'true', 'false']);

export interface ConditionLiteral {
  kind: 'literal';
  value: string | number | boolean;
}

/** `entity_id.property.property`, read from the session's state first and then from the book. */
export interface ConditionPath {
  kind: 'path';
  entityId: string;
  /** At least one. */
  properties: readonly string[];
}

export type ConditionOperand = ConditionLiteral | ConditionPath;

export interface ConditionComparison {
  kind: 'comparison';
  operator: ComparisonOperator;
  left: ConditionOperand;
  right: ConditionOperand;
}

/** A parsed condition: plain JSON, so that it can be stored with the book. */
export type Condition =
  | ConditionOperand
  | ConditionComparison
  | { kind: 'not'; operand: Condition }
  | { kind: 'and' | 'or'; operands: readonly Condition[] };

/** The condition of everything that names none. */
export const ALWAYS: Condition = { kind: 'literal', value: true };

/** Whether a condition holds in every state, so that what depends on it never changes. */
export function isAlways(condition: Condition): boolean {
  return condition.kind === 'literal' && Boolean(condition.value);
}
