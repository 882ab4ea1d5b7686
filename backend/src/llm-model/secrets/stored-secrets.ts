import type { DataSource, EntityManager } from 'typeorm';
import type { KeyRing } from '../../secret/key-ring';
import { isEncrypted, readEncryptedText } from '../../secret/encrypted-text';
import { UnreadableSecretError } from '../../secret/unreadable-secret-error';
import { recordRevisions, type RevisionDetails } from '../model-revisions';
import { lockModels } from '../model-store';
import { SECRET_PLACES } from './model-secrets';

/*
 * The secrets of all models at once, for the start of the app and for `npm run encryption`. What takes a manager is to be called in a
 * transaction. Models that were deleted, and can still be restored, are among them.
 */

/** Rows that are read, and written, at once: each may hold 200 KiB of headers. */
const BATCH_SIZE = 100;

/** A secret that cannot be decrypted. */
export interface UnreadableSecret {
  modelId: string;
  modelName: string;
  /** The key that it needs; null: it is damaged. */
  missingKeyId: string | null;
}

/** What became of the secrets. */
export interface SecretsReport {
  /** Names of the models whose secrets are stored in another way now. */
  changed: readonly string[];
  unreadable: readonly UnreadableSecret[];
}

/** How the secrets are stored. */
export interface SecretsSurvey {
  /** Models with plain secrets. */
  plainModels: number;
  /** Models with encrypted secrets, by the id of their key. */
  encryptedModels: ReadonlyMap<string, number>;
  unreadable: readonly UnreadableSecret[];
}

/** A secret as it is stored. */
interface StoredSecret {
  modelId: string;
  modelName: string;
  place: string;
  text: string;
}

/** The columns of a row that hold secrets. Read without the entity: other settings must come through untouched. */
interface SecretColumns {
  id: string;
  name: string;
  apiKey: string | null;
  /** Values that are no texts, which a newer version of the app may have stored, are none of ours. */
  headers: Readonly<Record<string, unknown>> | null;
}

/** Says how a secret is to be stored from now on; null: not at all. */
type Rewrite = (secret: StoredSecret) => string | null;

/** Stores every secret as the ring would now: encrypted with its current key, or plain where it has none. What cannot be decrypted stays as it is. */
export async function reencryptSecrets(manager: EntityManager, keys: KeyRing): Promise<SecretsReport> {
  const unreadable: UnreadableSecret[] = [];
  const changed = await rewriteSecrets(manager, (secret) => {
    if (keys.isCurrent(secret.text)) return secret.text;
    const decrypted = tryDecrypt(keys, secret);
    if (typeof decrypted === 'string') return keys.encrypt(decrypted, secret.place);
    unreadable.push(decrypted);
    return secret.text;
  });
  return { changed: changed.map(({ name }) => name), unreadable };
}

/** Removes every secret that cannot be decrypted: an edit of each of these models, so a revision of it. */
export async function forgetSecrets(manager: EntityManager, keys: KeyRing): Promise<SecretsReport> {
  const unreadable: UnreadableSecret[] = [];
  const keyless = new Set<string>();
  const changed = await rewriteSecrets(manager, (secret) => {
    const decrypted = tryDecrypt(keys, secret);
    if (typeof decrypted === 'string') return secret.text;
    unreadable.push(decrypted);
    if (secret.place === SECRET_PLACES.apiKey(secret.modelId)) keyless.add(secret.modelId);
    return null;
  });
  // Calls are another thing without them, so what the last check found is out of date.
  await manager.query(
    `UPDATE "llm_model" SET "connection_revision" = "connection_revision" + 1, "revision" = "revision" + 1,
       "updated_at" = clock_timestamp()
     WHERE "id" = ANY ($1::uuid[])`,
    [changed.map(({ id }) => id)],
  );
  const details = changed.map(({ id }): [string, RevisionDetails] => [
    id,
    { keyChange: keyless.has(id) ? 'removed' : 'none', changedHeaders: [] },
  ]);
  await recordRevisions(manager, new Map(details));
  return { changed: changed.map(({ name }) => name), unreadable };
}

/** Looks at every secret, and changes nothing. */
export async function surveySecrets(manager: EntityManager, keys: KeyRing): Promise<SecretsSurvey> {
  const plain = new Set<string>();
  const encrypted = new Map<string, Set<string>>();
  const unreadable: UnreadableSecret[] = [];
  await rewriteSecrets(manager, (secret) => {
    const { modelId, text } = secret;
    const keyId = readEncryptedText(text)?.keyId;
    if (!isEncrypted(text)) plain.add(modelId);
    else if (keyId !== undefined) encrypted.set(keyId, (encrypted.get(keyId) ?? new Set()).add(modelId));
    const decrypted = tryDecrypt(keys, secret);
    if (typeof decrypted !== 'string') unreadable.push(decrypted);
    return text;
  });
  const encryptedModels = new Map([...encrypted].map(([keyId, models]) => [keyId, models.size]));
  return { plainModels: plain.size, encryptedModels, unreadable };
}

