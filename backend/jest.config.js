/** ESM-only packages that SWC compiles to CommonJS, since Jest's own runtime cannot require them. */
const esmPackages = [
  '@nestjs',
  '@mistralai',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'env-paths',
  'is-safe-filename',
];

module.exports = {
  displayName: 'backend',
  preset: '../jest.preset.js',
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/network-ban.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  // What only a PostgreSQL server can show is tested where there is one.
  testPathIgnorePatterns: process.env.TEST_DATABASE_URL ? [] : ['\\.postgresql\\.spec\\.ts$'],
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  // Much of a suite's time is waiting for its own database and servers.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/test/provider-contract/contract-table-reporter.js'],
  testTimeout: 60_000,
};
