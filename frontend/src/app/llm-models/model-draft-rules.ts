import {
  applyEach,
  hidden,
  maxLength,
  required,
  type SchemaPathTree,
  validate,
} from '@angular/forms/signals';
import type { BaseUrlPart, ProviderDescriptor } from '../api/provider-api';
import { missingParts } from './base-url-template';
import { isDefaultBaseUrl, type KeyIntent, type ModelDraft } from './model-draft';
import { readDraft } from './setting-draft';
import type { SettingField } from './setting-schema';
import { checkSettings, readSettingsText } from './settings-text';

/** Which of the two views of the settings is edited. */
export type SettingsView = 'form' | 'json';

/** What the rules look at besides the draft itself; each is read reactively. */
export interface DraftSurroundings {
  readonly provider: () => ProviderDescriptor | undefined;
  readonly fields: () => readonly SettingField[];
  readonly view: () => SettingsView;
  /** What happens to the key, given where the draft leads now. */
  readonly keyIntent: () => KeyIntent;
  /** Whether a key is stored that may go where the draft leads. */
  readonly isKeyStored: () => boolean;
}

// The limits of docs/api: longer input is refused by the server.
const LONGEST_NAME = 255;
const LONGEST_URL = 2048;
const LONGEST_KEY = 4096;

/** What a model must be like to be sent. The server checks it again, and more of it. */
export function modelDraftRules(path: SchemaPathTree<ModelDraft>, around: DraftSurroundings): void {
  required(path.name, { message: 'Name is required' });
  maxLength(path.name, LONGEST_NAME, { message: `Name can have at most ${LONGEST_NAME} characters` });
  required(path.provider, { message: 'Provider is required' });
  required(path.modelName, { message: 'Model name is required' });
  maxLength(path.modelName, LONGEST_NAME, {
    message: `Model name can have at most ${LONGEST_NAME} characters`,
  });
  connectionRules(path, around);
  settingsRules(path, around);
}

function connectionRules(path: SchemaPathTree<ModelDraft>, around: DraftSurroundings): void {
  hidden(path.baseUrl, { when: () => around.provider()?.baseUrl === 'none' });
  maxLength(path.baseUrl, LONGEST_URL, { message: `Base URL can have at most ${LONGEST_URL} characters` });
  validate(path.baseUrl, ({ value }) => checkBaseUrl(value(), around.provider()));
  hidden(path.apiKey, {
    when: () => around.provider()?.apiKey === 'none' || around.keyIntent() !== 'replace',
  });
  maxLength(path.apiKey, LONGEST_KEY, { message: `API key can have at most ${LONGEST_KEY} characters` });
  validate(path.apiKey, ({ value, valueOf }) => {
    if (value().trim() !== '') return undefined;
    if (around.isKeyStored()) return failure('Enter the new key, or keep the saved one');
    const provider = around.provider();
    const isNeeded =
      provider?.apiKey === 'required' &&
      !provider.apiKeyFromEnv &&
      isDefaultBaseUrl(valueOf(path.baseUrl), provider);
    return isNeeded ? failure(`API key is required for ${provider.label}`) : undefined;
  });
}

function settingsRules(path: SchemaPathTree<ModelDraft>, around: DraftSurroundings): void {
  hidden(path.settings, { when: () => around.view() === 'json' });
  applyEach(path.settings, (setting) => {
    validate(setting, ({ key, value }) => {
      const field = around.fields().find((candidate) => candidate.name === key());
      const reading = field ? readDraft(field, value()) : undefined;
      return reading?.outcome === 'error' ? failure(reading.message) : undefined;
    });
  });
  hidden(path.settingsText, { when: () => around.view() === 'form' });
  validate(path.settingsText, ({ value }) => {
    const reading = readSettingsText(value());
    if ('problem' in reading) return failure(reading.problem);
    return checkSettings(reading.settings, around.fields(), around.provider()?.label ?? 'This provider').map(
      failure,
    );
  });
}

function checkBaseUrl(
  text: string,
  provider: ProviderDescriptor | undefined,
): { kind: string; message: string } | undefined {
  const url = text.trim();
  const missing = provider?.baseUrlTemplate ? missingParts(provider.baseUrlTemplate, url) : [];
  if (provider && missing.length > 0 && (url !== '' || provider.defaultBaseUrl === null)) {
    return failure(`Base URL is required for ${provider.label}: enter ${listTitles(missing)}`);
  }
  if (url === '') {
    const isMissing = provider?.baseUrl === 'required' && provider.defaultBaseUrl === null;
    return isMissing ? failure(`Base URL is required for ${provider.label}`) : undefined;
  }
  return /^https?:\/\/[^\s/?#]/i.test(url)
    ? undefined
    : failure('Base URL must begin with http:// or https://');
}

function listTitles(parts: readonly BaseUrlPart[]): string {
  return parts.map(({ title }) => title).join(' and ');
}

function failure(message: string): { kind: string; message: string } {
  return { kind: 'draft', message };
}
