import type { ModelDraft } from './model-draft';

/** Where in the form a step was taken, and is told. */
export type StepPlace = 'form' | 'provider' | 'starting-point' | 'settings';

/** Something that changed several fields of the draft at once. */
export interface DraftStep {
  readonly place: StepPlace;
  /** What was done, and what it took the place of. */
  readonly sentences: readonly string[];
  /** Takes it back; what was typed since stays. */
  readonly undo: () => void;
}

/** The draft without what a step changed, as far as that still stands as the step left it. */
export function takeBack(current: ModelDraft, before: ModelDraft, after: ModelDraft): ModelDraft {
  return {
    name: current.name,
    provider: current.provider,
    modelName: pick(current.modelName, before.modelName, after.modelName),
    baseUrl: pick(current.baseUrl, before.baseUrl, after.baseUrl),
    apiKey: pick(current.apiKey, before.apiKey, after.apiKey),
    keyIntent: pick(current.keyIntent, before.keyIntent, after.keyIntent),
    isDefault: current.isDefault,
    settings: Object.fromEntries(
      Object.entries({ ...before.settings, ...current.settings }).map(([name, draft]) => [
        name,
        pick(draft, before.settings[name] ?? '', after.settings[name] ?? ''),
      ]),
    ),
    settingsText: pick(current.settingsText, before.settingsText, after.settingsText),
  };
}

/** The draft as it was saved, with what was typed while it was on its way: another value than the one that was sent. */
export function keepTyped(current: ModelDraft, saved: ModelDraft, sent: ModelDraft): ModelDraft {
  if (current === sent) return saved;
  // What is typed for another provider belongs together.
  if (current.provider !== sent.provider) return current;
  return {
    ...takeBack(current, saved, sent),
    name: pick(current.name, saved.name, sent.name),
    provider: saved.provider,
    isDefault: pick(current.isDefault, saved.isDefault, sent.isDefault),
  };
}

function pick<Value>(current: Value, before: Value, after: Value): Value {
  return current === after ? before : current;
}
