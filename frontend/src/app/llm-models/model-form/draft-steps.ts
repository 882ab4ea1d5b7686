import { signal, type WritableSignal } from '@angular/core';
import type { ProviderDescriptor, StartingPoint } from '../../api/provider-api';
import { onlySet } from '../settings/setting-draft';
import { fillStartingPoint } from './fill-starting-point';
import type { ModelDraft } from './model-draft';
import { fieldsFor } from './model-family';
import type { SettingsViews } from './settings-views';

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

/** What changes several fields of a draft at once; the last of it can be taken back. */
export class DraftSteps {
  private readonly last = signal<DraftStep | null>(null);

  constructor(
    private readonly draft: WritableSignal<ModelDraft>,
    private readonly views: SettingsViews,
    private readonly provider: () => ProviderDescriptor | undefined,
  ) {}

  /** Fills in the model name and the settings of a starting point. */
  fill(point: StartingPoint): void {
    const filled = fillStartingPoint(this.draft(), point, fieldsFor(this.provider(), {}, point.modelName));
    this.take('starting-point', filled.draft, filled.sentences);
  }

  resetSettings(): void {
    const draft = this.draft();
    const count = Object.keys(onlySet(draft.settings)).length;
    const settings = Object.fromEntries(Object.keys(draft.settings).map((name) => [name, '']));
    const sentence =
      count === 1 ? $localize`1 setting is reset.` : $localize`${count}:count: settings are reset.`;
    this.take('settings', { ...draft, settings }, [sentence]);
  }

  /** Goes on with the settings of the form in place of a text that cannot be read. */
  discardText(): void {
    const before = this.draft();
    const after = { ...before, settingsText: '' };
    this.draft.set(after);
    const undo = (): void => this.draft.set(takeBack(this.draft(), before, after));
    this.record({ place: 'settings', sentences: [$localize`The JSON is discarded.`], undo });
  }

  /** The last step, where it was taken in this place of the form. */
  at(place: StepPlace): DraftStep | null {
    const step = this.last();
    return step?.place === place ? step : null;
  }

  /** A step without sentences is none that a reader would want to take back. */
  record(step: DraftStep): void {
    this.last.set(step.sentences.length === 0 ? null : step);
  }

  undo(): void {
    this.last()?.undo();
    this.last.set(null);
  }

  forget(): void {
    this.last.set(null);
  }

  private take(place: StepPlace, after: ModelDraft, sentences: readonly string[]): void {
    const before = this.draft();
    this.views.write(after);
    const undo = (): void => this.views.write(takeBack(this.draft(), before, after));
    this.record({ place, sentences, undo });
  }
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
