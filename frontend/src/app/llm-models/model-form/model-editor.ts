import { DOCUMENT } from '@angular/common';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';
import {
  FormField,
  FormRoot,
  type ReadonlyFieldTree,
  submit,
  type ValidationError,
} from '@angular/forms/signals';
import { ErrorStateMatcher } from '@angular/material/core';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { ConnectionCheckApi } from '../../api/connection-check-api';
import { type LlmModel, LlmModelApi } from '../../api/llm-model-api';
import { ProviderList } from '../../api/provider-api';
import { ApiKeyInput } from './api-key-input';
import { BaseUrlInput } from './base-url-input';
import { ConnectionCheckPanel } from '../connection-check/connection-check-panel';
import { isWorthAsking } from '../settings/draft-error';
import { ConflictPanel } from './conflict-panel';
import { ConnectionState } from './connection-state';
import { DraftCheck } from './draft-check';
import { DraftKeeper } from './draft-keeper';
import { DraftNotice } from './draft-notice';
import { nameKeyOf } from '../../api/free-name';
import { GonePanel } from './gone-panel';
import { LiveErrorState } from './live-error-state';
import { type DraftTaken, ModelSaving, type SavedModel } from './model-saving';
import { SaveBar } from './save-bar';
import { StartingPoints } from './starting-points';
import { UnsavedDraftMemory } from './unsaved-draft-memory';
import { UnsavedDraftOffer } from './unsaved-draft-offer';
import { LlmModelStore } from '../../api/llm-model-store';
import { DraftState } from './draft-state';
import { ProviderChanger } from './provider-changer';
import { NameInput } from './name-input';
import { ModelNameInput } from './model-name-input';
import { ProviderInput } from './provider-input';
import { SettingsEditor } from './settings-editor';

/** The form of a model, the same for every provider: what differs is drawn from the provider's description. */
@Component({
  selector: 'app-model-editor',
  imports: [
    ApiKeyInput,
    BaseUrlInput,
    ConflictPanel,
    ConnectionCheckPanel,
    DraftNotice,
    FormField,
    FormRoot,
    GonePanel,
    MatSlideToggle,
    ModelNameInput,
    NameInput,
    ProviderInput,
    SaveBar,
    SettingsEditor,
    StartingPoints,
    UnsavedDraftOffer,
  ],
  host: { '(window:keydown)': 'saveByKey($event)' },
  providers: [{ provide: ErrorStateMatcher, useClass: LiveErrorState }],
  templateUrl: './model-editor.html',
  styleUrl: './model-editor.scss',
})
export class ModelEditor {
  private readonly destroyRef = inject(DestroyRef);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly providerList = inject(ProviderList);
  private readonly saveBar = viewChild.required(SaveBar);
  private readonly store = inject(LlmModelStore);

  /** The model to change; null: a new one. The providers must be loaded. */
  readonly model = input.required<LlmModel | null>();
  /** Id of the provider that a new model begins with; absent: the reader chooses one. */
  readonly newProvider = input<string>();
  readonly saved = output<SavedModel>();

  protected readonly otherNames = computed(() => {
    const own = this.draft.stored()?.id;
    return this.store
      .models()
      .filter(({ id }) => id !== own)
      .map(({ name }) => name);
  });
  protected readonly providers = this.providerList.providers;
  protected readonly draft = new DraftState({
    model: this.model,
    providers: this.providerList,
    newProvider: this.newProvider,
    isNameTaken: (name) => this.isNameTaken(name),
  });
  protected readonly connection = new ConnectionState(this.draft);
  protected readonly providerChanger = new ProviderChanger(this.draft, this.providerList);
  protected readonly saving = new ModelSaving(
    inject(LlmModelApi),
    this.draft,
    this.connection,
    this.providerChanger,
  );
  protected readonly keeper = new DraftKeeper(this.model, this.draft, inject(UnsavedDraftMemory));
  protected readonly check = new DraftCheck(
    inject(ConnectionCheckApi),
    this.draft,
    this.connection,
    this.store,
  );
  protected readonly form = this.draft.form;
  protected readonly isFirst = computed(() => !this.store.isLoading() && this.store.models().length === 0);
  /** Whether the settings kept as JSON have kept the model from being saved: their notice alone is not enough then. */
  protected readonly isTextInTheWay = linkedSignal({
    source: () => this.draft.views.isTextKept(),
    computation: () => false,
  });
  /** What concerns no field that is shown. */
  protected readonly generalErrors = computed(() => [
    ...this.form().errors(),
    ...(this.isTextInTheWay() ? this.form.settingsText().errors().slice(0, 1) : []),
  ]);
  /** Whether the last attempt to save was to be followed by a check: so is the next one, then. */
  protected isCheckWanted = false;

