/** Writes which test failed first, and nothing else. Jest calls it also where it bails, unlike what writes `--json`. */
export default class FailureReporter {
  onRunComplete(_contexts, { testResults }) {
    for (const { testFilePath, testResults: tests, testExecError } of testResults) {
      const test = tests.find(({ status }) => status === 'failed');
      if (test || testExecError) {
        console.log(JSON.stringify({ path: testFilePath, test: test?.fullName ?? 'does not run' }));
        return;
      }
    }
  }
}
