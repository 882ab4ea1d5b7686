import { computed, linkedSignal, type Signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import type { LlmModel, LlmModelWrite } from '../api/llm-model-api';
import type { ListedModelsRequest, ProviderDescriptor, ProviderList } from '../api/provider-api';
import {
  beginDraft,
  isDefaultBaseUrl,
  isStoredKeyKept,
  type KeyIntent,
  type ModelDraft,
  prefilledBaseUrl,
  writeModel,
} from './model-draft';
import { modelDraftRules, type SettingsView } from './model-draft-rules';
import { settingFieldsOf } from './model-family';
import { changeProvider, NOTHING_SET_ASIDE, type SetAside } from './provider-change';
import { onlySet, readValues } from './setting-draft';
import { type JsonObject, readSettingFields, type SettingField, withUnknownFields } from './setting-schema';
import { draftSettings, readSettingsText, writeSettingsText } from './settings-text';

/**
 * A model while it is being typed: the draft, its form, and what follows from another provider or another view of the settings.
 * Made in an injection context; the providers must be loaded before the draft is first read.
 */
export class ModelDrafting {
  private readonly draft = linkedSignal<ModelDraft>(() => this.begin());
  private readonly setAside = linkedSignal<LlmModel | null, SetAside>({
    source: () => this.model(),
    computation: () => NOTHING_SET_ASIDE,
  });
  // The field of the provider is already changed when its consequences are drawn: this is what they were last drawn for.
  private readonly settledProvider = linkedSignal(() => this.begin().provider);
  private readonly shownView = linkedSignal<LlmModel | null, SettingsView>({
    source: () => this.model(),
    computation: () => 'form',
  });
  private readonly beginning = computed(() => this.stateOf(this.begin(), 'form'));

  /** Which view of the settings is edited. */
  readonly view: Signal<SettingsView> = this.shownView.asReadonly();
  readonly provider = computed(() => this.providers.find(this.draft().provider));
  // Typing elsewhere in the form must not draw the settings anew.
  private readonly modelName = computed(() => this.draft().modelName);
  /** The settings of the provider as the named model takes them, then those that it does not take. */
  readonly fields = computed(() =>
    fieldsFor(this.provider(), onlySet(this.draft().settings), this.modelName()),
  );
  /** Whether a key is stored that may go where the draft leads. */
  readonly isKeyStored = computed(() => isStoredKeyKept(this.model(), this.draft(), this.provider()));
  /** A stored key that does not follow to another address makes room for one that is entered. */
  readonly keyIntent = computed<KeyIntent>(() => (this.isKeyStored() ? this.draft().keyIntent : 'replace'));
  readonly form = form(this.draft, (path) => modelDraftRules(path, this));
  /** What is to be known about the key before one is entered, a sentence; empty: nothing. */
  readonly keyAdvice = computed(() => this.adviseOnKey());
  /** Titles of the settings that were typed and that the chosen provider does not take. */
  readonly setAsideTitles = computed(() =>
    Object.keys(this.setAside().settings).map((name) => this.titleOf(name)),
  );
  /** What a provider is asked for its models with; null: there is nowhere to ask yet. */
  readonly listedConnection = computed(() => this.describeConnection());
  /** Everything that a check depends on, as one text; the same text for the same connection. */
  readonly connectionState = computed(() =>
    this.stateOf({ ...this.draft(), name: '', isDefault: false }, this.view()),
  );
  /** Whether the connection differs from the stored one; a new model has none that is stored. */
  readonly isConnectionChanged = computed(
    () =>
      this.model() === null ||
      this.connectionState() !== this.stateOf({ ...this.begin(), name: '', isDefault: false }, 'form'),
  );
  /** Whether anything differs from what is stored. */
  readonly isDirty = computed(() => this.stateOf(this.draft(), this.view()) !== this.beginning());

  /** `model`: the stored one; null: a new one, which begins with `newProvider` where that is one. */
  constructor(
    private readonly model: Signal<LlmModel | null>,
    private readonly providers: ProviderList,
    private readonly newProvider: Signal<string | undefined>,
  ) {}

  /** Draws the consequences of another provider. What was typed for the last one comes back with it. */
  settleProvider(id: string): void {
    const to = this.providers.find(id);
    if (!to || to.id === this.settledProvider()) return;
    // A text that cannot be read stays as it is typed; it is checked for the new provider then.
    const hasText = this.view() === 'json' && this.readText();
    const from = this.providers.find(this.settledProvider());
    const changed = changeProvider(this.draft(), this.setAside(), from, to);
    this.settledProvider.set(to.id);
    this.setAside.set(changed.setAside);
    this.draft.set(changed.draft);
    if (hasText) this.writeText();
  }

  /** Turns to the other view with the same settings. Returns false, and stays, if the JSON cannot be read. */
  showSettingsAs(view: SettingsView): boolean {
    if (view === this.view()) return true;
    if (view === 'json') this.writeText();
    else if (!this.readText()) return false;
    this.shownView.set(view);
    return true;
  }

  /** Decides what happens to the stored key. */
  intendKey(keyIntent: KeyIntent): void {
    this.draft.update((draft) => ({ ...draft, keyIntent }));
  }

  /** The draft as the API takes it; to be asked for a valid draft. */
  write(): LlmModelWrite {
    const reading = this.view() === 'json' ? readSettingsText(this.draft().settingsText) : null;
    const settings =
      reading && 'settings' in reading ? reading.settings : readValues(this.fields(), this.draft().settings);
    return writeModel({ ...this.draft(), keyIntent: this.keyIntent() }, this.provider(), settings);
  }

  private describeConnection(): ListedModelsRequest | null {
    const provider = this.provider();
    const isUnreachable = !provider || provider.baseUrl === 'none' || this.form.baseUrl().errors().length > 0;
    if (isUnreachable) return null;
    const { baseUrl = null, apiKey, settings } = this.write();
    const extraHeaders = settings?.['extraHeaders'];
    const llmModelId = this.model()?.id;
    return {
      provider: provider.id,
      baseUrl,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(llmModelId === undefined ? {} : { llmModelId }),
      ...(extraHeaders === undefined ? {} : { settings: { extraHeaders } }),
    };
  }

  private begin(): ModelDraft {
    const model = this.model();
    const draft = beginDraft(model);
    const provider = this.providers.find(model?.provider ?? this.newProvider() ?? '');
    if (!model) {
      return provider ? changeProvider(draft, NOTHING_SET_ASIDE, undefined, provider).draft : draft;
    }
    return {
      ...draft,
      baseUrl: model.baseUrl ?? prefilledBaseUrl(provider),
      settings: draftSettings(model.settings, fieldsFor(provider, model.settings)),
    };
  }

  /** A setting may have a title with another provider only. */
  private titleOf(name: string): string {
    const fields = this.providers
      .providers()
      .flatMap((provider) => readSettingFields(provider.settingsSchema));
    return fields.find((field) => field.name === name)?.title ?? name;
  }

  private writeText(): void {
    const settingsText = writeSettingsText(this.fields(), this.draft().settings);
    this.draft.update((draft) => ({ ...draft, settingsText }));
  }

  /** Takes the JSON text over into the fields; false if it cannot be read. */
  private readText(): boolean {
    const reading = readSettingsText(this.draft().settingsText);
    if ('problem' in reading) return false;
    const settings = draftSettings(reading.settings, fieldsFor(this.provider(), reading.settings));
    this.draft.update((draft) => ({ ...draft, settings }));
    return true;
  }

  private adviseOnKey(): string {
    const provider = this.provider();
    const isLeftBehind = this.model()?.hasApiKey === true && !this.isKeyStored();
    if (isLeftBehind)
      return 'The saved key belongs to another address and will be removed. Enter the key for this one.';
    if (!provider?.apiKeyEnv || !provider.apiKeyFromEnv) return '';
    return isDefaultBaseUrl(this.draft().baseUrl, provider)
      ? `${provider.apiKeyEnv} from the server’s environment is used unless you enter a key here.`
      : `${provider.apiKeyEnv} from the server’s environment is only sent to ${provider.defaultBaseUrl}.`;
  }

  /** Everything of a draft that would be saved: the same text for the same content, in either view. */
  private stateOf(draft: ModelDraft, view: SettingsView): string {
    const { settings, settingsText, ...rest } = draft;
    const reading = view === 'json' ? readSettingsText(settingsText) : null;
    if (reading && 'problem' in reading) return JSON.stringify([rest, settingsText]);
    const provider = this.providers.find(draft.provider);
    const drafts = reading
      ? draftSettings(reading.settings, fieldsFor(provider, reading.settings))
      : settings;
    const entries = Object.entries(onlySet(drafts));
    return JSON.stringify([rest, entries.sort(([left], [right]) => left.localeCompare(right))]);
  }
}

/** The fields of a provider, and one for each of the settings that it does not take. */
function fieldsFor(
  provider: ProviderDescriptor | undefined,
  settings: JsonObject,
  modelName = '',
): readonly SettingField[] {
  const known = provider ? settingFieldsOf(provider, modelName) : [];
  return withUnknownFields(known, Object.keys(settings), provider?.label ?? 'This provider');
}
