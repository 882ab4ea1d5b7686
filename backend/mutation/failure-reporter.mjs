import { relative } from 'node:path';

/** Writes which test failed first, and nothing else. Jest calls it also where it bails, unlike what writes `--json`. */
export default class FailureReporter {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onRunComplete(_contexts, { testResults }) {
    for (const { testFilePath, testResults: tests, testExecError } of testResults) {
      const test = tests.find(({ status }) => status === 'failed');
      if (test || testExecError) {
        console.log(`${relative(this.rootDir, testFilePath)}: ${test?.fullName ?? 'does not run'}`);
        return;
      }
    }
  }
}
