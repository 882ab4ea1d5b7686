import { parseCondition } from '../story/condition-parser';
import { ConditionSyntaxError } from '../story/condition-tokenizer';
import { CONDITION_SENTENCES, syntaxSentence } from './condition-sentences';
import type { PlacedCondition } from './unlinked-book';
import type { ProblemCollector, SourcePlace } from './problem-collector';
import type { ScalarStyle, SourceNode, SourceScalar } from './source-node';
import { kindOf } from './source-node';

/** What YAML 1.1, and with it format 0.3, takes for true and false. */
const OLD_BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['on', true],
  ['no', false],
  ['off', false],
]);

/** Reads `true`/`false`, one expression, or a list of them that must all hold. */
export function readConditions(node: SourceNode, problems: ProblemCollector): PlacedCondition[] {
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    const condition = readOne(item, node.kind === 'list', problems);
    return condition === null ? [] : [condition];
  });
}

function readOne(node: SourceNode, isListed: boolean, problems: ProblemCollector): PlacedCondition | null {
  const value = node.kind === 'scalar' ? node.value : null;
  if (node.kind === 'scalar' && typeof value === 'string') {
    const old = node.style === 'plain' ? OLD_BOOLEANS.get(value.toLowerCase()) : undefined;
    return old === undefined ? readExpression(node, value, problems) : literal(node, old);
  }
  if (typeof value === 'boolean' || (isListed && typeof value === 'number')) {
    return literal(node, value);
  }
  problems.error(node, CONDITION_SENTENCES.notACondition({ found: kindOf(node) }));
  return null;
}

function literal({ pointer, offset }: SourcePlace, value: boolean | number): PlacedCondition {
  return { condition: { kind: 'literal', value }, placeOf: () => ({ pointer, offset }) };
}

function readExpression(
  node: SourceScalar,
  text: string,
  problems: ProblemCollector,
): PlacedCondition | null {
  const place = (offset: number) => ({ pointer: node.pointer, offset: offsetInFile(node, text, offset) });
  try {
    const { condition, offsets } = parseCondition(text);
    return {
      condition,
      placeOf: (part, offsetInside = 0) => place((offsets.get(part) ?? 0) + offsetInside),
    };
  } catch (error) {
    // The parser throws at the first error of an expression: what follows it cannot be told apart reliably.
    if (!(error instanceof ConditionSyntaxError)) {
      throw error;
    }
    problems.error(place(error.offset), syntaxSentence(error.fault));
    return null;
  }
}

/** What one character of a value is written with. */
const UNITS: Readonly<Record<ScalarStyle, RegExp>> = {
  plain: /./gs,
  block: /./gs,
  'single-quoted': /''|./gs,
  'double-quoted': /\\?./gs,
};

/**
 * Where in the file a character of a scalar's value stands. Folding and indentation change only white space, so the n-th visible character
 * of the value is the n-th visible one of the source.
 */
function offsetInFile(node: SourceScalar, value: string, offset: number): number {
  const start = contentStart(node);
  let remaining = value.slice(0, offset).replace(/\s+/g, '').length;
  for (const unit of node.source.slice(start).matchAll(UNITS[node.style])) {
    if (!/\s$/.test(unit[0])) {
      if (remaining === 0) {
        return node.offset + start + unit.index;
      }
      remaining -= 1;
    }
  }
  return node.offset + node.source.trimEnd().length;
}

function contentStart({ style, source }: SourceScalar): number {
  switch (style) {
    case 'plain':
      return 0;
    case 'block':
      return source.indexOf('\n') + 1;
    default:
      return 1;
  }
}
