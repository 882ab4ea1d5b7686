// Runs the browser tests with a Chromium that needs no installation: the one inside @sparticuz/chromium on Linux x64, else an
// installed Chrome or Chromium (CHROMIUM_PATH names one). Without any, says so and leaves: these tests need a browser. Where CI is
// set that is a failure, since nobody reads there what was left out. The arguments are Playwright's.
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** What runs where no project is named. How the pages look with more contrast belongs to `npm run test:slow`. */
const PROJECTS = ['--project=behaviour', '--project=states'];

/** A Chromium that runs here. */
interface Browser {
  /** Of its program. */
  readonly path: string;
  /** The folder of libraries that it needs besides those of the system; left out: none. */
  readonly libraries?: string;
  readonly isPackaged: boolean;
}

async function findChromium(): Promise<Browser | undefined> {
  const path = process.env.CHROMIUM_PATH;
  if (path) return runs(path) ? { path, isPackaged: false } : undefined;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const packaged = await chromium.executablePath();
    if (runs(packaged)) return { path: packaged, isPackaged: true };
    // A bare system lacks NSS and its kin: the package has them too.
    const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
    await inflate(join(bin, 'al2023.tar.br'));
    const libraries = join(tmpdir(), 'al2023', 'lib');
    if (runs(packaged, libraries)) return { path: packaged, libraries, isPackaged: true };
  }
  const installed = INSTALLED.find((candidate) => runs(candidate));
  return installed === undefined ? undefined : { path: installed, isPackaged: false };
}

function runs(path: string, libraries?: string): boolean {
  const env = libraries ? { ...process.env, LD_LIBRARY_PATH: libraries } : process.env;
  return spawnSync(path, ['--version'], { env, stdio: 'ignore', timeout: 20_000 }).status === 0;
}

const browser = await findChromium();
if (!browser) {
  const isFailure = Boolean(process.env.CI);
  const outcome = isFailure
    ? 'the browser tests cannot run, and must where CI is set'
    : 'the browser tests are skipped';
  console.log(`No Chromium runs here: ${outcome}. Install Chrome or Chromium, or name one by CHROMIUM_PATH.`);
  process.exit(isFailure ? 1 : 0);
}
const chosen = process.argv.slice(2);
const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
const tests = spawn(
  process.execPath,
  [
    playwright,
    'test',
    '--config',
    join(import.meta.dirname, 'playwright.config.ts'),
    ...(chosen.some((argument) => argument.startsWith('--project')) ? [] : PROJECTS),
    ...chosen,
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      CHROMIUM_PATH: browser.path,
      CHROMIUM_LIBRARIES: browser.libraries ?? '',
      CHROMIUM_IS_PACKAGED: browser.isPackaged ? 'yes' : '',
    },
  },
);
tests.on('exit', (code) => process.exit(code ?? 1));
