import { writeSync } from 'node:fs';
import { relative } from 'node:path';

/** File descriptor that the suite runner reads. */
const RUNNER = 3;

/** What Jest says of a suite, as far as it matters here: https://jestjs.io/docs/configuration#custom-reporters. */
interface SuiteResult {
  readonly testFilePath: string;
  readonly testResults: readonly { readonly status: string; readonly fullName: string }[];
  /** Why the suite does not run. */
  readonly testExecError?: unknown;
}

/** Tells the suite runner which test failed first. Jest calls it also where it bails, unlike what writes `--json`. */
export default class FailureReporter {
  readonly #rootDir: string;

  constructor({ rootDir }: { rootDir: string }) {
    this.#rootDir = rootDir;
  }

  /** Called by Jest at the end. */
  onRunComplete(_contexts: unknown, { testResults }: { testResults: readonly SuiteResult[] }): void {
    for (const { testFilePath, testResults: tests, testExecError } of testResults) {
      const test = tests.find(({ status }) => status === 'failed');
      if (test !== undefined || testExecError) {
        writeSync(RUNNER, `${relative(this.#rootDir, testFilePath)}: ${test?.fullName ?? 'does not run'}`);
        return;
      }
    }
  }
}
