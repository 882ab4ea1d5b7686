import type { ComparisonOperator, Condition, ConditionOperand } from './condition';
import { COMPARISON_OPERATORS, CONDITION_KEYWORDS } from './condition';
import { ConditionSyntaxError, tokenizeCondition } from './condition-tokenizer';
import type { ConditionFault, ConditionToken } from './condition-tokenizer';

/** Characters that one expression may have. */
export const MAX_CONDITION_LENGTH = 4_000;

/** How deep parentheses and `not` may be nested. */
const MAX_CONDITION_DEPTH = 50;

export interface ParsedCondition {
  condition: Condition;
  /** 0-based offset in the expression at which each path, literal and comparison stands. */
  offsets: ReadonlyMap<Condition, number>;
}

/** Parses one expression of the grammar in docs/gamebook-format.md. Throws `ConditionSyntaxError`. */
export function parseCondition(expression: string): ParsedCondition {
  if (expression.length > MAX_CONDITION_LENGTH) {
    throw new ConditionSyntaxError(0, { kind: 'too-long', maximum: MAX_CONDITION_LENGTH });
  }
  return new ConditionParser(tokenizeCondition(expression)).parse();
}

/** Recursive descent: `or` binds weakest, then `and`, then `not`, then a comparison. */
class ConditionParser {
  private readonly offsets = new Map<Condition, number>();
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly ConditionToken[]) {}

  parse(): ParsedCondition {
    const condition = this.disjunction();
    if (this.token.kind !== 'end') {
      throw this.unexpected('OPERATOR');
    }
    return { condition, offsets: this.offsets };
  }

  private disjunction(): Condition {
    return this.chain('or', () => this.conjunction());
  }

  private conjunction(): Condition {
    return this.chain('and', () => this.negation());
  }

  private chain(kind: 'and' | 'or', operand: () => Condition): Condition {
    const first = operand();
    const operands = [first];
    while (this.accept('keyword', kind)) {
      operands.push(operand());
    }
    return operands.length === 1 ? first : { kind, operands };
  }

  private negation(): Condition {
    const offset = this.token.offset;
    if (!this.accept('keyword', 'not')) {
      return this.atom();
    }
    return this.nested(offset, () => ({ kind: 'not', operand: this.negation() }));
  }

  private atom(): Condition {
    const offset = this.token.offset;
    if (!this.accept('symbol', '(')) {
      return this.comparison();
    }
    const inner = this.nested(offset, () => this.disjunction());
    if (!this.accept('symbol', ')')) {
      throw this.unexpected('CLOSING_PARENTHESIS');
    }
    return inner;
  }

  private comparison(): Condition {
    const offset = this.token.offset;
    const left = this.operand();
    const operator = this.operator();
    if (operator === null) {
      return left;
    }
    const comparison: Condition = { kind: 'comparison', operator, left, right: this.operand() };
    this.offsets.set(comparison, offset);
    return comparison;
  }

  private operator(): ComparisonOperator | null {
    const { kind, text } = this.token;
    if (kind !== 'symbol' && kind !== 'keyword') {
      return null;
    }
    const operator = COMPARISON_OPERATORS.find((candidate) => candidate === text);
    if (operator === undefined) {
      return null;
    }
    this.position += 1;
    return operator;
  }

  private operand(): ConditionOperand {
    const token = this.token;
    const operand = this.operandOf(token);
    this.position += 1;
    this.offsets.set(operand, token.offset);
    return operand;
  }

  private operandOf(token: ConditionToken): ConditionOperand {
    switch (token.kind) {
      case 'number':
        return { kind: 'literal', value: token.value };
      case 'text':
        return { kind: 'literal', value: token.text };
      case 'word':
        return pathOf(token.text, token.offset);
      case 'keyword':
        if (token.text === 'true' || token.text === 'false') {
          return { kind: 'literal', value: token.text === 'true' };
        }
        throw this.unexpected('OPERAND');
      default:
        throw this.unexpected('OPERAND');
    }
  }

  private nested(offset: number, parse: () => Condition): Condition {
    this.depth += 1;
    if (this.depth > MAX_CONDITION_DEPTH) {
      throw new ConditionSyntaxError(offset, { kind: 'nested-too-deep', levels: MAX_CONDITION_DEPTH });
    }
    const condition = parse();
    this.depth -= 1;
    return condition;
  }

  private accept(kind: ConditionToken['kind'], text: string): boolean {
    const isNext = this.token.kind === kind && this.token.text === text;
    if (isNext) {
      this.position += 1;
    }
    return isNext;
  }

  private get token(): ConditionToken {
    return this.tokens[this.position] ?? { kind: 'end', text: '', offset: 0 };
  }

  private unexpected(
    wanted: Extract<ConditionFault, { kind: 'unexpected' }>['wanted'],
  ): ConditionSyntaxError {
    const { kind, text, offset } = this.token;
    const found = kind === 'end' ? null : text;
    return new ConditionSyntaxError(offset, { kind: 'unexpected', found, wanted });
  }
}

function pathOf(text: string, offset: number): ConditionOperand {
  const [entityId = '', ...properties] = text.split('.');
  if (properties.length === 0) {
    throw new ConditionSyntaxError(offset, { kind: 'lone-word', word: text });
  }
  let partOffset = offset;
  for (const part of [entityId, ...properties]) {
    if (part === '') {
      throw new ConditionSyntaxError(partOffset, { kind: 'path-part-missing' });
    }
    if (!/^[a-z0-9_]+$/.test(part) || CONDITION_KEYWORDS.has(part)) {
      const reason = CONDITION_KEYWORDS.has(part) ? 'KEYWORD' : 'NOT_SNAKE_CASE';
      throw new ConditionSyntaxError(partOffset, { kind: 'path-part-invalid', part, reason });
    }
    partOffset += part.length + 1;
  }
  return { kind: 'path', entityId, properties };
}