/**
 * Rewrites the file of the table: until then it holds, in pages that no row uses any more, what was stored before. Not to be called in a
 * transaction. The database's write-ahead log is out of reach and keeps its traces for a while.
 * @see https://www.postgresql.org/docs/current/sql-vacuum.html
 */
export async function eraseFormerSecrets(dataSource: DataSource): Promise<void> {
  await dataSource.query('VACUUM FULL "llm_model"');
}

function tryDecrypt(
  keys: KeyRing,
  { modelId, modelName, text, place }: StoredSecret,
): string | UnreadableSecret {
  try {
    return keys.decrypt(text, place);
  } catch (error) {
    if (error instanceof UnreadableSecretError)
      return { modelId, modelName, missingKeyId: error.missingKeyId };
    throw error;
  }
}

/** @returns the rows that were changed */
async function rewriteSecrets(
  manager: EntityManager,
  rewrite: Rewrite,
): Promise<{ id: string; name: string }[]> {
  await lockModels(manager);
  const written: { id: string; name: string }[] = [];
  let rows: SecretColumns[] = [];
  do {
    rows = await readBatch(manager, rows.at(-1)?.id ?? null);
    const changed = rows.flatMap((row) => rewriteRow(row, rewrite) ?? []);
    if (changed.length > 0) await writeBatch(manager, changed);
    written.push(...changed.map(({ id, name }) => ({ id, name })));
  } while (rows.length === BATCH_SIZE);
  return written;
}

/** @returns null where nothing changes */
function rewriteRow(row: SecretColumns, rewrite: Rewrite): SecretColumns | null {
  const { id: modelId, name: modelName } = row;
  const apiKey =
    row.apiKey && rewrite({ modelId, modelName, place: SECRET_PLACES.apiKey(modelId), text: row.apiKey });
  const entries = Object.entries(row.headers ?? {});
  const newEntries = entries.flatMap(([name, value]): [string, unknown][] => {
    if (typeof value !== 'string') return [[name, value]];
    const text = rewrite({ modelId, modelName, place: SECRET_PLACES.header(modelId, name), text: value });
    return text === null ? [] : [[name, text]];
  });
  const isSame =
    apiKey === row.apiKey &&
    newEntries.length === entries.length &&
    newEntries.every(([, value], index) => value === entries[index]?.[1]);
  return isSame ? null : { ...row, apiKey, headers: row.headers && Object.fromEntries(newEntries) };
}

async function readBatch(manager: EntityManager, afterId: string | null): Promise<SecretColumns[]> {
  return manager.query<SecretColumns[]>(
    `SELECT "id", "name", "api_key" AS "apiKey",
       CASE WHEN jsonb_typeof("settings" -> 'extraHeaders') = 'object' THEN "settings" -> 'extraHeaders' END AS "headers"
     FROM "llm_model"
     WHERE ("api_key" IS NOT NULL OR jsonb_typeof("settings" -> 'extraHeaders') = 'object')
       AND ($1::uuid IS NULL OR "id" > $1::uuid)
     ORDER BY "id" LIMIT ${BATCH_SIZE}`,
    [afterId],
  );
}

/** Not a change of the models: `updated_at` and the last check stay as they are. */
async function writeBatch(manager: EntityManager, rows: readonly SecretColumns[]): Promise<void> {
  await manager.query(
    `UPDATE "llm_model" AS "model" SET
       "api_key" = "new"."api_key",
       "api_key_hint" = CASE WHEN "new"."api_key" IS NOT NULL THEN "model"."api_key_hint" END,
       "settings" = CASE WHEN "new"."headers" IS NULL THEN "model"."settings"
         ELSE jsonb_set("model"."settings", '{extraHeaders}', "new"."headers") END
     FROM unnest($1::uuid[], $2::text[], $3::jsonb[]) AS "new" ("id", "api_key", "headers")
     WHERE "model"."id" = "new"."id"`,
    [
      rows.map(({ id }) => id),
      rows.map(({ apiKey }) => apiKey),
      rows.map(({ headers }) => headers && JSON.stringify(headers)),
    ],
  );
}
