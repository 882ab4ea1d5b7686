import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { readEnvironment } from './config/environment';
import { StartupError } from './config/startup-error';
import { openDataSource, startDatabaseServer } from './database/open-database';
import {
  eraseFormerSecrets,
  forgetSecrets,
  resealSecrets,
  type SecretsReport,
  surveySecrets,
} from './llm-model/stored-secrets';
import { countModels, missingKeyError, modelCount } from './llm-model/unreadable-secrets';
import { createLogWriter } from './log/log-writer';
import type { KeyRing } from './secret/key-ring';
import { createKeyRing } from './secret/secret.module';

/*
 * `npm run encryption -- status | rotate | decrypt | forget`: the stored keys of all models at once, with the variables of the app, while it
 * is stopped. Each works in one transaction: it is done wholly or not at all, whatever ends it. Secrets are never printed.
 */

/** @returns what was done, in a line */
type Command = (manager: EntityManager, keys: KeyRing) => Promise<string>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['status', status],
  ['rotate', rotate],
  ['decrypt', decrypt],
  ['forget', listForgettable],
  ['forget --yes', forget],
]);

async function status(manager: EntityManager, keys: KeyRing): Promise<string> {
  const { plainModels, sealedModels, unreadable } = await surveySecrets(manager, keys);
  const given =
    keys.currentId === null ? 'ENCRYPTION_KEY is not given' : `ENCRYPTION_KEY is ${keys.currentId}`;
  const stored = [
    `API keys stored plain: ${modelCount(plainModels)}`,
    ...[...sealedModels].map(([id, count]) => `encrypted with ${id}: ${modelCount(count)}`),
    ...(unreadable.length > 0 ? [`not readable: ${countModels(unreadable)}`] : []),
  ];
  return `${stored.join('; ')}. ${given}.`;
}

async function rotate(manager: EntityManager, keys: KeyRing): Promise<string> {
  if (keys.currentId === null) {
    throw new StartupError(
      'Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE to the new key, and ENCRYPTION_KEY_PREVIOUS to the former one.',
    );
  }
  const changed = await resealWholly(manager, keys);
  return `Encrypted with key ${keys.currentId}: the API keys of ${modelCount(changed)}. ENCRYPTION_KEY_PREVIOUS is not needed any more.`;
}

async function decrypt(manager: EntityManager, keys: KeyRing): Promise<string> {
  const changed = await resealWholly(manager, keys.toPlain(), keys);
  return `Stored plain: the API keys of ${modelCount(changed)}. Remove ENCRYPTION_KEY now: a start with it encrypts them again.`;
}

/** @throws StartupError where anything cannot be opened, so that nothing is changed */
async function resealWholly(manager: EntityManager, wanted: KeyRing, given = wanted): Promise<number> {
  const { changed, unreadable } = await resealSecrets(manager, wanted);
  const missing = unreadable.filter(({ missingKeyId }) => missingKeyId !== null);
  if (missing.length > 0) throw missingKeyError(missing, given);
  if (unreadable.length > 0) {
    throw new StartupError(
      `Nothing was changed: what is stored is damaged for ${namesIn({ unreadable })}. "npm run encryption -- forget" removes what cannot be read.`,
    );
  }
  return changed.length;
}

/** Says first what would be lost: with a variable forgotten, that is every key. */
async function listForgettable(manager: EntityManager, keys: KeyRing): Promise<string> {
  const { unreadable } = await surveySecrets(manager, keys);
  if (unreadable.length === 0) return NOTHING_TO_FORGET;
  throw new StartupError(
    `Nothing was changed. API keys and header values that cannot be read, of ${namesIn({ unreadable })}, are removed for good by "npm run encryption -- forget --yes".`,
  );
}

async function forget(manager: EntityManager, keys: KeyRing): Promise<string> {
  const report = await forgetSecrets(manager, keys);
  if (report.changed.length === 0) return NOTHING_TO_FORGET;
  return `Removed API keys and header values that could not be read, of ${namesIn(report)}.`;
}

const NOTHING_TO_FORGET = 'Nothing to forget: every stored API key can be read.';

function namesIn({ unreadable }: Pick<SecretsReport, 'unreadable'>): string {
  const names = [...new Set(unreadable.map(({ modelName }) => modelName))].toSorted();
  return `${countModels(unreadable)} (${names.map((name) => JSON.stringify(name)).join(', ')})`;
}

async function run(command: Command): Promise<string> {
  const environment = readEnvironment(process.env);
  const server = await startDatabaseServer(environment);
  let dataSource: DataSource | null = null;
  try {
    dataSource = await openDataSource(server);
    const done = await dataSource.transaction((manager) => command(manager, createKeyRing(environment)));
    if (command === rotate) await eraseFormerSecrets(dataSource);
    return done;
  } finally {
    await dataSource?.destroy();
    await server.stop();
  }
}

async function main(words: readonly string[]): Promise<void> {
  Logger.overrideLogger(createLogWriter('warn'));
  const command = COMMANDS.get(words.join(' '));
  if (!command) throw new StartupError('Say what to do: status, rotate, decrypt or forget.');
  process.stdout.write(`${await run(command)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartupError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
