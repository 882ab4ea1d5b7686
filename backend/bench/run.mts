// What the app costs: `npm run bench -- relay`, `-- stop`, `-- profile`, `-- standstill`. See docs/benchmarks.md.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BenchOptions } from './bench-options.mts';
import { benchProfile } from './bench-profile.mts';
import { benchRelay } from './bench-relay.mts';
import { benchStandstill } from './bench-standstill.mts';
import { benchStop } from './bench-stop.mts';
import { APP_MAIN } from './systems/app-system.mts';

const COMMANDS = new Map<string | undefined, (options: BenchOptions) => Promise<void>>([
  ['relay', benchRelay],
  ['stop', benchStop],
  ['profile', benchProfile],
  ['standstill', benchStandstill],
]);

const SYSTEMS = ['app', 'gateway', 'sdk'] as const;

const USAGE = `npm run bench -- relay | stop | profile | standstill [options]

  relay       the whole turn of the app beside the bare vendor SDK and beside @portkey-ai/gateway
  stop        from POST /stop to the closed upstream socket
  profile     where the app's time goes, by function
  standstill  how long heavy requests hold up everybody else

  --streams 1,10,50,200   how many at once (profile: the first of them)
  --rates 0,50            tokens a second of each stream; 0: as fast as possible
  --tokens 200            tokens of one turn
  --seconds 1             each measurement lasts at least so long
  --repetitions 3         of each measurement
  --runs 100              of stop
  --database URL          a PostgreSQL server to make a database on; left out: the embedded one
  --system app            profile: app, gateway or sdk
  --quick                 a trial with small numbers`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    streams: { type: 'string' },
    rates: { type: 'string' },
    tokens: { type: 'string' },
    seconds: { type: 'string' },
    repetitions: { type: 'string' },
    runs: { type: 'string' },
    database: { type: 'string' },
    system: { type: 'string', default: 'app' },
    quick: { type: 'boolean', default: false },
  },
});

const command = COMMANDS.get(positionals[0]);
const systemName = SYSTEMS.find((name) => name === values.system);
if (command === undefined || systemName === undefined) endWith(USAGE);
if (!existsSync(APP_MAIN)) endWith('The app is not built. Run "npx nx run backend:build" first.');

const usual = values.quick
  ? { streams: '2', rates: '0,50', tokens: '10', seconds: '0', repetitions: '1', runs: '3' }
  : { streams: '1,10,50,200', rates: '0,50', tokens: '200', seconds: '1', repetitions: '3', runs: '100' };
const chosen = { ...usual, ...values };

await command({
  streams: numbers(chosen.streams, 1),
  rates: numbers(chosen.rates, 0),
  tokens: number(chosen.tokens, 1),
  seconds: number(chosen.seconds, 0),
  repetitions: number(chosen.repetitions, 1),
  runs: number(chosen.runs, 1),
  databaseUrl: chosen.database ?? null,
  systemName,
});

/** @param list numbers between commas */
function numbers(list: string, minimum: number): [number, ...number[]] {
  const [first = '', ...others] = list.split(',');
  return [number(first, minimum), ...others.map((text) => number(text, minimum))];
}

function number(text: string, minimum: number): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < minimum)
    endWith(`"${text}" is no number from ${minimum} on.\n\n${USAGE}`);
  return value;
}

function endWith(message: string): never {
  console.error(message);
  process.exit(1);
}
