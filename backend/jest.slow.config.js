const quick = require('./jest.config.js');

/** What takes minutes: processes that are killed, benchmarks, the vendors' bare SDKs, endurance. */
module.exports = async () => {
  const configuration = await quick();
  return {
    ...configuration,
    testMatch: ['<rootDir>/src/**/*.slow.spec.ts', '<rootDir>/test/**/*.slow.spec.ts'],
    // `quick` has found out whether there is a server.
    testPathIgnorePatterns: process.env.TEST_DATABASE_URL === '' ? ['\\.postgresql\\.slow\\.spec\\.ts$'] : [],
    reporters: ['default'],
  };
};
