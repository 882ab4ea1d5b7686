import type { Book } from '../story/book';
import { entitiesOf } from '../story/book-index';
import type { Condition, ConditionComparison, ConditionOperand } from '../story/condition';
import { rejectCircles } from './condition-circles';
import { ConditionTyper } from './condition-typer';
import type { OperandType } from './condition-typer';
import type { DraftBook, DraftCondition } from './draft';
import type { ReadingContext } from './field-reader';
import { quoted } from './quoted';

/** Checks every condition of a book: paths that name nothing, operands that cannot be compared, circles. */
export function checkConditions(book: Book, draft: DraftBook, context: ReadingContext): void {
  for (const type of draft.entityTypes) {
    for (const { enabled } of type.entities) {
      for (const condition of enabled) {
        new ConditionChecker(book, condition, context).check();
      }
    }
  }
  rejectCircles(book, draft, context.problems);
}

/** Checks one condition. */
class ConditionChecker {
  private readonly typer: ConditionTyper;

  constructor(
    private readonly book: Book,
    private readonly draft: DraftCondition,
    private readonly context: ReadingContext,
  ) {
    this.typer = new ConditionTyper(book, draft, context);
  }

  check(): void {
    this.checkPart(this.draft.condition);
  }

  private checkPart(part: Condition): void {
    switch (part.kind) {
      case 'literal':
        return;
      case 'path':
        this.typer.typeOf(part);
        return;
      case 'comparison':
        this.checkComparison(part);
        return;
      case 'not':
        this.checkPart(part.operand);
        return;
      case 'and':
      case 'or':
        for (const operand of part.operands) {
          this.checkPart(operand);
        }
    }
  }

  private checkComparison(comparison: ConditionComparison): void {
    const left = this.typer.typeOf(comparison.left);
    const right = this.typer.typeOf(comparison.right);
    if (left === null || right === null) {
      return;
    }
    switch (comparison.operator) {
      case '==':
      case '!=':
        this.warnOfConstant(comparison, left, right);
        return;
      case 'in':
        this.checkMembership(comparison, left, right);
        return;
      default:
        this.checkOrder(comparison, left, right);
    }
  }

  private checkMembership(comparison: ConditionComparison, left: OperandType, right: OperandType): void {
    if (right.kind !== 'list' && right.kind !== 'text') {
      this.reject(
        comparison.right,
        `"in" wants a list or a text on its right, but this is ${nameOf(right)}.`,
      );
    }
    if (left.kind !== 'text') {
      this.reject(comparison.left, `"in" looks for a text, but on its left is ${nameOf(left)}.`);
    }
  }

  private checkOrder(comparison: ConditionComparison, left: OperandType, right: OperandType): void {
    const isOrdered = left.kind === right.kind && (left.kind === 'number' || left.kind === 'text');
    if (!isOrdered) {
      const problem = `"${comparison.operator}" compares two numbers or two texts, but here are ${nameOf(left)} and ${nameOf(right)}.`;
      this.reject(comparison, problem);
    }
  }

  /** `==` takes everything, but some comparisons can never come out otherwise. */
  private warnOfConstant(comparison: ConditionComparison, left: OperandType, right: OperandType): void {
    const always = comparison.operator === '==' ? 'never holds' : 'always holds';
    if (left.kind !== right.kind) {
      this.warn(comparison, `This ${always}: it compares ${nameOf(left)} with ${nameOf(right)}.`);
      return;
    }
    this.warnOfForeignNode(comparison.left, right, always);
    this.warnOfForeignNode(comparison.right, left, always);
  }

  /** For instance `main.current_node_id == "strat"`, where `main` has no such node. */
  private warnOfForeignNode(operand: ConditionOperand, other: OperandType, always: string): void {
    if (operand.kind === 'literal' && typeof operand.value === 'string' && other.graphId !== null) {
      const nodeIds = entitiesOf(this.book).get(other.graphId)?.entity.graph?.nodeIds ?? [];
      if (!nodeIds.includes(operand.value)) {
        const hint = this.context.suggestions.hint(operand.value, nodeIds);
        this.warn(
          operand,
          `This ${always}: the graph "${other.graphId}" has no node ${quoted(operand.value)}.${hint}`,
        );
      }
    }
  }

  private reject(part: Condition, detail: string): void {
    this.context.problems.error(this.draft.placeOf(part), detail);
  }

  private warn(part: Condition, detail: string): void {
    this.context.problems.warning(this.draft.placeOf(part), detail);
  }
}

function nameOf({ kind }: OperandType): string {
  return kind === 'boolean' ? 'true or false' : `a ${kind}`;
}
