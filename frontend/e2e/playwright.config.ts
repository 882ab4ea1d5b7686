import { defineConfig } from '@playwright/test';

const { CHROMIUM_PATH, CHROMIUM_LIBRARIES, CI } = process.env;
if (!CHROMIUM_PATH) throw new Error('Run the browser tests by `npm run e2e`: it finds a Chromium');

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  // A browser on a shared machine may starve once; a test that fails twice is broken, and one that passes late is reported as flaky.
  retries: CI ? 1 : 0,
  forbidOnly: Boolean(CI),
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      env: CHROMIUM_LIBRARIES ? { ...process.env, LD_LIBRARY_PATH: CHROMIUM_LIBRARIES } : process.env,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
