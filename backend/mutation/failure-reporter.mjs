import { writeSync } from 'node:fs';
import { relative } from 'node:path';

/** File descriptor that the suite runner reads. */
const RUNNER = 3;

/** Tells the suite runner which test failed first. Jest calls it also where it bails, unlike what writes `--json`. */
export default class FailureReporter {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onRunComplete(_contexts, { testResults }) {
    for (const { testFilePath, testResults: tests, testExecError } of testResults) {
      const test = tests.find(({ status }) => status === 'failed');
      if (test || testExecError) {
        writeSync(RUNNER, `${relative(this.rootDir, testFilePath)}: ${test?.fullName ?? 'does not run'}`);
        return;
      }
    }
  }
}
