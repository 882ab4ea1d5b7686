import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

/** Runs the browser tests where the only Chromium that is named does not run. */
function runWithoutChromium(environment: Readonly<Record<string, string>>): {
  code: number | null;
  said: string;
} {
  const { status, stdout } = spawnSync(process.execPath, [join(__dirname, 'run.mts')], {
    env: { PATH: process.env['PATH'], CHROMIUM_PATH: '/nowhere/chromium', ...environment },
    encoding: 'utf8',
  });
  return { code: status, said: stdout };
}

test('without a Chromium the browser tests are skipped with a word, and fail where CI is set', () => {
  const skipped = runWithoutChromium({});
  expect(skipped.said).toContain('No Chromium runs here: the browser tests are skipped.');
  expect(skipped.said).toContain('CHROMIUM_PATH');
  expect(skipped.code).toBe(0);
  const refused = runWithoutChromium({ CI: 'true' });
  expect(refused.said).toContain('the browser tests cannot run, and must where CI is set.');
  expect(refused.code).toBe(1);
});
