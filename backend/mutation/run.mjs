// Changes statements of the product, one at a time and in memory, and looks whether a test fails: see docs/testing.md, "Mutants".
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from '../bench/markdown-table.mjs';
import { mutableStatements } from './mutants.mjs';
import { ROOMS } from './rooms.mjs';
import { sample, seededRandom } from './seeded-sample.mjs';
import { BACKEND, findKiller } from './suite-runner.mjs';

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

const statements = (values.room ? [values.room] : Object.keys(ROOMS)).flatMap(statementsOf);
const random = seededRandom(seed);
const rows = [];
for (const statement of sample(statements, count, random)) {
  const [mutant] = sample(statement.mutants, 1, random);
  const verdict = values.list ? '' : ((await killer(statement, mutant)) ?? 'SURVIVED');
  const place = `${statement.file}:${String(statement.line)}`;
  rows.push([String(rows.length + 1), place, describe(statement.text, mutant), verdict]);
  if (!values.list) console.error(rows.at(-1).join(' | '));
}
const survivors = rows.filter(([, , , verdict]) => verdict === 'SURVIVED').length;
console.log(markdownTable(['', 'statement', 'mutation', 'killed by'], rows));
console.log(
  `\nseed ${seed}: ${rows.length} of ${statements.length} statements, ` +
    (values.list ? 'not run' : `${rows.length - survivors} killed, ${survivors} survived`),
);
process.exitCode = survivors === 0 ? 0 : 1;

function statementsOf(roomName) {
  const room = ROOMS[roomName];
  return globSync(room.sources, { cwd: BACKEND, exclude: ['**/*.spec.ts'] })
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(BACKEND, file), 'utf8');
      return mutableStatements(text).map((statement) => ({ ...statement, room, file, text }));
    });
}

async function killer({ room, file }, mutant) {
  const placed = { ...mutant, path: join(BACKEND, file) };
  return (
    (await findKiller(room.unitSuites, placed, { isRelatedOnly: true })) ??
    findKiller(room.apiSuites, placed, { isRelatedOnly: false })
  );
}

function describe(text, { start, end, replacement }) {
  return `${code(text.slice(start, end))} → ${code(replacement)}`;
}

/** Code in one line of a table; between two backticks where there is one in it. */
function code(text) {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const short = line.length > 80 ? `${line.slice(0, 79)}…` : line;
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
}
