import {
  applyEach,
  disabled,
  hidden,
  maxLength,
  required,
  type SchemaPathTree,
  validate,
} from '@angular/forms/signals';
import { pageLanguage } from '../../i18n/page-language';
import type { BaseUrlPart, ProviderDescriptor } from '../../api/provider-api';
import { missingParts } from './base-url-template';
import { isDefaultBaseUrl, type ModelDraft, type UsableSecrets } from './model-draft';
import { THIS_PROVIDER } from './model-family';
import { DRAFT_ERROR, type DraftError, LIKELY_ERROR } from '../settings/draft-error';
import { findLostSecrets, type SettingError } from '../settings/setting-check';
import { readDraft } from '../settings/setting-draft';
import type { SettingField } from '../../api/setting-schema';
import { checkSettings, readSettingsText } from '../settings/settings-text';
import { localizedSchemaText } from '../../i18n/setting-texts';

/** Which of the two views of the settings is edited. */
export type SettingsView = 'form' | 'json';

/** What the rules look at besides the draft itself; each is read reactively. */
export interface DraftSurroundings {
  readonly provider: () => ProviderDescriptor | undefined;
  readonly fields: () => readonly SettingField[];
  readonly view: () => SettingsView;
  /** Whether a text that cannot be read is kept beside the form view. */
  readonly isTextKept: () => boolean;
  /** Whether another model has this name, as far as is known here. */
  readonly isNameTaken: (name: string) => boolean;
  readonly secrets: () => UsableSecrets;
}

// The limits of docs/api: longer input is refused by the server.
const LONGEST_NAME = 255;
const LONGEST_URL = 2048;
const LONGEST_KEY = 4096;

const LIST = new Intl.ListFormat(pageLanguage(), { type: 'conjunction' });

/** What a model must be like to be sent. The server checks it again, and more of it. */
export function modelDraftRules(path: SchemaPathTree<ModelDraft>, around: DraftSurroundings): void {
  validate(path.name, ({ value }) =>
    value().trim() === '' ? failure($localize`Name is required`) : undefined,
  );
  maxLength(path.name, LONGEST_NAME, {
    message: $localize`Name can have at most ${LONGEST_NAME}:count: characters`,
  });
  validate(path.name, ({ value }) =>
    around.isNameTaken(value())
      ? { kind: LIKELY_ERROR, message: $localize`A model is already called “${value().trim()}:modelName:”` }
      : undefined,
  );
  required(path.provider, { message: $localize`Provider is required` });
  validate(path.provider, ({ value }) =>
    value() !== '' && !around.provider()
      ? failure($localize`The provider “${value()}:provider:” is no longer supported: choose another`)
      : undefined,
  );
  validate(path.modelName, ({ value }) =>
    value().trim() === '' ? failure($localize`Model name is required`) : undefined,
  );
  maxLength(path.modelName, LONGEST_NAME, {
    message: $localize`Model name can have at most ${LONGEST_NAME}:count: characters`,
  });
  connectionRules(path, around);
  settingsRules(path, around);
}

function connectionRules(path: SchemaPathTree<ModelDraft>, around: DraftSurroundings): void {
  hidden(path.baseUrl, { when: () => around.provider()?.baseUrl === 'none' });
  maxLength(path.baseUrl, LONGEST_URL, {
    message: $localize`Base URL can have at most ${LONGEST_URL}:count: characters`,
  });
  validate(path.baseUrl, ({ value }) => checkBaseUrl(value(), around.provider()));
  hidden(path.apiKey, {
    when: () => around.provider()?.apiKey === 'none' || around.secrets().keyIntent !== 'replace',
  });
  maxLength(path.apiKey, LONGEST_KEY, {
    message: $localize`API key can have at most ${LONGEST_KEY}:count: characters`,
  });
  validate(path.apiKey, ({ value, valueOf }) => {
    if (value().trim() !== '') return undefined;
    if (around.secrets().isKeyStored) return failure($localize`Enter the new key, or keep the saved one`);
    const provider = around.provider();
    const isNeeded =
      provider?.apiKey === 'required' &&
      !provider.apiKeyFromEnv &&
      isDefaultBaseUrl(valueOf(path.baseUrl), provider);
    return isNeeded ? failure($localize`API key is required for ${provider.label}:provider:`) : undefined;
  });
}

function settingsRules(path: SchemaPathTree<ModelDraft>, around: DraftSurroundings): void {
  hidden(path.settings, { when: () => around.view() === 'json' });
  disabled(path.settings, { when: () => around.isTextKept() });
  applyEach(path.settings, (setting) => {
    validate(setting, ({ key, value }) => {
      const field = around.fields().find((candidate) => candidate.name === key());
      return field ? checkDraft(field, value(), around) : undefined;
    });
  });
  hidden(path.settingsText, { when: () => around.view() === 'form' && !around.isTextKept() });
  validate(path.settingsText, ({ value }) => {
    const reading = readSettingsText(value());
    if (!reading.isReadable) {
      return reading.source.errors.map(({ from, to, message }) => ({
        ...failure(message),
        range: { from, to },
      }));
    }
    const label = around.provider()?.label ?? THIS_PROVIDER;
    const secrets = around.secrets().areHeadersStored
      ? []
      : Object.entries(reading.settings).flatMap(([name, setting]) => findLostSecrets(name, setting));
    return [...checkSettings(reading.settings, around.fields(), label), ...secrets].map(failureOf);
  });
}

function checkDraft(field: SettingField, draft: string, around: DraftSurroundings): DraftError[] {
  const reading = readDraft(field, draft);
  if (reading.outcome === 'error') return reading.errors.map(failureOf);
  if (reading.outcome === 'value') {
    return around.secrets().areHeadersStored ? [] : findLostSecrets(field.name, reading.value).map(failureOf);
  }
  return field.isRequired ? [failure($localize`${field.title}:setting: is required`)] : [];
}

function checkBaseUrl(text: string, provider: ProviderDescriptor | undefined): DraftError | undefined {
  const url = text.trim();
  const missing = provider?.baseUrlTemplate ? missingParts(provider.baseUrlTemplate, url) : [];
  if (provider && missing.length > 0 && (url !== '' || provider.defaultBaseUrl === null)) {
    return failure(
      $localize`Base URL is required for ${provider.label}:provider:: enter ${listTitles(missing)}:parts:`,
    );
  }
  if (url === '') {
    const isMissing = provider?.baseUrl === 'required' && provider.defaultBaseUrl === null;
    return isMissing ? failure($localize`Base URL is required for ${provider.label}:provider:`) : undefined;
  }
  return /^https?:\/\/[^\s/?#]/i.test(url)
    ? undefined
    : failure($localize`Base URL must begin with http:// or https://`);
}

function listTitles(parts: readonly BaseUrlPart[]): string {
  return LIST.format(parts.map(({ title }) => localizedSchemaText(title)));
}

function failure(message: string): DraftError {
  return { kind: DRAFT_ERROR, message };
}

function failureOf({ message, pointer, isAboutName = false }: SettingError): DraftError {
  return { ...failure(message), pointer, isAboutName };
}
