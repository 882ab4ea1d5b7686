import { type LlmModel, STORED_SECRET } from '../../api/llm-model-api';
import { isJsonObject, parseJson } from '../../api/json';
import { readSettingsText } from '../settings/settings-text';
import type { ModelDraft } from './model-draft';
import type { SettingsView } from './model-draft-rules';

/** A draft with what it was made from. */
export interface KeptDraft {
  readonly draft: ModelDraft;
  readonly view: SettingsView;
  /** The model that it changes, as it was when the draft was begun; null: a new one. */
  readonly stored: LlmModel | null;
}

const SECRET_SETTING = 'extraHeaders';

/** The draft without what may not lie in the storage of a browser: the key and the values of headers. */
export function withoutSecrets({ draft, view, stored }: KeptDraft): KeptDraft {
  const headers = draft.settings[SECRET_SETTING];
  return {
    view,
    stored,
    draft: {
      ...draft,
      apiKey: '',
      settings:
        headers === undefined ? draft.settings : { ...draft.settings, [SECRET_SETTING]: emptied(headers) },
      settingsText: emptiedText(draft.settingsText),
    },
  };
}

/** Reads what was kept; null: it is nothing of this kind, or of another version of the app. */
export function readKeptDraft(value: unknown): KeptDraft | null {
  return isKeptDraft(value) ? value : null;
}

function isKeptDraft(value: unknown): value is KeptDraft {
  if (!isJsonObject(value)) return false;
  const { draft, view, stored } = value;
  const texts = ['name', 'provider', 'modelName', 'baseUrl', 'apiKey', 'settingsText'];
  return (
    isJsonObject(draft) &&
    texts.every((name) => typeof draft[name] === 'string') &&
    typeof draft['isDefault'] === 'boolean' &&
    isJsonObject(draft['settings']) &&
    Object.values(draft['settings']).every((text) => typeof text === 'string') &&
    ['keep', 'replace', 'remove'].some((intent) => intent === draft['keyIntent']) &&
    (view === 'form' || view === 'json') &&
    (stored === null ||
      (isJsonObject(stored) && typeof stored['id'] === 'string' && isJsonObject(stored['settings'])))
  );
}

/** Headers are kept by their names: an object, or a list of pairs while they cannot be one. What is neither is not kept. */
function emptied(headers: string): string {
  const value = parseJson(headers);
  return value === undefined ? '' : JSON.stringify(emptiedValue(value));
}

function emptiedValue(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((pair: unknown) => (Array.isArray(pair) ? [pair[0], emptiedSecret(pair[1])] : ''));
  }
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, emptiedSecret(text)]));
}

function emptiedSecret(text: unknown): string {
  return text === STORED_SECRET ? STORED_SECRET : '';
}

/** Of a text that cannot be read, everything from the headers on is left out: where they end is not to be known. */
function emptiedText(text: string): string {
  const reading = readSettingsText(text);
  if (!reading.isReadable) return emptiedBrokenText(text);
  const headers = reading.settings[SECRET_SETTING];
  if (headers === undefined) return text;
  const settings = { ...reading.settings, [SECRET_SETTING]: emptiedValue(headers) };
  return JSON.stringify(settings, null, 2);
}

function emptiedBrokenText(text: string): string {
  // A name can be written with escapes, too: such a text is rare enough to be given up.
  const start = /\\u00/i.test(text) ? 0 : text.search(/extra[\s_-]*headers/i);
  return start < 0 ? text : text.slice(0, start);
}
