const quick = require('./jest.config.js');

/** What takes minutes: processes that are killed, benchmarks, the vendors' bare SDKs, endurance. */
module.exports = async () => ({
  ...(await quick()),
  testMatch: ['<rootDir>/src/**/*.slow.spec.ts', '<rootDir>/test/**/*.slow.spec.ts'],
  testPathIgnorePatterns: [],
  reporters: ['default'],
});
