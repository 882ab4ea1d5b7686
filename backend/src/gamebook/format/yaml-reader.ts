import { parseDocument } from 'yaml';
import type { YAMLParseError } from 'yaml';
import type { ProblemCollector } from './problem-collector';
import type { SourceNode } from './source-node';
import { SourceTreeBuilder } from './source-tree-builder';

/** Syntax errors that are reported; what follows the first few is mostly their echo. */
const MAX_SYNTAX_ERRORS = 10;

/** Reads YAML 1.2 into a tree with positions. null: the text is no YAML, and the mistakes were reported. */
export function readYaml(text: string, problems: ProblemCollector): SourceNode | null {
  const document = parseDocument(text, {
    schema: 'core',
    // The library's own check compares every key with every other; the tree builder does it by a map.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  if (document.errors.length > 0) {
    reportSyntax(document.errors, problems);
    return null;
  }
  if (document.contents === null) {
    problems.error({ pointer: '', offset: 0 }, 'The file is empty: a gamebook begins with its "title".');
    return null;
  }
  const tree = new SourceTreeBuilder(text, problems).build(document.contents);
  return problems.hasErrors && tree === null ? null : tree;
}

function reportSyntax(errors: readonly YAMLParseError[], problems: ProblemCollector): void {
  const exhausted = errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  if (exhausted !== undefined) {
    problems.error(
      { pointer: '', offset: exhausted.pos[0] },
      'This is nested far too deeply for a gamebook.',
    );
    return;
  }
  for (const error of errors.slice(0, MAX_SYNTAX_ERRORS)) {
    problems.error({ pointer: '', offset: error.pos[0] }, `The YAML cannot be read: ${sentence(error)}`);
  }
}

function sentence(error: YAMLParseError): string {
  if (error.code === 'MULTIPLE_DOCS') {
    return 'a file holds one book, so there is no place for a second "---".';
  }
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') {
    return `${error.message}. A text that holds ": " must be put in quotes.`;
  }
  return /[.!?]$/.test(error.message) ? error.message : `${error.message}.`;
}
