import { computed, linkedSignal, type Signal, untracked } from '@angular/core';
import { form } from '@angular/forms/signals';
import type { LlmModel, LlmModelWrite } from '../../api/llm-model-api';
import type { ProviderList, StartingPoint } from '../../api/provider-api';
import { keepTyped, type StepPlace, takeBack } from './draft-step';
import { DraftSteps } from './draft-steps';
import { compareEdits, copyField, type EditConflict, type Side } from './edit-conflict';
import { fillStartingPoint } from './fill-starting-point';
import { nameKeyOf } from '../../api/free-name';
import { describeKey } from './key-advice';
import { firstDraftOf } from './first-draft';
import { listedConnectionOf } from './listed-connection';
import { stateOf } from './model-state';
import { describeProviderChange } from './provider-consequences';
import { settingTitleOf } from './setting-title';
import { SettingsViews } from './settings-views';
import type { KeptDraft } from './unsaved-draft';
import { isSameServer, type KeyIntent, type ModelDraft, writeModel } from './model-draft';
import { modelDraftRules, type SettingsView } from './model-draft-rules';
import { fieldsFor } from './model-family';
import { changeProvider, NOTHING_SET_ASIDE } from './provider-change';
import { onlySet } from '../settings/setting-draft';

/** What a form knows beside the model. */
export interface FormSurroundings {
  /** Names of the other models, as far as they are known. */
  readonly otherNames: Signal<readonly string[]>;
  /** Id of the provider that a new model begins with; undefined: the reader chooses one. */
  readonly newProvider: Signal<string | undefined>;
}

/**
 * A model while it is being typed: the draft, its form, and what follows from another provider or another view of the settings.
 * Made in an injection context; the providers must be loaded before the draft is first read.
 */
export class ModelDrafting {
  private readonly draft = linkedSignal<LlmModel | null, ModelDraft>({
    source: () => this.model(),
    computation: (model) => untracked(() => this.begin(model)),
  });
  private readonly setAside = linkedSignal({
    source: () => this.model(),
    computation: () => NOTHING_SET_ASIDE,
  });
  // The field of the provider is already changed when its consequences are drawn: this is what they were last drawn for.
  private readonly settledProvider = linkedSignal(() => this.begin(this.model()).provider);

  /** What was done to several fields at once, to be taken back. */
  readonly steps = new DraftSteps();
  /** What the draft is compared with: the model as it was last read or saved; null: there is none. */
  readonly stored = linkedSignal(() => this.model());
  private readonly views = new SettingsViews(this.draft, {
    model: () => this.model(),
    provider: () => this.provider(),
    fields: () => this.fields(),
  });
  /** Which view of the settings is edited. */
  readonly view = this.views.view;
  /** Whether the settings as JSON cannot be read and wait for that while the form is shown. */
  readonly isTextKept = this.views.isTextKept;
  /** Whether the settings as JSON are what counts. */
  readonly isTextUsed = this.views.isTextUsed;
  /** Whether the settings can be changed by the form itself: it does not write into a text that it cannot read. */
  readonly isTextReadable = this.views.isTextReadable;
  /** Line of the first mistake in the settings as JSON, from 1; 0: there is none. */
  readonly brokenLine = this.views.brokenLine;
  readonly provider = computed(() => this.providers.find(this.draft().provider));
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
  /** Whether the draft leads to the server that the stored secrets are for. */
  readonly areHeadersStored = computed(() => isSameServer(this.stored(), this.draft(), this.provider()));
  /** Whether a key is stored that may go where the draft leads. */
  readonly isKeyStored = computed(() => this.stored()?.hasApiKey === true && this.areHeadersStored());
  /** A stored key that does not follow to another address makes room for one that is entered. */
  readonly keyIntent = computed<KeyIntent>(() => (this.isKeyStored() ? this.draft().keyIntent : 'replace'));
  readonly form = form(this.draft, (path) => modelDraftRules(path, this));
  readonly key = computed(() =>
    describeKey({
      model: this.stored(),
      provider: this.provider(),
      baseUrl: this.draft().baseUrl,
      apiKey: this.draft().apiKey,
      intent: this.keyIntent(),
      isStored: this.isKeyStored(),
    }),
  );
  /** What a provider is asked for its models with; null: there is nowhere to ask yet. */
  readonly listedConnection = computed(() => {
    const isUnreachable = this.provider()?.baseUrl === 'none' || this.form.baseUrl().errors().length > 0;
    if (!this.provider() || isUnreachable) return null;
    return listedConnectionOf(this.writeForServer(), this.stored());
  });
  /** Everything that a check depends on, as one text; the same text for the same connection. */
  readonly connectionState = computed(() =>
    stateOf({ ...this.draft(), name: '', isDefault: false }, this.isTextUsed(), this.fields()),
  );
  /** Whether the connection differs from the stored one; a new model has none that is stored. */
  readonly isConnectionChanged = computed(() => {
    const stored = this.stored();
    const beginning = { ...this.begin(stored), name: '', isDefault: false };
    return stored === null || this.connectionState() !== stateOf(beginning, false, this.fields());
  });
  /** Whether anything differs from what is stored. */
  readonly isDirty = computed(
    () =>
      stateOf(this.draft(), this.isTextUsed(), this.fields()) !==
      stateOf(this.begin(this.stored()), false, this.fields()),
  );
  /** Everything that is needed to go on with this draft another time. */
  readonly snapshot = computed<KeptDraft>(() => ({
    draft: this.draft(),
    view: this.view(),
    stored: this.stored(),
  }));

