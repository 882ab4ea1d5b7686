import { DOCUMENT } from '@angular/common';
import {
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
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
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { RouterLink } from '@angular/router';
import { ConnectionCheckApi } from '../api/connection-check-api';
import { type LlmModel, LlmModelApi } from '../api/llm-model-api';
import { toProblem } from '../api/problem';
import { ProviderList } from '../api/provider-api';
import { ApiKeyInput } from './api-key-input';
import { BaseUrlInput } from './base-url-input';
import { ConnectionCheck } from './connection-check';
import { ConnectionDoctor } from './connection-doctor';
import { LlmModelStore } from './llm-model-store';
import { changesOf } from './model-draft';
import type { SettingsView } from './model-draft-rules';
import { ModelDrafting } from './model-drafting';
import { ModelNameInput } from './model-name-input';
import { placeProblem, SERVER_ERROR } from './problem-placement';
import { ProviderInput } from './provider-input';
import { SettingsEditor } from './settings-editor';

/** The form of a model, the same for every provider: what differs is drawn from the provider's description. */
@Component({
  selector: 'app-model-editor',
  imports: [
    ApiKeyInput,
    BaseUrlInput,
    ConnectionCheck,
    FormField,
    FormRoot,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatSlideToggle,
    ModelNameInput,
    ProviderInput,
    RouterLink,
    SettingsEditor,
  ],
  templateUrl: './model-editor.html',
  styleUrl: './model-editor.scss',
})
export class ModelEditor {
  private readonly api = inject(LlmModelApi);
  private readonly document = inject(DOCUMENT);
  private readonly providerList = inject(ProviderList);
  private readonly store = inject(LlmModelStore);
  private readonly problems = viewChild<ElementRef<HTMLElement>>('problems');

  /** The model to change; null: a new one. The providers must be loaded. */
  readonly model = input.required<LlmModel | null>();
  /** Id of the provider that a new model begins with; absent: the reader chooses one. */
  readonly newProvider = input<string>();
  /** The server has taken it. */
  readonly saved = output<LlmModel>();

  protected readonly providers = this.providerList.providers;
  protected readonly drafting = new ModelDrafting(this.model, this.providerList, this.newProvider);
  protected readonly form = this.drafting.form;
  protected readonly isFirst = computed(() => !this.store.isLoading() && this.store.models().length === 0);
  /** What concerns no field that is shown. */
  protected readonly generalErrors = computed(() => this.form().errors());

  protected readonly doctor = new ConnectionDoctor(inject(ConnectionCheckApi));
  /** What the check that is shown was begun with. */
  private readonly checkedState = signal('');
  protected readonly isCheckStale = computed(() => this.checkedState() !== this.drafting.connectionState());

  /** Whether something was changed that is not saved. */
  readonly isDirty = this.drafting.isDirty;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.doctor.cancel());
  }

  protected async save(): Promise<void> {
    // What the server refused before may be right by now: only the browser's own rules keep from asking it again.
    const hasOnlyServerErrors = this.form()
      .errorSummary()
      .every((error) => error.kind === SERVER_ERROR);
    const isSaved = await submit(this.form, {
      action: () => this.send(),
      ignoreValidators: hasOnlyServerErrors ? 'all' : 'pending',
    });
    if (!isSaved) this.focusFirstError();
  }

  /** A stored model is checked as it is stored where the form says the same: what is found is kept with it then. */
  protected async checkConnection(): Promise<void> {
    const mistake = this.findConnectionMistake();
    if (mistake) {
      this.focus(mistake.fieldTree);
      return;
    }
    const model = this.model();
    this.checkedState.set(this.drafting.connectionState());
    if (model && !this.drafting.isConnectionChanged()) {
      await this.doctor.check({ id: model.id });
      this.store.reload();
    } else {
      await this.doctor.check({ draft: this.drafting.write(), llmModelId: model?.id ?? null });
    }
  }

  protected showSettingsAs(view: SettingsView): void {
    if (this.drafting.showSettingsAs(view)) return;
    this.form.settingsText().markAsTouched();
    this.focus(this.form.settingsText);
  }

  /** The first mistake in what a check needs; a model can be checked before it has a name. */
  private findConnectionMistake(): ValidationError.WithFieldTree | undefined {
    const { provider, baseUrl, apiKey, modelName, settings, settingsText } = this.form;
    const fields = [provider(), baseUrl(), apiKey(), modelName(), settings(), settingsText()];
    for (const field of fields) field.markAsTouched();
    return fields.flatMap((field) => field.errorSummary()).find(({ kind }) => kind !== SERVER_ERROR);
  }

  private async send(): Promise<ValidationError.WithOptionalFieldTree[]> {
    const model = this.model();
    const write = this.drafting.write();
    try {
      this.saved.emit(
        await (model ? this.api.update(model.id, changesOf(write, model)) : this.api.create(write)),
      );
      return [];
    } catch (error) {
      return placeProblem(toProblem(error), this.form, this.drafting.view());
    }
  }

  private focusFirstError(): void {
    const [first] = this.form().errorSummary();
    if (!first) return;
    if (this.generalErrors().includes(first)) this.problems()?.nativeElement.focus();
    else this.focus(first.fieldTree);
  }

  /** The bar at the end of the form would lie over a field that only just comes into view. */
  private focus(field: ReadonlyFieldTree<unknown>): void {
    field().focusBoundControl();
    this.document.activeElement?.scrollIntoView({ block: 'center' });
  }
}
