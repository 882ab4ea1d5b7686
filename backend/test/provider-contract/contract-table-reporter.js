const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { titles, rowCases, exemptions } = require('./contract-cases.json');

const PAGE = join(__dirname, '../../../docs/providers.md');
const BEGIN = '<!-- contract:begin -->';
const END = '<!-- contract:end -->';

/** These have a column each; all others are rows of one table in the code: those that run everything share one, and so do the others. */
const COLUMNS = ['openai', 'deepseek', 'openrouter', 'groq', 'mistral', 'ollama'];

/**
 * Holds the table in docs/providers.md against what the contract suite really ran: a case that has no passing test with a provider, and
 * no reason why, fails the run; so does a page that says something else. Judges only a run of the whole suite. With
 * `UPDATE_DOCS=true` it writes the page.
 */
module.exports = class ContractTableReporter {
  /** The cases with a passing test, by provider: of those that run the whole contract, and of the rows that run their own part of it. */
  whole = new Map();
  rows = new Map();
  filesSeen = new Set();
  error = null;

  constructor(globalConfig) {
    this.isFiltered = Boolean(globalConfig.testNamePattern);
  }

  onTestResult(_test, result) {
    const file = basename(result.testFilePath);
    if (!file.endsWith('.contract.spec.ts')) return;
    this.filesSeen.add(file);
    for (const { ancestorTitles, title, status } of result.testResults) {
      const [, kind, provider] = /^(provider|row) contract: (.+)$/.exec(ancestorTitles[0] ?? '') ?? [];
      // The tag of a case stands before a test, or before a group of tests.
      const [, number] = /(?:^|\n)\[(\d+)\] /.exec([...ancestorTitles, title].join('\n')) ?? [];
      if (provider === undefined || number === undefined || status !== 'passed') continue;
      const passed = kind === 'row' ? this.rows : this.whole;
      passed.set(provider, (passed.get(provider) ?? new Set()).add(number));
    }
  }

  onRunComplete(_contexts, results) {
    const files = readdirSync(__dirname).filter((file) => file.endsWith('.contract.spec.ts'));
    const isWhole = files.every((file) => this.filesSeen.has(file));
    if (this.isFiltered || !isWhole || results.numFailedTests > 0 || results.wasInterrupted) return;
    const problems = this.findProblems();
    if (problems.length > 0) this.fail(`The provider contract has gaps:\n${problems.join('\n')}`);
    else this.holdPage(this.writeTable());
  }

  /** Jest ends with a failure where a reporter has an error, but does not say which. */
  fail(message) {
    this.error = new Error(message);
    process.stderr.write(`\n${message}\n`);
  }

  getLastError() {
    return this.error ?? undefined;
  }

  findProblems() {
    const isExempt = (provider, number) => exemptions[provider]?.[number] !== undefined;
    const isOthers = (_row, number) => !rowCases.includes(Number(number));
    return [...gapsOf(this.whole, isExempt), ...gapsOf(this.rows, isOthers)];
  }

  writeTable() {
    const representatives = [...this.whole.keys()].filter((provider) => !COLUMNS.includes(provider));
    const others = [...this.rows.keys()];
    const head = ['case', '', ...COLUMNS, `${representatives.length} rows`, `${others.length} other rows`];
    const lines = Object.entries(titles).map(([number, title]) => [
      number,
      title,
      ...[...COLUMNS, representatives[0]].map((provider) => cell(this.whole, provider, number)),
      cell(this.rows, others[0], number),
    ]);
    const notes = Object.entries(exemptions).flatMap(([provider, reasons]) =>
      Object.entries(reasons).map(([number, reason]) => `- ${provider}, case ${number}: ${reason}.`),
    );
    return [...table(head, lines), '', 'Not applicable (–):', '', ...notes].join('\n');
  }

  holdPage(text) {
    const page = readFileSync(PAGE, 'utf8');
    const from = page.indexOf(BEGIN) + BEGIN.length;
    const to = page.indexOf(END);
    if (process.env.UPDATE_DOCS === 'true') {
      writeFileSync(PAGE, `${page.slice(0, from)}\n\n${text}\n\n${page.slice(to)}`);
    } else if (page.slice(from, to).trim() !== text) {
      this.fail('The contract table in docs/providers.md is not that of this run: npm run docs:write');
    }
  }
};

/** Who has no test of a case that it must have, or one that it must not. */
function gapsOf(passed, isLeftOut) {
  return [...passed].flatMap(([provider, cases]) =>
    Object.keys(titles)
      .filter((number) => cases.has(number) === isLeftOut(provider, number))
      .map(
        (number) =>
          `case ${number}, ${provider}: ${cases.has(number) ? 'has tests, but is left out' : 'has no test'}`,
      ),
  );
}

function cell(passed, provider, number) {
  return passed.get(provider)?.has(number) ? '✓' : '–';
}

/** A Markdown table with its columns padded as the formatter pads them. */
function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column].length)),
  );
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
