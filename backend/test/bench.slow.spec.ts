import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BENCH = join(__dirname, '..', 'bench', 'run.mts');

async function bench(...parameters: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [BENCH, ...parameters]);
  return stdout;
}

// Whether the bench runs, and never how fast: no timing decides whether a test passes.
describe('npm run bench', () => {
  it('measures the app beside the bare SDK and the gateway', async () => {
    const table = await bench('relay', '--quick');
    const rows = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    for (const system of ['sdk', 'gateway', 'app']) {
      expect(rows.filter((cells) => cells[3] === system).map((cells) => cells.slice(1, 3))).toEqual([
        ['2', 'any'],
        ['2', '50'],
      ]);
    }
    // The app alone has a database: a turn is claimed and stored.
    expect(rows.filter((cells) => /^\d+\.\d \([1-9]/.test(cells[10] ?? '')).map((cells) => cells[3])).toEqual(
      ['app', 'app'],
    );
  });

  it('measures how long heavy requests hold up everybody else, whose answers stay good', async () => {
    const table = await bench('standstill');
    const rows = table.split('\n').flatMap((line) => {
      const [, name = '', status, , , , failures = ''] = line.split('|').map((cell) => cell.trim());
      return /^\d/.test(status ?? '') ? [`${name}: ${status}, ${failures.split(' ')[0]}`] : [];
    });
    expect(rows).toEqual([
      'an empty book: 201, 0',
      '200,000 anchors: 400, 0',
      '750,000 quotation marks: 400, 0',
      'deep nesting: 400, 0',
      '100,000 nodes: 400, 0',
      '180,000 aliases: 400, 0',
      '60,000 edges to unknown nodes: 400, 0',
      'a good book of 9,000 nodes: 201, 0',
      '29 MiB of empty marks: 400, 0',
      '10,000 turns: 201, 0',
    ]);
  });

  it('measures how soon a stopped turn is stopped upstream', async () => {
    expect(await bench('stop', '--quick')).toMatch(/^3 runs, embedded database\n.*p50 \d+\.\d ms, p99 /);
  });
});
