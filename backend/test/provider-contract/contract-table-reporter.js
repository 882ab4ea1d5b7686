const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { titles, exemptions } = require('./contract-cases.json');

const PAGE = join(__dirname, '../../../docs/providers.md');
const BEGIN = '<!-- contract:begin -->';
const END = '<!-- contract:end -->';

/** These have a column each; all others are rows of one table in the code, and share one. */
const COLUMNS = ['openai', 'deepseek', 'openrouter', 'groq', 'mistral', 'ollama'];

/**
 * Holds the table in docs/providers.md against what the contract suite really ran: a case that has no passing test with a provider, and
 * no reason why, fails the run; so does a page that says something else. Judges only a run of the whole suite. With
 * `UPDATE_DOCS=true` it writes the page.
 */
module.exports = class ContractTableReporter {
  /** Passed tests by provider and case. */
  passed = new Map();
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
      const [, provider] = /^provider contract: (.+)$/.exec(ancestorTitles[0] ?? '') ?? [];
      // The tag of a case stands before a test, or before a group of tests.
      const [, number] = /(?:^|\n)\[(\d+)\] /.exec([...ancestorTitles, title].join('\n')) ?? [];
      if (provider === undefined || number === undefined || status !== 'passed') continue;
      const counts = this.passed.get(provider) ?? new Map();
      this.passed.set(provider, counts.set(number, (counts.get(number) ?? 0) + 1));
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
    return [...this.passed.keys()].flatMap((provider) =>
      Object.keys(titles).flatMap((number) => {
        const hasTest = this.count(provider, number) > 0;
        const isExempt = exemptions[provider]?.[number] !== undefined;
        if (hasTest !== isExempt) return [];
        return [`case ${number}, ${provider}: ${hasTest ? 'has tests and an exemption' : 'has no test'}`];
      }),
    );
  }

  writeTable() {
    const rows = [...this.passed.keys()].filter((provider) => !COLUMNS.includes(provider));
    const head = ['case', '', ...COLUMNS, `${rows.length} rows`];
    const lines = Object.entries(titles).map(([number, title]) => [
      number,
      title,
      ...COLUMNS.map((provider) => this.cell(provider, number)),
      this.sharedCell(rows, number),
    ]);
    const notes = Object.entries(exemptions).flatMap(([provider, reasons]) =>
      Object.entries(reasons).map(([number, reason]) => `- ${provider}, case ${number}: ${reason}.`),
    );
    return [...table(head, lines), '', 'Not applicable (–):', '', ...notes].join('\n');
  }

  count(provider, number) {
    return this.passed.get(provider)?.get(number) ?? 0;
  }

  cell(provider, number) {
    const count = this.count(provider, number);
    return count === 0 ? '–' : String(count);
  }

  /** Rows differ in how many settings they take, and so in their counts. */
  sharedCell(rows, number) {
    const counts = rows.map((provider) => this.count(provider, number));
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    return least === most ? String(least) : `${least} to ${most}`;
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

/** A Markdown table with its columns padded as the formatter pads them. */
function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column].length)),
  );
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