  /** `model`: the stored one; null: a new one. */
  constructor(
    private readonly model: Signal<LlmModel | null>,
    private readonly providers: ProviderList,
    private readonly surroundings: FormSurroundings,
  ) {}

  readonly isNameTaken = (name: string): boolean =>
    this.surroundings.otherNames().some((other) => nameKeyOf(other) === nameKeyOf(name));

  /** Draws the consequences of another provider. What was typed for the last one comes back with it. */
  settleProvider(id: string): void {
    const to = this.providers.find(id);
    if (!to || to.id === this.settledProvider()) return;
    // A text that cannot be read stays as it is typed; it is checked for the new provider then.
    if (this.isTextUsed()) this.views.readText();
    const from = this.providers.find(this.settledProvider());
    const before = { ...this.draft(), provider: this.settledProvider() };
    const wasKeyStored = this.stored()?.hasApiKey === true && this.stored()?.provider === before.provider;
    const changed = changeProvider(this.draft(), this.setAside(), from, to);
    this.settledProvider.set(to.id);
    this.setAside.set(changed.setAside);
    this.views.write(changed.draft);
    const leftOut = Object.keys(changed.setAside.settings).map((name) =>
      settingTitleOf(name, this.providers),
    );
    const sentences = from
      ? describeProviderChange({ from, to, before, after: changed.draft, wasKeyStored, leftOut })
      : [];
    const undo = (): void => this.settleProvider(before.provider);
    this.steps.record({ place: 'provider', sentences, undo });
    if (sentences.length > 0) this.form.settings().markAsTouched();
  }

  /** Fills in the model name and the settings of a starting point. */
  fill(point: StartingPoint): void {
    const filled = fillStartingPoint(this.draft(), point, fieldsFor(this.provider(), {}, point.modelName));
    this.take('starting-point', filled.draft, filled.sentences);
  }

  resetSettings(): void {
    const count = this.setCount();
    const settings = Object.fromEntries(Object.keys(this.draft().settings).map((name) => [name, '']));
    const sentence =
      count === 1 ? $localize`1 setting is reset.` : $localize`${count}:count: settings are reset.`;
    this.take('settings', { ...this.draft(), settings }, [sentence]);
  }