  /** Whether something was changed that is not saved. */
  readonly isDirty = this.draft.isDirty;

  constructor() {
    this.destroyRef.onDestroy(() => this.check.run.cancel());
  }

  /** Nothing of what is unsaved is wanted any more. */
  forgetDraft(): void {
    this.keeper.forget();
  }

  protected async save(isChecked = false): Promise<void> {
    if (this.form().submitting()) return;
    this.isCheckWanted = isChecked;
    // What the server refused before may be right by now: only the browser's own rules keep from asking it again.
    const canBeAsked = this.form().errorSummary().every(isWorthAsking);
    const taken: DraftTaken[] = [];
    await submit(this.form, {
      action: async () => {
        const outcome = await this.saving.save();
        if (!outcome.isSaved) return outcome.errors;
        taken.push(outcome);
        return [];
      },
      ignoreValidators: canBeAsked ? 'all' : 'pending',
    });
    const [saved] = taken;
    // Who has left the form meanwhile sees in the list what became of it.
    if (this.destroyRef.destroyed) this.store.reload();
    else if (saved) await this.settleSaved(saved, isChecked);
    else this.focusFirstError();
  }

  /** What the browser would save is only the page; a list takes what is typed into it when it is left. */
  protected async saveByKey(event: KeyboardEvent): Promise<void> {
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isSave || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    if (this.document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
    const focused = this.document.activeElement;
    if (focused instanceof HTMLInputElement) {
      focused.blur();
      focused.focus({ preventScroll: true });
    }
    await this.save();
  }

  /** Checks the draft, unless something that a check needs is wrong: that gets the focus then. */
  async checkConnection(): Promise<void> {
    const error = this.findConnectionError();
    if (error) this.focus(error.fieldTree);
    else await this.check.begin();
  }

  protected restoreDraft(): void {
    this.keeper.restore();
    this.form.name().focusBoundControl();
  }

  protected discardDraft(): void {
    this.keeper.forget();
    this.form.name().focusBoundControl();
  }

  protected async keepMine(): Promise<void> {
    this.saving.keepMine();
    await this.save();
  }

  protected async saveAsNew(): Promise<void> {
    this.saving.detach();
    await this.save();
  }

  protected async saveSettingsToo(): Promise<void> {
    this.saving.writeSettings();
    await this.save();
  }

  private async settleSaved({ model, sent }: DraftTaken, isChecked: boolean): Promise<void> {
    this.forgetDraft();
    const isNew = this.model()?.id !== model.id;
    this.draft.settleOn(model, sent);
    if (isNew) this.keeper.handOver(model.id);
    this.saved.emit({ model, isChecked, isTyping: this.isDirty() });
    // A new model gets a page of its own, which begins with the check.
    if (isChecked && !isNew) await this.checkConnection();
  }

  private isNameTaken(name: string): boolean {
    return this.otherNames().some((other) => nameKeyOf(other) === nameKeyOf(name));
  }

  /** The first error in what a check needs; a model can be checked before it has a name. */
  private findConnectionError(): ValidationError.WithFieldTree | undefined {
    const { provider, baseUrl, apiKey, modelName, settings, settingsText } = this.form;
    const fields = [provider(), baseUrl(), apiKey(), modelName(), settings(), settingsText()];
    for (const field of fields) field.markAsTouched();
    return fields.flatMap((field) => field.errorSummary()).find((error) => !isWorthAsking(error));
  }

  private focusFirstError(): void {
    this.isTextInTheWay.set(this.draft.views.isTextKept());
    const errors = this.form().errorSummary();
    const first = errors.find((error) => !isWorthAsking(error)) ?? errors[0];
    if (!first || this.saving.conflict() || this.saving.trouble()?.kind === 'gone') return;
    if (this.generalErrors().includes(first)) {
      this.saveBar().focus();
      return;
    }
    // The field may only just come up, for instance that of a key which has to be entered again.
    afterNextRender(() => this.focus(first.fieldTree), { injector: this.injector });
  }

  /** The bar at the end of the form would lie over a field that only just comes into view. */
  private focus(field: ReadonlyFieldTree<unknown>): void {
    field().focusBoundControl();
    this.document.activeElement?.scrollIntoView({ block: 'center' });
  }
}
