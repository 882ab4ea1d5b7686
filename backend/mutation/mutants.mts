// What may be changed in a source file. The set is a small one of Stryker's mutators
// (https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/), with two that it lacks: the deletion of a statement
// (SDL of Mothra) and a returned value that is missing (PIT's null returns).
import typescript from 'typescript';

const { SyntaxKind } = typescript;

/** One change that a test should notice. */
export interface Mutant {
  /** Of what is replaced, in the text. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** A mutant with the absolute path of its file. */
export interface PlacedMutant extends Mutant {
  readonly path: string;
}

/** A statement, or a property of a class, with all that may be changed in it. */
export interface MutableStatement {
  /** Counted from 1. */
  readonly line: number;
  /** At least one. */
  readonly mutants: readonly Mutant[];
}

/** What takes the place of an operator; https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/#equality-operator and around. */
const OTHER_OPERATORS = new Map<typescript.SyntaxKind, readonly string[]>([
  [SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [SyntaxKind.LessThanToken, ['<=', '>=']],
  [SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [SyntaxKind.AmpersandAmpersandToken, ['||']],
  [SyntaxKind.BarBarToken, ['&&']],
  [SyntaxKind.QuestionQuestionToken, ['&&']],
  [SyntaxKind.PlusToken, ['-']],
  [SyntaxKind.MinusToken, ['+']],
  [SyntaxKind.AsteriskToken, ['/']],
  [SyntaxKind.SlashToken, ['*']],
  [SyntaxKind.PercentToken, ['*']],
  [SyntaxKind.PlusEqualsToken, ['-=']],
  [SyntaxKind.MinusEqualsToken, ['+=']],
  [SyntaxKind.BarBarEqualsToken, ['&&=']],
  [SyntaxKind.AmpersandAmpersandEqualsToken, ['||=']],
  [SyntaxKind.QuestionQuestionEqualsToken, ['&&=']],
]);

const COUNTING_OPERATORS = new Map<typescript.SyntaxKind, string>([
  [SyntaxKind.PlusPlusToken, '--'],
  [SyntaxKind.MinusMinusToken, '++'],
]);

/** What a log line holds is no behaviour. */
const LOG_LINE = /^(this\.)?logger\./;

/**
 * Every statement of a source file in which something may be changed, in order.
 * @param text TypeScript
 */
export function mutableStatements(text: string): MutableStatement[] {
  const source = typescript.createSourceFile('source.ts', text, typescript.ScriptTarget.Latest, true);
  const statements: MutableStatement[] = [];
  visit(source, []);
  return statements.filter(({ mutants }) => mutants.length > 0);

  function visit(node: typescript.Node, enclosing: Mutant[]): void {
    if (isWithoutBehaviour(node)) return;
    let mutants = enclosing;
    if (typescript.isStatement(node) || typescript.isPropertyDeclaration(node)) {
      mutants = [];
      statements.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, mutants });
    }
    for (const [changed, replacement] of replacements(node)) {
      mutants.push({ start: changed.getStart(), end: changed.getEnd(), replacement });
    }
    typescript.forEachChild(node, (child) => visit(child, mutants));
  }
}

/** Types, imports, decorators and log lines. */
function isWithoutBehaviour(node: typescript.Node): boolean {
  return (
    typescript.isTypeNode(node) ||
    typescript.isImportDeclaration(node) ||
    typescript.isInterfaceDeclaration(node) ||
    typescript.isTypeAliasDeclaration(node) ||
    typescript.isDecorator(node) ||
    (typescript.isExpressionStatement(node) && LOG_LINE.test(node.expression.getText()))
  );
}

/** A node and the text in its place. */
type Replacement = readonly [node: typescript.Node, replacement: string];

function* replacements(node: typescript.Node): Generator<Replacement> {
  if (typescript.isExpressionStatement(node)) yield* statementReplacements(node);
  else if (
    typescript.isThrowStatement(node) ||
    typescript.isContinueStatement(node) ||
    typescript.isBreakStatement(node)
  )
    yield [node, ';'];
  else if (typescript.isReturnStatement(node)) yield* returnReplacements(node);
  else if (typescript.isArrowFunction(node)) {
    if (!typescript.isBlock(node.body) && !isNothing(node.body)) yield [node.body, 'undefined'];
  } else if (typescript.isIfStatement(node)) yield* conditions(node.expression);
  else if (typescript.isConditionalExpression(node)) yield* conditions(node.condition);
  // A loop without an end would only cost time.
  else if (typescript.isWhileStatement(node)) yield [node.expression, 'false'];
  else if (typescript.isForStatement(node)) {
    if (node.condition) yield [node.condition, 'false'];
  } else if (node.kind === SyntaxKind.TrueKeyword) yield [node, 'false'];
  else if (node.kind === SyntaxKind.FalseKeyword) yield [node, 'true'];
  else if (typescript.isPrefixUnaryExpression(node) || typescript.isPostfixUnaryExpression(node))
    yield* unaryReplacements(node);
  else if (typescript.isBinaryExpression(node)) yield* binaryReplacements(node);
}

function* statementReplacements(node: typescript.ExpressionStatement): Generator<Replacement> {
  const { expression } = node;
  if (typescript.isCallExpression(expression) && expression.expression.kind === SyntaxKind.SuperKeyword)
    return;
  yield [node, ';'];
  if (typescript.isAwaitExpression(expression)) yield [expression, expression.expression.getText()];
}

function* returnReplacements(node: typescript.ReturnStatement): Generator<Replacement> {
  if (node.expression === undefined) yield [node, ';'];
  else if (!isNothing(node.expression)) yield [node.expression, 'undefined'];
}

function* conditions(node: typescript.Node): Generator<Replacement> {
  yield [node, 'true'];
  yield [node, 'false'];
}

/** Whether a returned value is as good as none, or has a mutant of its own. */
function isNothing(node: typescript.Node): boolean {
  return ['undefined', 'null', 'true', 'false'].includes(node.getText()) || typescript.isVoidExpression(node);
}

function* unaryReplacements(
  node: typescript.PrefixUnaryExpression | typescript.PostfixUnaryExpression,
): Generator<Replacement> {
  const operand = node.operand.getText();
  if (node.operator === SyntaxKind.ExclamationToken) yield [node, operand];
  const other = COUNTING_OPERATORS.get(node.operator);
  if (other) yield [node, typescript.isPrefixUnaryExpression(node) ? other + operand : operand + other];
}

function* binaryReplacements(node: typescript.BinaryExpression): Generator<Replacement> {
  const { left, operatorToken, right } = node;
  // Texts are joined, not added.
  if (operatorToken.kind === SyntaxKind.PlusToken && [left, right].some(isText)) return;
  const isAssignment =
    operatorToken.kind >= SyntaxKind.FirstAssignment && operatorToken.kind <= SyntaxKind.LastAssignment;
  for (const operator of OTHER_OPERATORS.get(operatorToken.kind) ?? []) {
    const changed = `${left.getText()} ${operator} ${right.getText()}`;
    yield [node, isAssignment ? changed : `(${changed})`];
  }
}

function isText(node: typescript.Node): boolean {
  return (
    typescript.isStringLiteralLike(node) ||
    typescript.isTemplateExpression(node) ||
    (typescript.isBinaryExpression(node) && [node.left, node.right].some(isText))
  );
}
