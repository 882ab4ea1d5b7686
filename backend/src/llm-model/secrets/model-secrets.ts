import { Injectable } from '@nestjs/common';
import type { ModelSettings } from '../../provider/llm-call';
import { KeyRing } from '../../secret/key-ring';
import { UnreadableSecretError } from '../../secret/unreadable-secret-error';
import { hintOf } from './api-key';
import type { LlmModel } from '../llm-model.entity';
import { modelSecretUnreadable } from '../model-errors';

/** Columns of a model's row that hold its secrets or come from them. */
type SecretColumns = Pick<LlmModel, 'apiKey' | 'apiKeyHint' | 'settings'>;

/** What is needed of a row, with its settings in the current format. */
type SecretRow = Pick<LlmModel, 'id' | 'name' | 'settings'>;

/** Where a secret of a model stands: what it was encrypted for, and the only place where it can be decrypted. */
export const SECRET_PLACES = {
  apiKey: (modelId: string) => `llm_model:${modelId}:api_key`,
  header: (modelId: string, name: string) => `llm_model:${modelId}:extra_header:${name}`,
} as const;

/**
 * Stands between the models and their rows for what is secret of them, the key and the values of extra headers. Everything that is written
 * goes through `protect`, everything that is to be used through one of the others. Secrets are bound to the id of their row: who copies a
 * model decrypts and protects them anew.
 */
@Injectable()
export class ModelSecrets {
  constructor(private readonly keys: KeyRing) {}

  /**
   * The columns to store.
   *
   * @param id of the row that they will be in
   * @param secrets as they are used; what is undefined stays as it is stored
   */
  protect(
    id: string,
    { apiKey, settings }: { apiKey?: string | null | undefined; settings?: ModelSettings | undefined },
  ): Partial<SecretColumns> {
    return {
      ...(apiKey === undefined ? {} : this.protectKey(id, apiKey)),
      ...(settings === undefined ? {} : { settings: this.protectHeaders(id, settings) }),
    };
  }

  /**
   * The key and the settings of a row that was read with its key, as a call needs them.
   *
   * @throws DomainError `LLM_MODEL_SECRET_UNREADABLE`
   */
  reveal(model: SecretRow & Pick<LlmModel, 'apiKey'>): Pick<LlmModel, 'apiKey' | 'settings'> {
    const { id, name, apiKey } = model;
    const settings = this.revealSettings(model);
    if (apiKey === null) return { apiKey, settings };
    const key = this.decrypt(apiKey, SECRET_PLACES.apiKey(id));
    if (key instanceof UnreadableSecretError) throw modelSecretUnreadable(name, null, key);
    return { apiKey: key, settings };
  }

  /** Whether a row that was read with its key holds this one; a key that cannot be read is another. */
  holdsKey({ id, apiKey }: Pick<LlmModel, 'id' | 'apiKey'>, candidate: string): boolean {
    return apiKey !== null && this.decrypt(apiKey, SECRET_PLACES.apiKey(id)) === candidate;
  }

  /**
   * The settings of a row with the values of their extra headers.
   *
   * @throws DomainError `LLM_MODEL_SECRET_UNREADABLE`
   */
  revealSettings({ id, name, settings }: SecretRow): ModelSettings {
    return mapHeaders(settings, (header, stored) => {
      const value = this.decrypt(stored, SECRET_PLACES.header(id, header));
      if (!(value instanceof UnreadableSecretError)) return value;
      throw modelSecretUnreadable(name, header, value);
    });
  }

  /** The same without the headers whose values cannot be read, so that they can be entered anew. */
  revealReadableSettings({ id, settings }: SecretRow): ModelSettings {
    return mapHeaders(settings, (header, stored) => {
      const value = this.decrypt(stored, SECRET_PLACES.header(id, header));
      return value instanceof UnreadableSecretError ? null : value;
    });
  }

  private protectKey(id: string, apiKey: string | null): Pick<SecretColumns, 'apiKey' | 'apiKeyHint'> {
    if (apiKey === null) return { apiKey: null, apiKeyHint: null };
    return { apiKey: this.keys.encrypt(apiKey, SECRET_PLACES.apiKey(id)), apiKeyHint: hintOf(apiKey) };
  }

  private protectHeaders(id: string, settings: ModelSettings): ModelSettings {
    return mapHeaders(settings, (name, value) => this.keys.encrypt(value, SECRET_PLACES.header(id, name)));
  }

  private decrypt(stored: string, place: string): string | UnreadableSecretError {
    try {
      return this.keys.decrypt(stored, place);
    } catch (error) {
      if (error instanceof UnreadableSecretError) return error;
      throw error;
    }
  }
}

/** The settings with other values of their extra headers; null leaves a header out. */
function mapHeaders(
  settings: ModelSettings,
  change: (name: string, value: string) => string | null,
): ModelSettings {
  const { extraHeaders } = settings;
  if (extraHeaders === undefined) return settings;
  const changed = Object.entries(extraHeaders).flatMap(([name, value]) => {
    const result = change(name, value);
    return result === null ? [] : [[name, result] as const];
  });
  return { ...settings, extraHeaders: Object.fromEntries(changed) };
}
