// Changes statements of the product, one at a time and in memory, and looks whether a test fails: see docs/testing.md, "Mutants".
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from '../test/docs/markdown-table.mts';
import { type MutableStatement, mutableStatements, type Mutant } from './mutants.mts';
import { type Room, ROOMS } from './rooms.mts';
import { sample, seededRandom } from './seeded-sample.mts';
import { BACKEND, findKiller } from './suite-runner.mts';

const USAGE = `npm run mutants -- [options]

  --seed 9        decides which statements are mutated, and how
  --count 30      how many
  --room session  only in one of ${Object.keys(ROOMS).join(', ')}; left out: in all
  --list          only says what would be mutated`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '9' },
    count: { type: 'string', default: '30' },
    room: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
});
const [seed, count] = [Number(values.seed), Number(values.count)];
if (!Number.isInteger(seed) || !(count > 0) || (values.room && !Object.hasOwn(ROOMS, values.room))) {
  console.error(USAGE);
  process.exit(1);
}

/** A statement with the place where it stands. */
interface PlacedStatement extends MutableStatement {
  readonly room: Room;
  /** Its path below `backend/`. */
  readonly file: string;
  /** Of the whole file. */
  readonly text: string;
}

const statements = Object.entries(ROOMS)
  .filter(([name]) => !values.room || name === values.room)
  .flatMap(([, room]) => statementsOf(room));
const random = seededRandom(seed);
const rows: string[][] = [];
let survivors = 0;
for (const statement of sample(statements, count, random)) {
  for (const mutant of sample(statement.mutants, 1, random)) {
    const verdict = values.list ? '' : ((await killer(statement, mutant)) ?? 'SURVIVED');
    const place = `${statement.file}:${String(statement.line)}`;
    const row = [String(rows.length + 1), place, describe(statement.text, mutant), verdict];
    rows.push(row);
    if (verdict === 'SURVIVED') survivors += 1;
    if (!values.list) console.error(row.join(' | '));
  }
}
console.log(markdownTable(['', 'statement', 'mutation', 'killed by'], rows));
console.log(
  `\nseed ${seed}: ${rows.length} of ${statements.length} statements, ` +
    (values.list ? 'not run' : `${rows.length - survivors} killed, ${survivors} survived`),
);
process.exitCode = survivors === 0 ? 0 : 1;

function statementsOf(room: Room): PlacedStatement[] {
  return globSync(room.sources, { cwd: BACKEND, exclude: ['**/*.spec.ts'] })
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(BACKEND, file), 'utf8');
      return mutableStatements(text).map((statement) => ({ ...statement, room, file, text }));
    });
}

async function killer({ room, file }: PlacedStatement, mutant: Mutant): Promise<string | null> {
  const placed = { ...mutant, path: join(BACKEND, file) };
  return (
    (await findKiller(room.unitSuites, placed, { isRelatedOnly: true })) ??
    findKiller(room.apiSuites, placed, { isRelatedOnly: false })
  );
}

function describe(text: string, { start, end, replacement }: Mutant): string {
  return `${code(text.slice(start, end))} → ${code(replacement)}`;
}

/** Code in one line of a table; between two backticks where there is one in it. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const short = line.length > 80 ? `${line.slice(0, 79)}…` : line;
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
}
