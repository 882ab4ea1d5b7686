import { computed, effect, linkedSignal, type Signal, untracked, type WritableSignal } from '@angular/core';
import type { LlmModel, ModelSettings } from '../../api/llm-model-api';
import type { ProviderDescriptor } from '../../api/provider-api';
import { lineAt } from '../../api/json-source';
import type { ModelDraft } from './model-draft';
import type { SettingsView } from './model-draft-rules';
import { fieldsFor } from './model-family';
import { readValues } from '../settings/setting-draft';
import type { SettingField } from '../../api/setting-schema';
import { draftSettings, readSettingsText, writeSettingsText } from '../settings/settings-text';

/** What the two views are of; each is read reactively. */
export interface ViewedModel {
  /** Another model is shown as a form again. */
  readonly model: () => LlmModel | null;
  readonly provider: () => ProviderDescriptor | undefined;
  readonly fields: () => readonly SettingField[];
}

/**
 * The settings of a draft as a form and as JSON: one of them is edited, and the other follows. A text that cannot be read stays as it
 * is typed, and is what counts until it can be read or is discarded. Made in an injection context.
 */
export class SettingsViews {
  private readonly shownView = linkedSignal<LlmModel | null, SettingsView>({
    source: () => this.viewed.model(),
    computation: () => 'form',
  });
  private readonly textReading = computed(() => readSettingsText(this.draft().settingsText));

  /** Which view is edited. */
  readonly view: Signal<SettingsView> = this.shownView.asReadonly();
  /** Whether the JSON cannot be read and waits for that while the form is shown. */
  readonly isTextKept = computed(() => this.view() === 'form' && this.draft().settingsText !== '');
  /** Whether the JSON is what counts. */
  readonly isTextUsed = computed(() => this.view() === 'json' || this.isTextKept());
  /** Whether the settings can be changed by the form itself: it does not write into a text that it cannot read. */
  readonly isTextReadable = computed(() => !this.isTextUsed() || this.textReading().isReadable);
  /** Line of the first error in the JSON, from 1; 0: there is none. */
  readonly brokenLine = computed(() => {
    const [error] = this.textReading().source.errors;
    return error ? lineAt(this.draft().settingsText, error.from).line : 0;
  });

  constructor(
    private readonly draft: WritableSignal<ModelDraft>,
    private readonly viewed: ViewedModel,
  ) {
    // The form view shows what could last be read, also where the text is broken later.
    effect(() => {
      if (this.view() === 'json') this.readText();
    });
  }

  /** Turns to the other view with the same settings; a text that cannot be read is kept for later. */
  show(view: SettingsView): void {
    if (view === this.view()) return;
    if (view === 'form' && this.readText()) this.draft.update((draft) => ({ ...draft, settingsText: '' }));
    if (view === 'json' && !this.isTextKept()) this.draft.update((draft) => this.withText(draft));
    this.shownView.set(view);
  }

  /** Puts a draft of before in place, with the view that it was edited in. */
  restore(draft: ModelDraft, view: SettingsView): void {
    this.draft.set(draft);
    this.shownView.set(view);
  }

  /** Puts a draft in place whose settings were changed by the form, in the view that is edited. */
  write(draft: ModelDraft): void {
    const isShownAsText = this.isTextUsed() && this.textReading().isReadable;
    this.draft.set(draft);
    if (isShownAsText) this.draft.update((current) => this.withText(current));
  }

  /** What the view that counts says; to be asked for a valid draft. */
  readSettings(): ModelSettings {
    const reading = this.isTextUsed() ? this.textReading() : null;
    return reading?.isReadable ? reading.settings : readValues(this.viewed.fields(), this.draft().settings);
  }

  /** Takes the JSON over into the fields of the form; false if it cannot be read. */
  readText(): boolean {
    const reading = this.textReading();
    if (!reading.isReadable) return false;
    const settings = draftSettings(reading.settings, fieldsFor(this.viewed.provider(), reading.settings));
    const isSame = JSON.stringify(settings) === JSON.stringify(untracked(this.draft).settings);
    if (!isSame) this.draft.update((draft) => ({ ...draft, settings }));
    return true;
  }

  private withText(draft: ModelDraft): ModelDraft {
    return { ...draft, settingsText: writeSettingsText(this.viewed.fields(), draft.settings) };
  }
}
