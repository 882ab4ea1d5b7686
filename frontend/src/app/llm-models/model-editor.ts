import { DOCUMENT } from '@angular/common';
import { Component, computed, type ElementRef, inject, input, output, viewChild } from '@angular/core';
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
import { MatOption, MatSelect, MatSelectTrigger } from '@angular/material/select';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { RouterLink } from '@angular/router';
import { type LlmModel, LlmModelApi } from '../api/llm-model-api';
import { toProblem } from '../api/problem';
import { ProviderList } from '../api/provider-api';
import { ApiKeyInput } from './api-key-input';
import { LlmModelStore } from './llm-model-store';
import { changesOf } from './model-draft';
import type { SettingsView } from './model-draft-rules';
import { ModelDrafting } from './model-drafting';
import { placeProblem, SERVER_ERROR } from './problem-placement';
import { ProviderMark } from './provider-mark';
import { SettingsEditor } from './settings-editor';

/** The form of a model, the same for every provider: what differs is drawn from the provider's description. */
@Component({
  selector: 'app-model-editor',
  imports: [
    ApiKeyInput,
    FormField,
    FormRoot,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatSelectTrigger,
    MatSlideToggle,
    ProviderMark,
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
  /** The server has taken it. */
  readonly saved = output<LlmModel>();

  protected readonly providers = this.providerList.providers;
  protected readonly drafting = new ModelDrafting(this.model, this.providerList);
  protected readonly form = this.drafting.form;
  protected readonly isFirst = computed(() => !this.store.isLoading() && this.store.models().length === 0);
  /** What concerns no field that is shown. */
  protected readonly generalErrors = computed(() => this.form().errors());

  /** Whether something was changed that is not saved. */
  readonly isDirty = this.drafting.isDirty;

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

  protected showSettingsAs(view: SettingsView): void {
    if (this.drafting.showSettingsAs(view)) return;
    this.form.settingsText().markAsTouched();
    this.focus(this.form.settingsText);
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
