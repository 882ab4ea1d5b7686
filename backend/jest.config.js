const { Client } = require('pg');

/** A PostgreSQL of this machine that lets everybody in, as a service of CI does. */
const LOCAL_SERVER = 'postgresql://postgres@127.0.0.1:5432/postgres';
/** The oldest that the app supports, as `server_version_num` has it. */
const OLDEST_SERVER = 150_000;
/** Milliseconds. */
const ANSWER_LIMIT = 1_000;

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
  'llama3-tokenizer-js',
];

/**
 * Where the API tests keep their databases: `TEST_DATABASE_URL`, else the PostgreSQL of this machine if it lets them in, else the
 * embedded one, which `TEST_DATABASE_URL=embedded` asks for. A template on a server is copied in a third of the time that the embedded
 * one takes to start.
 *
 * @returns {Promise<string | null>} null: embedded
 */
async function findTestServer() {
  const wanted = process.env.TEST_DATABASE_URL;
  if (wanted !== undefined) return wanted === 'embedded' || wanted === '' ? null : wanted;
  const client = new Client({ connectionString: LOCAL_SERVER, connectionTimeoutMillis: ANSWER_LIMIT });
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT (rolsuper OR rolcreatedb) AND current_setting('server_version_num')::int >= $1 AS "isUsable"
       FROM pg_roles WHERE rolname = current_user`,
      [OLDEST_SERVER],
    );
    return rows[0]?.isUsable ? LOCAL_SERVER : null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const configuration = {
  displayName: 'backend',
  preset: '../jest.preset.js',
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/network-ban.ts'],
  moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'json', 'node'],
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  transform: {
    '^.+\\.(ts|mts|js|mjs)$': [
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
  reporters: ['default', '<rootDir>/test/provider-contract/contract-table-reporter.mts'],
  testTimeout: 60_000,
};

/** Everything but what takes minutes: that is `jest.slow.config.js`. */
module.exports = async () => {
  const server = await findTestServer();
  // The workers inherit it, and so does the next call: Jest asks for the configuration more than once.
  process.env.TEST_DATABASE_URL = server ?? '';
  return {
    ...configuration,
    testPathIgnorePatterns: [
      '\\.slow\\.spec\\.ts$',
      // What only a PostgreSQL server can show is tested where there is one.
      ...(server === null ? ['\\.postgresql\\.spec\\.ts$'] : []),
    ],
  };
};
