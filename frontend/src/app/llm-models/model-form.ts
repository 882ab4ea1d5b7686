import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, Injector, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { type LlmModel, llmModelUrl } from '../api/llm-model-api';
import { toProblem } from '../api/problem';
import { ProviderList } from '../api/provider-api';
import { PageTitle } from '../shell/page-title';
import { ProblemReporter } from '../shell/problem-reporter';
import { LlmModelStore } from './llm-model-store';
import { ModelEditor } from './model-editor';
import { ModelRemover } from './model-remover';
import type { UnsavedChangesKeeper } from './unsaved-changes';

/** Page to add a model, or to change the one in the address. Asks before anything unsaved is left behind. */
@Component({
  selector: 'app-model-form',
  imports: [MatButton, ModelEditor, RouterLink],
  host: { class: 'page', '(window:beforeunload)': 'warnBeforeUnload($event)' },
  templateUrl: './model-form.html',
})
export class ModelForm implements UnsavedChangesKeeper {
  private readonly injector = inject(Injector);
  private readonly pageTitle = inject(PageTitle);
  private readonly remover = inject(ModelRemover);
  private readonly reporter = inject(ProblemReporter);
  private readonly router = inject(Router);
  private readonly store = inject(LlmModelStore);
  private readonly editor = viewChild(ModelEditor);
  private readonly isSaved = signal(false);

  /** From the address; absent: a new model. */
  readonly modelId = input<string>();
  /** From the address: id of the provider that a new model begins with. */
  readonly provider = input<string>();

  protected readonly providerList = inject(ProviderList);
  protected readonly stored = httpResource<LlmModel>(() => {
    const id = this.modelId();
    return id === undefined ? undefined : llmModelUrl(id);
  });
  protected readonly heading = computed(() => {
    if (this.modelId() === undefined) return 'Add a model';
    return this.stored.hasValue() ? `Edit ${this.stored.value().name}` : 'Edit model';
  });
  protected readonly problem = computed(() => {
    const error = this.stored.error();
    return error ? toProblem(error) : this.providerList.error();
  });
  protected readonly isReady = computed(
    () =>
      this.providerList.providers().length > 0 && (this.modelId() === undefined || this.stored.hasValue()),
  );
  protected readonly model = computed(() => (this.stored.hasValue() ? this.stored.value() : null));

  constructor() {
    effect(() => this.pageTitle.set(this.heading()));
  }

  async mayLeave(): Promise<boolean> {
    return !this.hasUnsavedChanges() || (await this.askToLeave());
  }

  protected retry(): void {
    if (this.stored.error()) this.stored.reload();
    if (this.providerList.error()) this.providerList.reload();
  }

  protected async leaveSaved(model: LlmModel): Promise<void> {
    this.isSaved.set(true);
    this.store.reload();
    const notices = (model.notices ?? []).map((notice) => notice.detail);
    void this.reporter.say([`“${model.name}” is saved.`, ...notices].join(' '));
    await this.router.navigateByUrl('/models');
  }

  protected warnBeforeUnload(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  private hasUnsavedChanges(): boolean {
    const id = this.modelId();
    const isRemoved = id !== undefined && this.remover.isRemoved(id);
    return !this.isSaved() && !isRemoved && (this.editor()?.isDirty() ?? false);
  }

  private async askToLeave(): Promise<boolean> {
    try {
      return await this.openLeaveDialog();
    } catch {
      // Without a connection the dialog cannot be loaded; what was typed must be safe all the same.
      return window.confirm('Leave without saving?');
    }
  }

  private async openLeaveDialog(): Promise<boolean> {
    const [{ MatDialog }, { LeaveDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./leave-dialog'),
    ]);
    const dialog = this.injector
      .get(MatDialog)
      .open<InstanceType<typeof LeaveDialog>, undefined, boolean>(LeaveDialog);
    return (await firstValueFrom(dialog.afterClosed())) === true;
  }
}
