import { COMPARISON_OPERATORS, CONDITION_KEYWORDS } from './condition';

/** What can be wrong with an expression. Words for it are up to whoever shows it. */
export type ConditionFault =
  | { kind: 'too-long'; maximum: number }
  | { kind: 'nested-too-deep'; levels: number }
  /** `found` is null at the end of the expression. */
  | { kind: 'unexpected'; found: string | null; wanted: 'OPERAND' | 'OPERATOR' | 'CLOSING_PARENTHESIS' }
  | { kind: 'lone-word'; word: string }
  | { kind: 'path-part-missing' }
  | { kind: 'path-part-invalid'; part: string; reason: 'KEYWORD' | 'NOT_SNAKE_CASE' }
  | { kind: 'text-unclosed'; quote: string }
  | { kind: 'character-unknown'; character: string };

/** An expression cannot be read. */
export class ConditionSyntaxError extends Error {
  override readonly name = 'ConditionSyntaxError';

  /** @param offset 0-based, in UTF-16 units of the expression */
  constructor(
    readonly offset: number,
    readonly fault: ConditionFault,
  ) {
    super(`The condition cannot be read at ${offset}: ${fault.kind}`);
  }
}

export type ConditionToken =
  | { kind: 'word' | 'symbol' | 'keyword'; text: string; offset: number }
  | { kind: 'text'; text: string; offset: number }
  | { kind: 'number'; value: number; text: string; offset: number }
  | { kind: 'end'; text: ''; offset: number };

const BLANK = /\s+/y;
// A number ends where a word would go on: `2_nd.id` is a path, not 2 and a rest.
const NUMBER = /-?\d+(?:\.\d+)?(?![\w.])/y;
const WORD = /[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]*)*/y;
const SYMBOLS = [...COMPARISON_OPERATORS.filter((operator) => operator !== 'in'), '(', ')'];

/** Cuts an expression into tokens, the last of which is `end`. Throws `ConditionSyntaxError`. */
export function tokenizeCondition(expression: string): ConditionToken[] {
  const tokens: ConditionToken[] = [];
  let offset = matchAt(BLANK, expression, 0).length;
  while (offset < expression.length) {
    const { token, length } = nextToken(expression, offset);
    tokens.push(token);
    offset += length;
    offset += matchAt(BLANK, expression, offset).length;
  }
  tokens.push({ kind: 'end', text: '', offset: expression.length });
  return tokens;
}

function nextToken(expression: string, offset: number): { token: ConditionToken; length: number } {
  const first = expression.charAt(offset);
  if (first === '"' || first === "'") {
    return quotedText(expression, offset);
  }
  const number = matchAt(NUMBER, expression, offset);
  if (number !== '') {
    return { token: { kind: 'number', value: Number(number), text: number, offset }, length: number.length };
  }
  const word = matchAt(WORD, expression, offset);
  if (word !== '') {
    const kind = CONDITION_KEYWORDS.has(word) ? 'keyword' : 'word';
    return { token: { kind, text: word, offset }, length: word.length };
  }
  const symbol = SYMBOLS.find((candidate) => expression.startsWith(candidate, offset));
  if (symbol !== undefined) {
    return { token: { kind: 'symbol', text: symbol, offset }, length: symbol.length };
  }
  const character = String.fromCodePoint(expression.codePointAt(offset) ?? 0);
  throw new ConditionSyntaxError(offset, { kind: 'character-unknown', character });
}

/** Reads a quoted text; a backslash takes the quote or the backslash after it as it is. */
function quotedText(expression: string, offset: number): { token: ConditionToken; length: number } {
  const quote = expression.charAt(offset);
  let text = '';
  let end = offset + 1;
  while (end < expression.length && expression.charAt(end) !== quote) {
    const isEscape = expression.charAt(end) === '\\' && /["'\\]/.test(expression.charAt(end + 1));
    if (isEscape) {
      end += 1;
    }
    text += expression.charAt(end);
    end += 1;
  }
  if (end >= expression.length) {
    throw new ConditionSyntaxError(offset, { kind: 'text-unclosed', quote });
  }
  return { token: { kind: 'text', text, offset }, length: end + 1 - offset };
}

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
