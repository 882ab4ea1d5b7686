import { isDeepStrictEqual } from 'node:util';
import { escapePointer } from '../problem/json-pointer';
import type { ModelSettings } from '../provider/llm-call';
import { HEADER_MASK } from './secrets/header-secrets';
import type { LlmModelRevision } from './llm-model-revision.entity';
import { currentSettings } from './settings-versions';

/** What a revision holds of a model. */
export type RevisionContent = Pick<
  LlmModelRevision,
  'name' | 'provider' | 'modelName' | 'baseUrl' | 'settings' | 'settingsVersion' | 'changedHeaders'
>;

/** One difference between two revisions. */
export interface RevisionChange {
  /** JSON pointer, for instance `/settings/temperature`. */
  pointer: string;
  /** null: it was not there. The value of an extra header is masked. */
  from: unknown;
  /** null: it is not there any more. The value of an extra header is masked. */
  to: unknown;
}

/** The settings of a revision as they are shown and gone back to: in the current format where this app knows it. */
export function revisionSettings(
  revision: Pick<LlmModelRevision, 'settings' | 'settingsVersion' | 'provider'>,
): ModelSettings {
  return currentSettings(revision) ?? revision.settings;
}

/** What a revision changed. Settings are compared in one format: that they were stored in another one is no change. */
export function revisionChanges(previous: RevisionContent, revision: RevisionContent): RevisionChange[] {
  const before = flatten(previous);
  const after = flatten(revision);
  const pointers = [...new Set([...before.keys(), ...after.keys()])];
  const changes = pointers.flatMap((pointer) => {
    const from = before.get(pointer) ?? null;
    const to = after.get(pointer) ?? null;
    return isDeepStrictEqual(from, to) ? [] : [{ pointer, from, to }];
  });
  const maskedChanges = revision.changedHeaders.map((name) => {
    return { pointer: headerPointer(name), from: HEADER_MASK, to: HEADER_MASK };
  });
  return [...changes, ...maskedChanges];
}

/** Everything that can change by itself, by its pointer; each extra header is one of these. */
function flatten(revision: RevisionContent): Map<string, unknown> {
  const { name, provider, modelName, baseUrl } = revision;
  const { extraHeaders = {}, ...settings } = revisionSettings(revision);
  const pairs = (values: object, pointerOf: (key: string) => string): [string, unknown][] =>
    Object.entries(values).map(([key, value]: [string, unknown]) => [pointerOf(key), value]);
  return new Map([
    ...pairs({ name, provider, modelName, baseUrl }, (key) => `/${key}`),
    ...pairs(settings, (key) => `/settings/${escapePointer(key)}`),
    ...pairs(extraHeaders, headerPointer),
  ]);
}

function headerPointer(name: string): string {
  return `/settings/extraHeaders/${escapePointer(name)}`;
}
