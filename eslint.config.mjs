import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';
import { houseRules } from './eslint.rules.mjs';

const typescriptFiles = ['**/*.ts', '**/*.mts'];
const specFiles = ['**/*.spec.ts', '**/test/**', '**/e2e/**', '**/testing/**', '**/*.harness.ts'];

const ground = ['unknown', 'http', 'problem', 'log', 'document', 'worker'];

/** Where the type of what the Storyteller reads is declared: by the engine that makes it, which imports nothing. */
const sceneFile = './story/scene.ts';

/** Which other rooms of the backend a room may import from: imports run one way, see docs/architecture.md. */
const rooms = {
  unknown: [],
  worker: ['unknown'],
  http: [],
  problem: ground,
  document: ground,
  config: ground,
  log: [...ground, 'config'],
  database: [...ground, 'config'],
  secret: [...ground, 'config', 'database'],
  storyteller: ['unknown'],
  provider: [...ground, 'config', 'database', 'storyteller'],
  'provider-discovery': [...ground, 'config', 'database', 'provider'],
  'llm-model': [...ground, 'config', 'database', 'secret', 'provider', 'provider-discovery'],
  gamebook: [...ground, 'config', 'database'],
  session: [...ground, 'config', 'database', 'provider', 'llm-model', 'gamebook'],
};

/** Rooms that may import from every other, and that no room above may import from. */
const topRooms = ['access', 'health', 'web-app'];

/** The rooms that a room must not import from. */
function closedRooms(room) {
  const open = [room, ...rooms[room]];
  return [...Object.keys(rooms), ...topRooms].filter((other) => !open.includes(other));
}

/** Which other rooms of the web app a room may import from; `app.ts`, its routes and its configuration may import from all. */
const frontendRooms = {
  ui: [],
  i18n: [],
  api: ['ui', 'i18n'],
  shell: ['ui', 'i18n', 'api'],
  ...Object.fromEntries(
    ['llm-models', 'gamebooks', 'play', 'first-run', 'sharing'].map((page) => [page, ['ui', 'i18n', 'api']]),
  ),
};

/** What a room of the web app must not import from. */
function closedToFrontendRoom(room) {
  const open = [room, ...frontendRooms[room]];
  const closed = Object.keys(frontendRooms).filter((other) => !open.includes(other));
  return ['frontend/src/app/*.ts', ...closed.map((other) => `frontend/src/app/${other}/**`)];
}

/** Rows, dictionaries and texts are as long as there are vendors and sentences. */
const tableFiles = [
  '**/*.rows.ts',
  '**/*.vendor.ts',
  '**/*-dictionary.ts',
  '**/*-texts.ts',
  '**/*-sentences.ts',
];

/** What `max-lines` counts. */
function codeLines(max) {
  return { max, skipBlankLines: true, skipComments: true };
}

/** Abbreviations that whole words take the place of. */
const abbreviations = [
  ...[
    'arg',
    'btn',
    'cb',
    'cfg',
    'conf',
    'ctx',
    'curr',
    'el',
    'elem',
    'err',
    'evt',
    'fn',
    'idx',
    'len',
    'msg',
  ],
  ...['num', 'obj', 'opt', 'opts', 'prev', 'req', 'res', 'ret', 'str', 'tmp', 'val', 'vals'],
];

