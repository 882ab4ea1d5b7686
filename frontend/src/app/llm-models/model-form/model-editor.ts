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
  signal,
  viewChild,
} from '@angular/core';
import {
  FormField,
  FormRoot,
  type ReadonlyFieldTree,
  submit,
  type ValidationError,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { ErrorStateMatcher } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { ConnectionCheckApi } from '../../api/connection-check-api';
import { type LlmModel, LlmModelApi } from '../../api/llm-model-api';
import { ProviderList } from '../../api/provider-api';
import { ApiKeyInput } from './api-key-input';
import { BaseUrlInput } from './base-url-input';
import { ConnectionCheck } from '../connection-check/connection-check';
import { ConnectionDoctor } from '../connection-check/connection-doctor';
import { isWorthAsking } from './draft-error';
import { ConflictPanel, type SideChoice } from './conflict-panel';
import { DraftKeeper } from './draft-keeper';
import { DraftNotice } from './draft-notice';
import { findFreeName } from '../../api/free-name';
import { GonePanel } from './gone-panel';
import { LiveErrorState } from './live-error-state';
import { type DraftTaken, ModelSaving, type SavedModel } from './model-saving';
import { SaveBar } from './save-bar';
import { StartingPoints } from './starting-points';
import { UnsavedDraftMemory } from './unsaved-draft-memory';
import { UnsavedDraftOffer } from './unsaved-draft-offer';
import { ErrorWords } from './error-words';
import { LlmModelStore } from '../../api/llm-model-store';
import type { SettingsView } from './model-draft-rules';
import { ModelDrafting } from './model-drafting';
import { ModelNameInput } from './model-name-input';
import { ProviderInput } from './provider-input';
import { SettingsEditor } from '../settings/settings-editor';

/** The form of a model, the same for every provider: what differs is drawn from the provider's description. */
@Component({
  selector: 'app-model-editor',
  imports: [
    ApiKeyInput,
    BaseUrlInput,
    ConflictPanel,
    ConnectionCheck,
    DraftNotice,
    ErrorWords,
    FormField,
    FormRoot,
    GonePanel,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatSlideToggle,
    ModelNameInput,
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

  private readonly otherNames = computed(() => {
    const own = this.drafting.stored()?.id;
    return this.store
      .models()
      .filter(({ id }) => id !== own)
      .map(({ name }) => name);
  });
  protected readonly providers = this.providerList.providers;
  protected readonly drafting: ModelDrafting = new ModelDrafting(this.model, this.providerList, {
    otherNames: computed(() => this.otherNames()),
    newProvider: this.newProvider,
  });
  protected readonly saving = new ModelSaving(inject(LlmModelApi), this.drafting);
  protected readonly form = this.drafting.form;
  protected readonly isFirst = computed(() => !this.store.isLoading() && this.store.models().length === 0);
  /** Whether the settings kept as JSON have kept the model from being saved: their notice alone is not enough then. */
  protected readonly isTextInTheWay = linkedSignal({
    source: () => this.drafting.isTextKept(),
    computation: () => false,
  });
  /** What concerns no field that is shown. */
  protected readonly generalErrors = computed(() => [
    ...this.form().errors(),
    ...(this.isTextInTheWay() ? this.form.settingsText().errors().slice(0, 1) : []),
  ]);
  protected readonly conflict = computed(() => {
    const trouble = this.saving.trouble();
    return trouble?.kind === 'conflict' ? trouble.conflict : null;
  });
  /** A name that is free, where the one in the form is not; empty: it is. */
  protected readonly freeName = computed(() => {
    const { name } = this.form;
    const isTaken = name().errors().some(isWorthAsking);
    return isTaken ? findFreeName(name().value(), [...this.otherNames(), name().value()]) : '';
  });
  protected readonly keeper = new DraftKeeper(this.model, this.drafting, inject(UnsavedDraftMemory));

  protected readonly doctor = new ConnectionDoctor(inject(ConnectionCheckApi));
  /** What the check that is shown was begun with. */
  private readonly checkedState = signal('');
  /** Whether the last attempt to save was to be followed by a check: so is the next one, then. */
  protected isCheckWanted = false;
  protected readonly isCheckStale = computed(() => this.checkedState() !== this.drafting.connectionState());

  /** Whether something was changed that is not saved. */
  readonly isDirty = this.drafting.isDirty;

  constructor() {
    this.destroyRef.onDestroy(() => this.doctor.cancel());
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

  /** A stored model is checked as it is stored where the form says the same: what is found is kept with it then. */
  async checkConnection(): Promise<void> {
    const mistake = this.findConnectionMistake();
    if (mistake) {
      this.focus(mistake.fieldTree);
      return;
    }
    const stored = this.drafting.stored();
    this.checkedState.set(this.drafting.connectionState());
    if (stored && !this.drafting.isConnectionChanged()) {
      await this.doctor.check({ id: stored.id });
      this.store.reload();
    } else {
      const draft = this.drafting.writeForServer();
      await this.doctor.check({ draft, llmModelId: stored?.id ?? null });
    }
  }

  protected showSettingsAs(view: SettingsView): void {
    this.drafting.showSettingsAs(view);
  }

  protected restoreDraft(): void {
    this.keeper.restore();
    this.form.name().focusBoundControl();
  }

  protected discardDraft(): void {
    this.keeper.forget();
    this.form.name().focusBoundControl();
  }

  protected takeName(): void {
    this.form.name().value.set(this.freeName());
    this.form.name().focusBoundControl();
  }

  protected adopt({ pointer, side }: SideChoice): void {
    const conflict = this.conflict();
    if (conflict) this.drafting.adopt(pointer, side, conflict);
  }

  protected async keepMine(): Promise<void> {
    for (const { pointer } of this.conflict()?.rows ?? []) this.adopt({ pointer, side: 'mine' });
    await this.save();
  }

  protected takeTheirs(): void {
    const conflict = this.conflict();
    this.saving.settle();
    if (conflict) this.drafting.takeWhole(conflict.theirs);
  }

  protected async saveAsNew(): Promise<void> {
    this.drafting.detach();
    this.saving.settle();
    await this.save();
  }

  protected async saveSettingsToo(): Promise<void> {
    this.saving.writeSettings();
    await this.save();
  }

  private async settleSaved({ model, sent }: DraftTaken, isChecked: boolean): Promise<void> {
    this.forgetDraft();
    const isNew = this.model()?.id !== model.id;
    this.drafting.settleOn(model, sent);
    if (isNew) this.keeper.handOver(model.id);
    this.saved.emit({ model, isChecked, isTyping: this.isDirty() });
    // A new model gets a page of its own, which begins with the check.
    if (isChecked && !isNew) await this.checkConnection();
  }

  /** The first mistake in what a check needs; a model can be checked before it has a name. */
  private findConnectionMistake(): ValidationError.WithFieldTree | undefined {
    const { provider, baseUrl, apiKey, modelName, settings, settingsText } = this.form;
    const fields = [provider(), baseUrl(), apiKey(), modelName(), settings(), settingsText()];
    for (const field of fields) field.markAsTouched();
    return fields.flatMap((field) => field.errorSummary()).find((error) => !isWorthAsking(error));
  }

  private focusFirstError(): void {
    this.isTextInTheWay.set(this.drafting.isTextKept());
    const errors = this.form().errorSummary();
    const first = errors.find((error) => !isWorthAsking(error)) ?? errors[0];
    if (!first || this.conflict() || this.saving.trouble()?.kind === 'gone') return;
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
