import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { readEnvironment } from './config/environment';
import { StartupError } from './config/startup-error';
import { openDataSource, startDatabaseServer } from './database/open-database';
import { SECRET_COMMANDS, type SecretCommand } from './llm-model/secrets/secret-commands';
import { eraseFormerSecrets } from './llm-model/secrets/stored-secrets';
import { createLogWriter } from './log/log-writer';
import { isError, toLoggableError } from './log/loggable-error';
import { createKeyRing } from './secret/secret.module';

/*
 * `npm run encryption -- status | rotate | decrypt | forget`: the stored keys of all models at once, with the variables of the app, while it
 * is stopped. Each works in one transaction: it is done wholly or not at all, whatever ends it. Secrets are never printed.
 */

async function run(command: SecretCommand): Promise<string> {
  const environment = readEnvironment(process.env);
  const server = await startDatabaseServer(environment);
  let dataSource: DataSource | null = null;
  try {
    dataSource = await openDataSource(server);
    const done = await dataSource.transaction((manager) => command(manager, createKeyRing(environment)));
    if (command === SECRET_COMMANDS.get('rotate')) await eraseTraces(dataSource, done);
    return done;
  } finally {
    await dataSource?.destroy();
    await server.stop();
  }
}

async function eraseTraces(dataSource: DataSource, done: string): Promise<void> {
  try {
    await eraseFormerSecrets(dataSource);
  } catch (error) {
    throw new StartupError(
      `${done} But the table could not be rewritten (${reasonOf(error)}): it may still hold the keys as they were stored before. Run this again.`,
      { cause: error },
    );
  }
}

/** Never PostgreSQL's own words, since they may hold what was to be stored. */
function reasonOf(error: unknown): string {
  return isError(error) ? toLoggableError(error).message : String(error);
}

async function main(words: readonly string[]): Promise<void> {
  Logger.overrideLogger(createLogWriter('warn'));
  const command = SECRET_COMMANDS.get(words.join(' '));
  if (!command) throw new StartupError('Say what to do: status, rotate, decrypt or forget.');
  process.stdout.write(`${await run(command)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
});
