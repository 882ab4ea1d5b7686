import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const { CHROMIUM_PATH, CHROMIUM_LIBRARIES, CHROMIUM_IS_PACKAGED, CI } = process.env;
if (!CHROMIUM_PATH) throw new Error('Run the browser tests by `npm run e2e`: it finds a Chromium');

const STATES = {
  name: 'states',
  testMatch: /states\/.*\.spec/,
  timeout: 120_000,
  // Lets the style of the screenshots in; what the policy forbids, the other project would notice.
  use: {
    bypassCSP: true,
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
  },
} as const;

export default defineConfig({
  testDir: '.',
  globalSetup: './support/global-setup.ts',
  outputDir: '../../test-results',
  timeout: 60_000,
  expect: {
    timeout: 15_000,
    toHaveScreenshot: {
      // A system's own fonts are not what is looked at: the pictures are drawn with the one that is part of the app.
      stylePath: join(__dirname, 'support/screenshot.css'),
      // Edges of letters are drawn a little otherwise by another system.
      maxDiffPixelRatio: 0.01,
    },
  },
  projects: [
    { name: 'behaviour', testIgnore: /states/ },
    STATES,
    {
      // The same states for those who want more contrast: run by `npm run test:slow`.
      ...STATES,
      name: 'contrast',
      use: { ...STATES.use, contextOptions: { ...STATES.use.contextOptions, contrast: 'more' } },
    },
  ],
  // One for each core of a small machine: a test is mostly its page at work.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(CI),
  snapshotPathTemplate: '{testDir}/screenshots/{arg}{ext}',
  // Another browser, or another version of it, draws the same page otherwise: only one can be held against pictures.
  ignoreSnapshots: !CHROMIUM_IS_PACKAGED,
  updateSnapshots: 'none',
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
