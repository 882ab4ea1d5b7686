// What may be changed in a source file. The set is a small one of Stryker's mutators
// (https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/), with two that it lacks: the deletion of a statement
// (SDL of Mothra) and a returned value that is missing (PIT's null returns).
import typescript from 'typescript';

const { SyntaxKind } = typescript;

/**
 * @typedef {object} Mutant one change that a test should notice
 * @property {number} start of what is replaced, in the text
 * @property {number} end
 * @property {string} replacement
 */

/**
 * @typedef {object} MutableStatement a statement, or a property of a class, with all that may be changed in it
 * @property {number} line counted from 1
 * @property {Mutant[]} mutants at least one
 */

/** What takes the place of an operator; https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/#equality-operator and around. */
const OTHER_OPERATORS = new Map([
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

const COUNTING_OPERATORS = new Map([
  [SyntaxKind.PlusPlusToken, '--'],
  [SyntaxKind.MinusMinusToken, '++'],
]);

/** What a log line holds is no behaviour. */
const LOG_LINE = /^(this\.)?logger\./;

/**
 * Every statement of a source file in which something may be changed, in order.
 * @param {string} text TypeScript
 * @returns {MutableStatement[]}
 */
export function mutableStatements(text) {
  const source = typescript.createSourceFile('source.ts', text, typescript.ScriptTarget.Latest, true);
  const statements = [];
  visit(source, []);
  return statements.filter(({ mutants }) => mutants.length > 0);

  function visit(node, enclosing) {
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
function isWithoutBehaviour(node) {
  return (
    typescript.isTypeNode(node) ||
    typescript.isImportDeclaration(node) ||
    typescript.isInterfaceDeclaration(node) ||
    typescript.isTypeAliasDeclaration(node) ||
    typescript.isDecorator(node) ||
    (typescript.isExpressionStatement(node) && LOG_LINE.test(node.expression.getText()))
  );
}

/** @yields {[typescript.Node, string]} a node and the text in its place */
function* replacements(node) {
  switch (node.kind) {
    case SyntaxKind.ExpressionStatement:
      if (node.expression.expression?.kind === SyntaxKind.SuperKeyword) return;
      yield [node, ';'];
      if (typescript.isAwaitExpression(node.expression)) {
        yield [node.expression, node.expression.expression.getText()];
      }
      return;
    case SyntaxKind.ThrowStatement:
    case SyntaxKind.ContinueStatement:
    case SyntaxKind.BreakStatement:
      yield [node, ';'];
      return;
    case SyntaxKind.ReturnStatement:
      if (node.expression === undefined) yield [node, ';'];
      else if (!isNothing(node.expression)) yield [node.expression, 'undefined'];
      return;
    case SyntaxKind.ArrowFunction:
      if (!typescript.isBlock(node.body) && !isNothing(node.body)) yield [node.body, 'undefined'];
      return;
    case SyntaxKind.IfStatement:
      yield* conditions(node.expression);
      return;
    case SyntaxKind.ConditionalExpression:
      yield* conditions(node.condition);
      return;
    case SyntaxKind.WhileStatement:
    case SyntaxKind.ForStatement:
      // A loop without an end would only cost time.
      if (node.expression ?? node.condition) yield [node.expression ?? node.condition, 'false'];
      return;
    case SyntaxKind.TrueKeyword:
      yield [node, 'false'];
      return;
    case SyntaxKind.FalseKeyword:
      yield [node, 'true'];
      return;
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.PostfixUnaryExpression:
      yield* unaryReplacements(node);
      return;
    case SyntaxKind.BinaryExpression:
      yield* binaryReplacements(node);
  }
}

function* conditions(node) {
  yield [node, 'true'];
  yield [node, 'false'];
}

/** Whether a returned value is as good as none, or has a mutant of its own. */
function isNothing(node) {
  return ['undefined', 'null', 'true', 'false'].includes(node.getText()) || typescript.isVoidExpression(node);
}

function* unaryReplacements(node) {
  const operand = node.operand.getText();
  if (node.operator === SyntaxKind.ExclamationToken) yield [node, operand];
  const other = COUNTING_OPERATORS.get(node.operator);
  if (other) yield [node, typescript.isPrefixUnaryExpression(node) ? other + operand : operand + other];
}

function* binaryReplacements(node) {
  const { left, operatorToken, right } = node;
  // Texts are joined, not added.
  if (operatorToken.kind === SyntaxKind.PlusToken && [left, right].some(isText)) return;
  const isAssignment = typescript.isAssignmentExpression(node);
  for (const operator of OTHER_OPERATORS.get(operatorToken.kind) ?? []) {
    const changed = `${left.getText()} ${operator} ${right.getText()}`;
    yield [node, isAssignment ? changed : `(${changed})`];
  }
}

function isText(node) {
  return (
    typescript.isStringLiteralLike(node) ||
    typescript.isTemplateExpression(node) ||
    (typescript.isBinaryExpression(node) && [node.left, node.right].some(isText))
  );
}