export default defineConfig(
  globalIgnores([
    '**/dist/**',
    '**/dist-dev/**',
    'coverage/**',
    'tmp/**',
    '.nx/**',
    '.angular/**',
    'test-results/**',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
  },

  // Every file
  js.configs.recommended,
  {
    files: ['**/*.{ts,mts,js,mjs}'],
    plugins: { house: houseRules },
    rules: {
      'max-lines': ['error', codeLines(400)],
      'house/max-lines': ['warn', codeLines(300)],
      eqeqeq: 'error',
      'id-denylist': ['error', ...abbreviations],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        ...[
          'FunctionDeclaration',
          'ArrowFunctionExpression',
          'MethodDefinition[kind!="constructor"] > FunctionExpression',
        ].map((kind) => ({
          selector: `${kind}[params.length>4]`,
          message: 'More than four parameters: pass an object.',
        })),
      ],
      'no-warning-comments': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },

  // Configuration
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly' } },
    rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { __dirname: 'readonly', module: 'writable', require: 'readonly' },
    },
  },
  {
    files: ['frontend/public/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: { document: 'readonly', localStorage: 'readonly', window: 'readonly' },
    },
  },

  // TypeScript
  {
    files: typescriptFiles,
    extends: [typescript.configs.strictTypeChecked, importX.flatConfigs.typescript],
    plugins: { 'import-x': importX, '@nx': nx },
    languageOptions: {
      parserOptions: {
        project: [
          ...['backend/tsconfig.spec.json', 'backend/tsconfig.scripts.json'],
          ...['frontend/tsconfig.spec.json', 'frontend/tsconfig.e2e.json', 'frontend/tsconfig.scripts.json'],
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mts', '.js', '.mjs', '.json'] })],
    },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'default', format: ['camelCase'], leadingUnderscore: 'allow' },
        { selector: 'import', format: null },
        {
          selector: 'variable',
          format: ['camelCase', 'PascalCase', 'UPPER_CASE'],
          leadingUnderscore: 'allow',
        },
        { selector: 'function', format: ['camelCase', 'PascalCase'] },
        { selector: 'classProperty', modifiers: ['static', 'readonly'], format: ['camelCase', 'UPPER_CASE'] },
        // Of the outside world: headers, wire formats, settings.
        { selector: ['objectLiteralProperty', 'objectLiteralMethod', 'typeProperty'], format: null },
        { selector: 'classProperty', modifiers: ['requiresQuotes'], format: null },
        { selector: 'typeLike', format: ['PascalCase'] },
        { selector: 'enumMember', format: ['PascalCase'] },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // DTOs and rows are classes of plain data.
      '@typescript-eslint/no-misused-spread': 'off',
      // Environment variables and headers are kept in plain records.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Nest's modules are empty classes under a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Nest, YAML and others declare plain options as classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Outputs and deletions in Angular are typed by `void`, and said so.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Takes every property that is typed as a function of the platform (`typeof fetch`) for a method.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'house/no-import-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            ...Object.keys(rooms).flatMap((room) =>
              closedRooms(room).map((other) => ({
                target: `backend/src/${room}`,
                from: `backend/src/${other}`,
                ...(other === 'gamebook' && ['provider', 'storyteller'].includes(room)
                  ? { except: [sceneFile] }
                  : {}),
                message:
                  'Imports run session -> (gamebook, llm-model -> provider-discovery -> provider -> storyteller) -> secret -> (problem, database, config).',
              })),
            ),
            {
              target: 'backend/src/gamebook/story/!(*.spec.ts)',
              from: [
                'backend/src/!(gamebook)/**',
                'backend/src/gamebook/!(story)/**',
                'backend/src/gamebook/*.ts',
              ],
              message: 'The story engine imports nothing but types of its own.',
            },
            ...Object.keys(frontendRooms).map((room) => ({
              target: `frontend/src/app/${room}`,
              from: closedToFrontendRoom(room),
              message:
                'Imports run (pages, shell) -> api -> (ui, i18n); only the root of the app knows the pages.',
            })),
            {
              target: 'frontend/src/app/**/!(*.spec|*.harness).ts',
              from: 'frontend/src/testing',
              message: 'Only tests know what helps tests.',
            },
          ],
        },
      ],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints: [
            { sourceTag: 'scope:backend', onlyDependOnLibsWithTags: ['scope:backend'] },
            { sourceTag: 'scope:frontend', onlyDependOnLibsWithTags: ['scope:frontend'] },
          ],
        },
      ],
    },
  },
  {
    files: ['backend/src/gamebook/story/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ regex: '^[^.]', message: 'The story engine is pure: no packages, no Node, no Nest.' }],
        },
      ],
    },
  },

  // Angular
  {
    files: ['frontend/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: { 'no-console': ['error', { allow: ['error'] }] },
  },
  {
    files: ['frontend/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },

  // Scripts
  {
    files: ['**/*.mts'],
    ignores: ['backend/src/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Jest takes the default export of what it loads.
    files: ['backend/mutation/{failure-reporter,mutating-transformer}.mts'],
    rules: { 'import-x/no-default-export': 'off' },
  },

  // Tests
  {
    files: specFiles,
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      // Bodies of answers and Jest's matchers are `any`: what they hold is what the test finds out.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Made-up streams and servers fulfil asynchronous contracts without waiting for anything.
      '@typescript-eslint/require-await': 'off',
      'import-x/no-default-export': 'off',
      // Playwright reads the names of fixtures from the pattern, and there may be none.
      'no-empty-pattern': 'off',
    },
  },
  {
    // A suite is as long as its resource has behaviour: what two suites would share is the start of an app.
    files: ['**/*.spec.ts', ...tableFiles],
    rules: { 'max-lines': 'off', 'house/max-lines': 'off' },
  },
  prettier,
);
