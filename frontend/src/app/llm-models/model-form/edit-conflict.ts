import type { LlmModel } from '../../api/llm-model-api';
import { escapePointer, splitPointer } from '../../api/json';
import type { ModelDraft } from './model-draft';

/** Whose value of a field is taken. */
export type Side = 'mine' | 'theirs';

/** A field that another edit changed while this form was open. */
export interface ConflictRow {
  /** `/name`, `/apiKey`, `/settings/temperature`. */
  readonly pointer: string;
  readonly title: string;
  /** What was there when this form was opened; empty: nothing. */
  readonly before: string;
  readonly theirs: string;
  /** What stands in this form. */
  readonly mine: string;
  /** Whether it was changed here, too. */
  readonly isChangedHere: boolean;
}

/** Two edits of one model: the other one is stored already. */
export interface EditConflict {
  readonly theirs: LlmModel;
  readonly rows: readonly ConflictRow[];
  /** What stood in this form and what the other edit would be in it. */
  readonly mineDraft: ModelDraft;
  readonly theirDraft: ModelDraft;
}

/** The drafts that a conflict is between. */
export interface ConflictSubject {
  readonly theirs: LlmModel;
  readonly before: ModelDraft;
  readonly theirDraft: ModelDraft;
  readonly mineDraft: ModelDraft;
  /** Hints of the stored keys: that one was replaced is all that is to be seen of it. */
  readonly keyBefore: Pick<LlmModel, 'hasApiKey' | 'apiKeyHint'>;
  /** Title of a setting. */
  readonly titleOf: (setting: string) => string;
}

const FIELD_TITLES = {
  name: $localize`Name`,
  provider: $localize`Provider`,
  modelName: $localize`Model name`,
  baseUrl: $localize`Base URL`,
} as const;

/** What the other edit changed, field by field. */
export function compareEdits(subject: ConflictSubject): EditConflict {
  const { theirs, theirDraft, mineDraft } = subject;
  return {
    theirs,
    theirDraft,
    mineDraft,
    rows: [...fieldRows(subject), ...keyRows(subject), ...settingRows(subject)],
  };
}

/** The draft with one field of another draft. The provider is no plain field: its consequences are drawn elsewhere. */
export function copyField(draft: ModelDraft, pointer: string, from: ModelDraft): ModelDraft {
  const [field, setting] = splitPointer(pointer);
  switch (field) {
    case 'name':
    case 'modelName':
    case 'baseUrl':
      return { ...draft, [field]: from[field] };
    case 'apiKey':
      return { ...draft, apiKey: from.apiKey, keyIntent: from.keyIntent };
    case 'settings':
      return setting === undefined
        ? draft
        : { ...draft, settings: { ...draft.settings, [setting]: from.settings[setting] ?? '' } };
    default:
      return draft;
  }
}

function fieldRows({ before, theirDraft, mineDraft }: ConflictSubject): ConflictRow[] {
  const names = ['name', 'provider', 'modelName', 'baseUrl'] as const;
  return names
    .filter((name) => before[name] !== theirDraft[name])
    .map((name) => ({
      pointer: `/${name}`,
      title: FIELD_TITLES[name],
      before: before[name],
      theirs: theirDraft[name],
      mine: mineDraft[name],
      isChangedHere: mineDraft[name] !== before[name],
    }));
}

function keyRows({ theirs, keyBefore, mineDraft }: ConflictSubject): ConflictRow[] {
  const isSame = keyBefore.hasApiKey === theirs.hasApiKey && keyBefore.apiKeyHint === theirs.apiKeyHint;
  if (isSame) return [];
  const isTyped = mineDraft.keyIntent === 'replace' && mineDraft.apiKey !== '';
  return [
    {
      pointer: '/apiKey',
      title: $localize`API key`,
      before: describeKey(keyBefore),
      theirs: describeKey(theirs),
      mine: isTyped
        ? $localize`the key that is typed here`
        : mineDraft.keyIntent === 'remove'
          ? $localize`no key`
          : $localize`as it is stored now`,
      isChangedHere: isTyped || (mineDraft.keyIntent === 'remove' && keyBefore.hasApiKey),
    },
  ];
}

function settingRows({ before, theirDraft, mineDraft, titleOf }: ConflictSubject): ConflictRow[] {
  const names = Object.keys({ ...before.settings, ...theirDraft.settings, ...mineDraft.settings });
  const textOf = ({ settings }: ModelDraft, name: string): string => settings[name] ?? '';
  return names
    .filter((name) => textOf(before, name) !== textOf(theirDraft, name))
    .map((name) => ({
      pointer: `/settings/${escapePointer(name)}`,
      title: titleOf(name),
      before: textOf(before, name),
      theirs: textOf(theirDraft, name),
      mine: textOf(mineDraft, name),
      isChangedHere: textOf(before, name) !== textOf(mineDraft, name),
    }));
}

function describeKey({ hasApiKey, apiKeyHint }: Pick<LlmModel, 'hasApiKey' | 'apiKeyHint'>): string {
  if (!hasApiKey) return $localize`no key`;
  return apiKeyHint === null ? $localize`a key` : $localize`a key that ends in …${apiKeyHint}:end:`;
}