  /** Goes on with the settings of the form in place of a text that cannot be read. */
  discardText(): void {
    const before = this.draft();
    const after = { ...before, settingsText: '' };
    this.draft.set(after);
    const undo = (): void => this.draft.set(takeBack(this.draft(), before, after));
    this.steps.record({ place: 'settings', sentences: [$localize`The JSON is discarded.`], undo });
  }

  /** Turns to the other view with the same settings; a text that cannot be read is kept for later. */
  showSettingsAs(view: SettingsView): void {
    this.views.show(view);
  }

  /** Decides what happens to the stored key. */
  intendKey(keyIntent: KeyIntent): void {
    this.draft.update((draft) => ({ ...draft, keyIntent }));
  }

  /** The draft as the API takes it; to be asked for a valid draft. */
  writeForServer(): LlmModelWrite {
    const settings = this.views.readSettings();
    return writeModel({ ...this.draft(), keyIntent: this.keyIntent() }, this.provider(), settings);
  }

  /** Begins anew with the model as it was saved, in the view that is shown. What was typed since it was sent stays. */
  settleOn(saved: LlmModel, sent = this.draft()): void {
    const view = this.view();
    const isTextTyped = this.draft().settingsText !== sent.settingsText;
    const draft = keepTyped(this.draft(), this.begin(saved), sent);
    this.restore({ draft, view: isTextTyped ? view : 'form', stored: saved });
    this.showSettingsAs(view);
  }

  /** Puts another edit, which is stored already, in the place of everything that stands here. */
  takeWhole(theirs: LlmModel): void {
    const before = this.snapshot();
    this.settleOn(theirs);
    const undo = (): void => this.restore({ ...before, stored: theirs });
    const sentences = [$localize`Everything is as the other edit made it.`];
    this.steps.record({ place: 'form', sentences, undo });
  }

  /** Goes on with a draft of before. */
  restore({ draft, view, stored }: KeptDraft): void {
    this.stored.set(stored);
    this.setAside.set(NOTHING_SET_ASIDE);
    this.settledProvider.set(draft.provider);
    this.steps.forget();
    this.views.restore(draft, view);
    this.form().reset();
  }

  /** The model is gone: what stands here is a new one. */
  detach(): void {
    this.stored.set(null);
    this.intendKey('replace');
  }

  /** Compares this draft with another edit, which is stored already, and takes over what only that one changed. */
  meet(theirs: LlmModel): EditConflict {
    const before = this.stored();
    if (this.isTextUsed()) this.views.readText();
    const conflict = compareEdits({
      theirs,
      before: this.begin(before),
      theirDraft: this.begin(theirs),
      mineDraft: this.draft(),
      keyBefore: { hasApiKey: before?.hasApiKey ?? false, apiKeyHint: before?.apiKeyHint ?? null },
      titleOf: (name) => settingTitleOf(name, this.providers),
    });
    this.stored.set(theirs);
    for (const { pointer, isChangedHere } of conflict.rows) {
      if (!isChangedHere) this.adopt(pointer, 'theirs', conflict);
    }
    return conflict;
  }

  /** Takes one field from one side of a conflict. */
  adopt(pointer: string, side: Side, { mineDraft, theirDraft }: EditConflict): void {
    const from = side === 'mine' ? mineDraft : theirDraft;
    if (pointer === '/provider') {
      this.draft.update((draft) => ({ ...draft, provider: from.provider }));
      this.settleProvider(from.provider);
      this.steps.forget();
    } else {
      this.views.write(copyField(this.draft(), pointer, from));
    }
  }

  /** A step that can be taken back. */
  private take(place: StepPlace, after: ModelDraft, sentences: readonly string[]): void {
    const before = this.draft();
    this.views.write(after);
    const undo = (): void => this.views.write(takeBack(this.draft(), before, after));
    this.steps.record({ place, sentences, undo });
  }

  private begin(model: LlmModel | null): ModelDraft {
    return firstDraftOf(model, this.providers, this.surroundings.newProvider());
  }
}
