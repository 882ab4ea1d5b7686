import { StartupError } from '../../config/startup-error';
import type { KeyRing } from '../../secret/key-ring';
import type { UnreadableSecret } from './stored-secrets';

/**
 * Why the app, or a command, cannot go on with these secrets, and what to do.
 *
 * @param secrets those that need a key which was not given; at least one
 */
export function missingKeyError(secrets: readonly UnreadableSecret[], { currentId }: KeyRing): StartupError {
  const ids = [...new Set(secrets.map(({ missingKeyId }) => missingKeyId))].join(', ');
  const needed = `The API keys of ${countModels(secrets)} are encrypted with key ${ids}`;
  const remedy =
    currentId === null
      ? 'and no ENCRYPTION_KEY is given. Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE to it.'
      : `but ENCRYPTION_KEY is another one, ${currentId}. Set ENCRYPTION_KEY to the right one, or keep the new one and put the former one into ENCRYPTION_KEY_PREVIOUS.`;
  return new StartupError(
    `${needed}, ${remedy} If it is lost, "npm run encryption -- forget" removes what cannot be read, to be entered anew.`,
  );
}

/** "1 model", "3 models": each of them once, however many of its secrets are concerned. */
export function countModels(secrets: readonly UnreadableSecret[]): string {
  return modelCount(new Set(secrets.map(({ modelId }) => modelId)).size);
}

/** "1 model", "3 models". */
export function modelCount(count: number): string {
  return `${count} ${count === 1 ? 'model' : 'models'}`;
}
