import { markdownTable } from '../../docs/markdown-table.mts';
import { PageSection } from '../../docs/page-section';
import { BARE_SDKS, versionOf } from './bare-sdks';
import type { BareCase } from './bare-case';
import { READER_CASES } from './reader-cases';
import { Subject } from './subject';
import { VENDOR_CASES } from './vendor-cases';

/** In the order of the contract. */
const BARE_CASES: readonly BareCase[] = [...VENDOR_CASES, ...READER_CASES];

/** Most of a case is waiting, so that some share the time. */
const CASES_AT_ONCE = 9;

describe('the bare SDKs', () => {
  const environment = { ...process.env };

  beforeAll(() => {
    // As on a machine where somebody uses these SDKs for something else.
    for (const { wire } of BARE_SDKS) Object.assign(process.env, wire.poisonedEnvironment);
    // Some write to the console what they cannot read.
    for (const method of ['log', 'warn', 'error'] as const)
      jest.spyOn(console, method).mockReturnValue(undefined);
  });

  afterAll(() => {
    process.env = environment;
    jest.restoreAllMocks();
  });

  it('do in each case what docs/sdk-behaviour.md says', async () => {
    const rows = new Map<BareCase, string[]>();
    // First, while the process is small: its garbage is collected faster.
    for (const bareCase of BARE_CASES.filter(({ isAlone }) => isAlone === true)) {
      const words: string[] = [];
      for (const start of subjects()) words.push(await wordsOf(bareCase, start));
      rows.set(bareCase, toRow(bareCase, words));
    }
    const others = BARE_CASES.filter(({ isAlone }) => isAlone !== true);
    for (let first = 0; first < others.length; first += CASES_AT_ONCE) {
      const batch = others.slice(first, first + CASES_AT_ONCE).map(async (bareCase) => {
        const words = await Promise.all(subjects().map((start) => wordsOf(bareCase, start)));
        rows.set(bareCase, toRow(bareCase, words));
      });
      await Promise.all(batch);
    }
    const sdks = BARE_SDKS.map(({ packageName }) => `${packageName} ${versionOf(packageName)}`);
    const table = markdownTable(
      ['case', 'what happens', ...sdks, 'this app'],
      BARE_CASES.map((bareCase) => rows.get(bareCase) ?? []),
    );
    expect(() => new PageSection('sdk-behaviour.md', 'sdks').expectToBe(table)).not.toThrow();
  }, 240_000);
});

/** The SDKs, and then the app for the same vendors. */
function subjects(): (() => Promise<Subject>)[] {
  return [
    ...BARE_SDKS.map((sdk) => () => Subject.ofSdk(sdk)),
    ...BARE_SDKS.map(
      ({ wire }) =>
        () =>
          Subject.ofApp(wire),
    ),
  ];
}

async function wordsOf(bareCase: BareCase, start: () => Promise<Subject>): Promise<string> {
  const subject = await start();
  try {
    const watch = bareCase.watch(subject.wire);
    return watch === null ? '–' : bareCase.words(await subject.observe(watch));
  } finally {
    await subject.close();
  }
}

/** The app does mostly the same for all vendors, and then it is said once. */
function toRow({ number, what }: BareCase, words: readonly string[]): string[] {
  const ofApp = words.slice(BARE_SDKS.length).filter((word) => word !== '–');
  return [String(number), what, ...words.slice(0, BARE_SDKS.length), [...new Set(ofApp)].join('; ')];
}
