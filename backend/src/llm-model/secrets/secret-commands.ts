import type { EntityManager } from 'typeorm';
import { StartupError } from '../../config/startup-error';
import type { KeyRing } from '../../secret/key-ring';
import { forgetSecrets, reencryptSecrets, type SecretsReport, surveySecrets } from './stored-secrets';
import { countModels, missingKeyError, modelCount } from './unreadable-secrets';

/**
 * Something to be done with the stored secrets of all models, in a transaction.
 *
 * @returns what was done, in a line without any secret
 * @throws StartupError where it cannot be done, so that nothing is changed
 */
export type SecretCommand = (manager: EntityManager, keys: KeyRing) => Promise<string>;

/** What `npm run encryption --` takes. */
export const SECRET_COMMANDS: ReadonlyMap<string, SecretCommand> = new Map([
  ['status', status],
  ['rotate', rotate],
  ['decrypt', decrypt],
  ['forget', listForgettable],
  ['forget --yes', forget],
]);

async function status(manager: EntityManager, keys: KeyRing): Promise<string> {
  const { plainModels, encryptedModels, unreadable } = await surveySecrets(manager, keys);
  const given =
    keys.currentId === null ? 'ENCRYPTION_KEY is not given' : `ENCRYPTION_KEY is ${keys.currentId}`;
  const stored = [
    `API keys stored plain: ${modelCount(plainModels)}`,
    ...[...encryptedModels].map(([id, count]) => `encrypted with ${id}: ${modelCount(count)}`),
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
  const changed = await reencryptWholly(manager, keys);
  return `Encrypted with key ${keys.currentId}: the API keys of ${modelCount(changed)}. ENCRYPTION_KEY_PREVIOUS is not needed any more.`;
}

async function decrypt(manager: EntityManager, keys: KeyRing): Promise<string> {
  const changed = await reencryptWholly(manager, keys.toPlain(), keys);
  return `Stored plain: the API keys of ${modelCount(changed)}. Remove ENCRYPTION_KEY now: a start with it encrypts them again.`;
}

/** @throws StartupError where anything cannot be decrypted, so that nothing is changed */
async function reencryptWholly(manager: EntityManager, wanted: KeyRing, given = wanted): Promise<number> {
  const { changed, unreadable } = await reencryptSecrets(manager, wanted);
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
