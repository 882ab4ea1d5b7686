import { Composer, Lexer, Parser } from 'yaml';
import type { CST, Document, YAMLParseError } from 'yaml';
import { FILE_SENTENCES } from './file-sentences';
import type { ProblemCollector } from './problem-collector';
import type { SourceNode } from './source-node';
import { MAX_DEPTH, SourceTreeBuilder } from './source-tree-builder';

/** Words, signs and blanks that a file may have: a book of 10,000 entities has about 420,000. */
const MAX_TOKENS = 600_000;

/** What the lexer says between the words of the file: document begins, flow ends too early, scalar follows. */
const MARKERS: ReadonlySet<string> = new Set(['\x02', '\x18', '\x1f']);

/** Syntax errors that are reported; what follows the first few is mostly their echo. */
const MAX_SYNTAX_ERRORS = 10;

/** Reads YAML 1.2 into a tree with positions. null: the text cannot be used, and the reasons were reported. */
export function readYaml(text: string, problems: ProblemCollector): SourceNode | null {
  const syntax = readSyntax(text, problems);
  if (syntax === null) {
    return null;
  }
  const [document, second] = compose(syntax, text.length);
  if (document === undefined) {
    return null;
  }
  if (document.errors.length > 0) {
    reportSyntax(document.errors, problems);
    return null;
  }
  if (second !== undefined) {
    const offset = second.range[0];
    problems.error({ pointer: '', offset }, FILE_SENTENCES.secondDocument());
    return null;
  }
  if (document.contents === null) {
    problems.error({ pointer: '', offset: 0 }, FILE_SENTENCES.empty());
    return null;
  }
  return new SourceTreeBuilder(text, problems).build(document.contents);
}

/** The tokens of the file. Their number and nesting are bounded here, before anything that takes long is done with them. */
function readSyntax(text: string, problems: ProblemCollector): CST.Token[] | null {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let offset = 0;
  let count = 0;
  let depth = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    depth += Number(lexeme === '[' || lexeme === '{') - Number(lexeme === ']' || lexeme === '}');
    if (count > MAX_TOKENS || depth > MAX_DEPTH) {
      const said =
        depth > MAX_DEPTH
          ? FILE_SENTENCES.nestedTooDeep({ levels: MAX_DEPTH })
          : FILE_SENTENCES.tooManyParts();
      problems.error({ pointer: '', offset }, said);
      return null;
    }
    tokens.push(...parser.next(lexeme));
    offset += MARKERS.has(lexeme) ? 0 : lexeme.length;
  }
  tokens.push(...parser.end());
  return tokens;
}

function compose(syntax: readonly CST.Token[], length: number): Document.Parsed[] {
  const composer = new Composer({
    schema: 'core',
    // The library's own check compares every key with every other; the tree builder does it by a map.
    uniqueKeys: false,
    // Nor do `!!omap` and `!!set` become what they say: both compare every key with every other, and are refused all the same.
    resolveKnownTags: false,
    logLevel: 'error',
  });
  return [...composer.compose(syntax, true, length)];
}

function reportSyntax(errors: readonly YAMLParseError[], problems: ProblemCollector): void {
  const exhausted = errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  if (exhausted !== undefined) {
    problems.error({ pointer: '', offset: exhausted.pos[0] }, FILE_SENTENCES.nestedTooDeep({ levels: null }));
    return;
  }
  for (const error of errors.slice(0, MAX_SYNTAX_ERRORS)) {
    const needsQuotes = error.code === 'BLOCK_AS_IMPLICIT_KEY';
    const said = FILE_SENTENCES.yamlUnreadable({ reason: error.message, needsQuotes });
    problems.error({ pointer: '', offset: error.pos[0] }, said);
  }
}
