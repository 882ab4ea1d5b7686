import type { Book } from '../story/book';
import { entitiesOf } from '../story/book-index';
import type { Condition, ConditionComparison, ConditionOperand } from '../story/condition';
import type { Sentence } from '../../problem/sentence';
import { rejectCircles } from './condition-circles';
import { CONDITION_SENTENCES } from './condition-sentences';
import { ConditionTyper } from './condition-typer';
import type { OperandType } from './condition-typer';
import type { UnlinkedBook, PlacedCondition } from './unlinked-book';
import type { ReadingContext } from './field-reader';
import { shortened } from './shortened';

/** Checks every condition of a book: paths that name nothing, operands that cannot be compared, circles. */
export function checkConditions(book: Book, unlinked: UnlinkedBook, context: ReadingContext): void {
  for (const type of unlinked.entityTypes) {
    for (const { enabled } of type.entities) {
      for (const condition of enabled) {
        new ConditionChecker(book, condition, context).check();
      }
    }
  }
  rejectCircles(book, unlinked, context.problems);
}

/** Checks one condition. */
class ConditionChecker {
  private readonly typer: ConditionTyper;

  constructor(
    private readonly book: Book,
    private readonly placed: PlacedCondition,
    private readonly context: ReadingContext,
  ) {
    this.typer = new ConditionTyper(book, placed, context);
  }

  check(): void {
    this.checkPart(this.placed.condition);
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
    if (right.kind !== 'LIST' && right.kind !== 'TEXT') {
      this.reject(comparison.right, CONDITION_SENTENCES.notSearchable({ found: right.kind }));
    }
    if (left.kind !== 'TEXT') {
      this.reject(comparison.left, CONDITION_SENTENCES.notSearchedFor({ found: left.kind }));
    }
  }

  private checkOrder(comparison: ConditionComparison, left: OperandType, right: OperandType): void {
    const isOrdered = left.kind === right.kind && (left.kind === 'NUMBER' || left.kind === 'TEXT');
    if (!isOrdered) {
      const { operator } = comparison;
      const found = { operator, left: left.kind, right: right.kind };
      this.reject(comparison, CONDITION_SENTENCES.notComparable(found));
    }
  }

  /** `==` takes everything, but some comparisons can never come out otherwise. */
  private warnOfConstant(comparison: ConditionComparison, left: OperandType, right: OperandType): void {
    const holds = comparison.operator !== '==';
    if (left.kind !== right.kind) {
      const found = { holds, left: left.kind, right: right.kind };
      this.warn(comparison, CONDITION_SENTENCES.alwaysTheSame(found));
      return;
    }
    this.warnOfForeignNode(comparison.left, right, holds);
    this.warnOfForeignNode(comparison.right, left, holds);
  }

  /** For instance `main.current_node_id == "strat"`, where `main` has no such node. */
  private warnOfForeignNode(operand: ConditionOperand, other: OperandType, holds: boolean): void {
    if (operand.kind === 'literal' && typeof operand.value === 'string' && other.graphId !== null) {
      const nodeIds = entitiesOf(this.book).get(other.graphId)?.entity.graph?.nodeIds ?? [];
      if (!nodeIds.includes(operand.value)) {
        const suggestion = this.context.suggestions.nearest(operand.value, nodeIds);
        const names = { graph: shortened(other.graphId), node: shortened(operand.value) };
        this.warn(operand, CONDITION_SENTENCES.foreignNode({ holds, ...names, suggestion }));
      }
    }
  }

  private reject(part: Condition, said: Sentence): void {
    this.context.problems.error(this.placed.placeOf(part), said);
  }

  private warn(part: Condition, said: Sentence): void {
    this.context.problems.warning(this.placed.placeOf(part), said);
  }
}
