import { computed, linkedSignal, type Signal, untracked, type WritableSignal } from '@angular/core';
import { type FieldTree, form } from '@angular/forms/signals';
import type { LlmModel } from '../../api/llm-model-api';
import type { ProviderList } from '../../api/provider-api';
import { onlySet } from '../settings/setting-draft';
import { draftSettings } from '../settings/settings-text';
import { fingerprintOf } from './draft-fingerprint';
import { DraftSteps, keepTyped } from './draft-steps';
import { beginDraft, type ModelDraft, prefilledBaseUrl, usableSecretsOf } from './model-draft';
import { modelDraftRules } from './model-draft-rules';
import { fieldsFor, titleOfSetting } from './model-family';
import { changeProvider, NOTHING_SET_ASIDE } from './provider-change';
import { SettingsViews } from './settings-views';
import type { KeptDraft } from './unsaved-draft';

/** What a draft is made of. */
export interface DraftOrigin {
  /** The stored model; null: a new one. */
  readonly model: Signal<LlmModel | null>;
  /** Must be loaded before the draft is first read. */
  readonly providers: ProviderList;
  /** Id of the provider that a new model begins with; undefined: the reader chooses one. */
  readonly newProvider: Signal<string | undefined>;
  /** Whether another model has this name, as far as is known. */
  readonly isNameTaken: (name: string) => boolean;
}

/**
 * A model while it is being typed: the draft with its form and the views of its settings, and the model that it is compared with. Made in
 * an injection context.
 */
export class DraftState {
  private readonly draft: WritableSignal<ModelDraft> = linkedSignal({
    source: () => this.origin.model(),
    computation: (model) => untracked(() => this.firstDraftOf(model)),
  });

  /** The draft as it stands. */
  readonly value = this.draft.asReadonly();
  /** What the draft is compared with: the model as it was last read or saved; null: there is none. */
  readonly stored = linkedSignal(() => this.origin.model());
  /** The draft that was begun with last: the first one, or one that was restored. */
  readonly begun = linkedSignal({
    source: () => this.origin.model(),
    computation: (model) => untracked(() => this.firstDraftOf(model)),
  });
  readonly provider = computed(() => this.origin.providers.find(this.draft().provider));
  // Typing elsewhere in the form must not draw the settings anew.
  private readonly modelName = computed(() => this.draft().modelName);
  private readonly setSettings = computed(() => onlySet(this.draft().settings));
  private readonly setNames = computed(() => Object.keys(this.setSettings()).join('\n'));
  /** The settings of the provider as the named model takes them, then those that it does not take. */
  readonly fields = computed(() => {
    this.setNames();
    return fieldsFor(this.provider(), untracked(this.setSettings), this.modelName());
  });
  readonly setCount = computed(() => Object.keys(this.setSettings()).length);
  readonly views = new SettingsViews(this.draft, {
    model: () => this.origin.model(),
    provider: () => this.provider(),
    fields: () => this.fields(),
  });
  /** What changes several fields at once. */
  readonly steps = new DraftSteps(this.draft, this.views, () => this.provider());
  /** What of the stored secrets may go where the draft leads. */
  readonly secrets = computed(() => usableSecretsOf(this.stored(), this.draft(), this.provider()));
  readonly form: FieldTree<ModelDraft> = form(this.draft, (path) =>
    modelDraftRules(path, {
      provider: this.provider,
      fields: this.fields,
      secrets: this.secrets,
      view: this.views.view,
      isTextKept: this.views.isTextKept,
      isNameTaken: (name) => this.origin.isNameTaken(name),
    }),
  );
  /** Whether anything differs from what is stored. */
  readonly isDirty = computed(
    () =>
      fingerprintOf(this.draft(), this.views.isTextUsed(), this.fields()) !==
      fingerprintOf(this.firstDraftOf(this.stored()), false, this.fields()),
  );
  /** Everything that is needed to go on with this draft another time. */
  readonly snapshot = computed<KeptDraft>(() => ({
    draft: this.draft(),
    view: this.views.view(),
    stored: this.stored(),
  }));

  constructor(private readonly origin: DraftOrigin) {}

  /** Changes fields beside the settings; those are changed by `views`. */
  update(change: (draft: ModelDraft) => ModelDraft): void {
    this.draft.update(change);
  }

  /** The draft that a form of this model begins with; null: of a new one. */
  firstDraftOf(model: LlmModel | null): ModelDraft {
    const draft = beginDraft(model);
    const provider = this.origin.providers.find(model?.provider ?? this.origin.newProvider() ?? '');
    if (!model) {
      return provider ? changeProvider(draft, NOTHING_SET_ASIDE, undefined, provider).draft : draft;
    }
    return {
      ...draft,
      baseUrl: model.baseUrl ?? prefilledBaseUrl(provider),
      settings: draftSettings(model.settings, fieldsFor(provider, model.settings)),
    };
  }

  /** Title of a setting, which the provider of the draft may not take; its name where no provider does. */
  titleOf(setting: string): string {
    return titleOfSetting(setting, this.origin.providers.providers());
  }

  /** Begins anew with the model as it was saved, in the view that is shown. What was typed since it was sent stays. */
  settleOn(saved: LlmModel, sent = this.draft()): void {
    const view = this.views.view();
    const isTextTyped = this.draft().settingsText !== sent.settingsText;
    const draft = keepTyped(this.draft(), this.firstDraftOf(saved), sent);
    this.restore({ draft, view: isTextTyped ? view : 'form', stored: saved });
    this.views.show(view);
  }

  /** Goes on with a draft of before. */
  restore({ draft, view, stored }: KeptDraft): void {
    this.stored.set(stored);
    this.begun.set(draft);
    this.steps.forget();
    this.views.restore(draft, view);
    this.form().reset();
  }
}
