import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { markdownTable } from '../docs/markdown-table.mts';
import cases from './contract-cases.json' with { type: 'json' };

const { titles, rowCases } = cases;

/** Why a provider has no test of a case, by provider and number. */
const exemptions: Readonly<Record<string, Readonly<Record<string, string>>>> = cases.exemptions;

const PAGE = join(import.meta.dirname, '../../../docs/providers.md');
const BEGIN = '<!-- contract:begin -->';
const END = '<!-- contract:end -->';

/** These have a column each; all others are rows of one table in the code: those that run everything share one, and so do the others. */
const COLUMNS = ['openai', 'deepseek', 'openrouter', 'groq', 'mistral', 'ollama'];

/** What Jest says of a suite and of the whole run, as far as it matters here: https://jestjs.io/docs/configuration#custom-reporters. */
interface SuiteResult {
  readonly testFilePath: string;
  readonly testResults: readonly {
    readonly ancestorTitles: readonly string[];
    readonly title: string;
    readonly status: string;
  }[];
}
interface RunResult {
  readonly numFailedTests: number;
  readonly wasInterrupted: boolean;
}

/** The cases with a passing test, by provider. */
type PassedCases = Map<string, Set<string>>;

/** Whether a provider is not to have a test of a case. */
type IsLeftOut = (provider: string, number: string) => boolean;

/**
 * Holds the table in docs/providers.md against what the contract suite really ran: a case that has no passing test with a provider, and
 * no reason why, fails the run; so does a page that says something else. Judges only a run of the whole suite. With
 * `UPDATE_DOCS=true` it writes the page.
 */
export default class ContractTableReporter {
  /** Of those that run the whole contract. */
  readonly #whole: PassedCases = new Map();
  /** Of the rows that run their own part of it. */
  readonly #rows: PassedCases = new Map();
  readonly #filesSeen = new Set<string>();
  readonly #isFiltered: boolean;
  #error: Error | null = null;

  constructor({ testNamePattern }: { testNamePattern?: string }) {
    this.#isFiltered = Boolean(testNamePattern);
  }

  /** Called by Jest after each suite. */
  onTestResult(_test: unknown, result: SuiteResult): void {
    const file = basename(result.testFilePath);
    if (!file.endsWith('.contract.spec.ts')) return;
    this.#filesSeen.add(file);
    for (const { ancestorTitles, title, status } of result.testResults) {
      const [, kind, provider] = /^(provider|row) contract: (.+)$/.exec(ancestorTitles[0] ?? '') ?? [];
      // The tag of a case stands before a test, or before a group of tests.
      const [, number] = /(?:^|\n)\[(\d+)\] /.exec([...ancestorTitles, title].join('\n')) ?? [];
      if (provider === undefined || number === undefined || status !== 'passed') continue;
      const passed = kind === 'row' ? this.#rows : this.#whole;
      passed.set(provider, (passed.get(provider) ?? new Set<string>()).add(number));
    }
  }

  /** Called by Jest at the end. */
  onRunComplete(_contexts: unknown, results: RunResult): void {
    const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.contract.spec.ts'));
    const isWhole = files.every((file) => this.#filesSeen.has(file));
    if (this.#isFiltered || !isWhole || results.numFailedTests > 0 || results.wasInterrupted) return;
    const problems = this.#findProblems();
    if (problems.length > 0) this.#fail(`The provider contract has gaps:\n${problems.join('\n')}`);
    else this.#holdPage(this.#writeTable());
  }

  /** Jest ends with a failure where a reporter has an error, but does not say which. */
  #fail(message: string): void {
    this.#error = new Error(message);
    process.stderr.write(`\n${message}\n`);
  }

  /** Called by Jest. */
  getLastError(): Error | undefined {
    return this.#error ?? undefined;
  }

  #findProblems(): string[] {
    const isExempt: IsLeftOut = (provider, number) => exemptions[provider]?.[number] !== undefined;
    const isOthers: IsLeftOut = (_row, number) => !rowCases.includes(Number(number));
    return [...gapsOf(this.#whole, isExempt), ...gapsOf(this.#rows, isOthers)];
  }

  #writeTable(): string {
    const representatives = [...this.#whole.keys()].filter((provider) => !COLUMNS.includes(provider));
    const others = [...this.#rows.keys()];
    const head = ['case', '', ...COLUMNS, `${representatives.length} rows`, `${others.length} other rows`];
    const lines = Object.entries(titles).map(([number, title]) => [
      number,
      title,
      ...[...COLUMNS, representatives[0]].map((provider) => cell(this.#whole, provider, number)),
      cell(this.#rows, others[0], number),
    ]);
    const notes = Object.entries(exemptions).flatMap(([provider, reasons]) =>
      Object.entries(reasons).map(([number, reason]) => `- ${provider}, case ${number}: ${reason}.`),
    );
    return [markdownTable(head, lines), '', 'Not applicable (–):', '', ...notes].join('\n');
  }

  #holdPage(text: string): void {
    const page = readFileSync(PAGE, 'utf8');
    const from = page.indexOf(BEGIN) + BEGIN.length;
    const to = page.indexOf(END);
    if (process.env.UPDATE_DOCS === 'true') {
      writeFileSync(PAGE, `${page.slice(0, from)}\n\n${text}\n\n${page.slice(to)}`);
    } else if (page.slice(from, to).trim() !== text) {
      this.#fail('The contract table in docs/providers.md is not that of this run: npm run docs:write');
    }
  }
}

/** Who has no test of a case that it must have, or one that it must not. */
function gapsOf(passed: PassedCases, isLeftOut: IsLeftOut): string[] {
  return [...passed].flatMap(([provider, numbers]) =>
    Object.keys(titles)
      .filter((number) => numbers.has(number) === isLeftOut(provider, number))
      .map(
        (number) =>
          `case ${number}, ${provider}: ${numbers.has(number) ? 'has tests, but is left out' : 'has no test'}`,
      ),
  );
}

function cell(passed: PassedCases, provider: string | undefined, number: string): string {
  return provider !== undefined && passed.get(provider)?.has(number) ? '✓' : '–';
}
