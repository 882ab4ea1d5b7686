// What this repository holds its code to and no published rule does.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import typescript from 'typescript';

/** What a specifier may stand for: the build resolves none of them with an index file. */
const ENDINGS = [
  [/$/, '.ts'],
  [/\.js$/, '.ts'],
  [/\.mjs$/, '.mts'],
  [/$/, ''],
];

/** The files that each file imports; a file is read once in a run. */
const known = new Map();

/** @returns {string | undefined} path of the file that a relative specifier means; undefined for packages and what is not there */
function resolveImport(importer, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const base = resolve(dirname(importer), specifier);
  return ENDINGS.filter(([end]) => end.test(base))
    .map(([end, ending]) => base.replace(end, ending))
    .find((path) => existsSync(path));
}

/** @returns {string[]} paths of what a file imports: values and types, at its start and while it runs */
function importsOf(file) {
  const found = known.get(file);
  if (found) return found;
  const { importedFiles } = typescript.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const paths = importedFiles.map(({ fileName }) => resolveImport(file, fileName));
  const imports = [...new Set(paths)].filter((path) => path !== undefined);
  known.set(file, imports);
  return imports;
}

/** @returns {string[] | undefined} the shortest way along imports between two files, both included */
function findWay(from, to) {
  const waysTo = new Map([[from, [from]]]);
  for (const [file, way] of waysTo) {
    if (file === to) return way;
    for (const next of importsOf(file)) if (!waysTo.has(next)) waysTo.set(next, [...way, next]);
  }
  return undefined;
}

/**
 * Finds circles of imports. `import-x/no-cycle` leaves out imports of types, and has no option for them: but two files that know each
 * other's types can no more be understood one after the other than any two.
 */
const noImportCycle = {
  meta: { type: 'problem', schema: [], messages: { cycle: 'These files import each other: {{way}}' } },
  create(context) {
    const file = context.physicalFilename;
    function check(node, specifier) {
      const imported = typeof specifier === 'string' ? resolveImport(file, specifier) : undefined;
      const way = imported && findWay(imported, file);
      if (!way) return;
      const names = [file, ...way].map((path) => relative(dirname(file), path));
      context.report({ node, messageId: 'cycle', data: { way: names.join(' -> ') } });
    }
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ImportExpression: (node) => check(node, node.source.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      TSImportType: (node) => check(node, node.source?.value),
    };
  },
};

/** Rules of this repository. */
export const houseRules = {
  rules: {
    // ESLint takes a rule once, as a warning or as an error: by a second name it can be both, at two limits.
    'max-lines': builtinRules.get('max-lines'),
    'no-import-cycle': noImportCycle,
  },
};
