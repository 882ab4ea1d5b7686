import { httpResource } from '@angular/common/http';
import {
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { isJsonObject } from '../../api/json';
import { type LlmModel, llmModelUrl } from '../../api/llm-model-api';
import { toProblem } from '../../api/problem';
import { noticeTexts } from '../../i18n/say-sentence';
import { ProviderList } from '../../api/provider-api';
import { PageTitle } from '../../ui/page-title';
import { ProblemReporter } from '../../api/problem-reporter';
import { LlmModelStore } from '../../api/llm-model-store';
import type { SavedModel } from './model-saving';
import { ModelEditor } from './model-editor';
import { ModelRemover } from '../model-list/model-remover';
import type { UnsavedChangesKeeper } from './unsaved-changes';

/** Page to add a model, or to change the one in the address. Asks before anything unsaved is left behind. */
@Component({
  selector: 'app-model-form',
  imports: [MatButton, ModelEditor, RouterLink],
  host: { class: 'page', '(window:beforeunload)': 'warnBeforeUnload($event)' },
  templateUrl: './model-form.html',
  styleUrl: './model-form.scss',
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
  /** Whether this page was opened to show the check of what was saved a moment ago. Not kept in the history: a reload checks nothing. */
  private readonly beginsWithCheck = wantsCheck(this.router.currentNavigation()?.extras.info);
  private readonly lastSaved = signal<LlmModel | null>(null);

  /** From the address; absent: a new model. */
  readonly modelId = input<string>();
  /** From the address: id of the provider that a new model begins with. */
  readonly provider = input<string>();

  protected readonly providerList = inject(ProviderList);
  protected readonly stored = httpResource<LlmModel>(() => {
    const id = this.modelId();
    return id === undefined ? undefined : llmModelUrl(id);
  });
  protected readonly model = computed(() => (this.stored.hasValue() ? this.stored.value() : null));
  protected readonly heading = computed(() => {
    if (this.modelId() === undefined) return $localize`Add a model`;
    const model = this.lastSaved() ?? this.model();
    return model ? $localize`Edit ${model.name}:modelName:` : $localize`Edit model`;
  });
  protected readonly problem = computed(() => {
    const error = this.stored.error();
    return error ? toProblem(error) : this.providerList.error();
  });
  protected readonly isReady = computed(
    () =>
      this.providerList.providers().length > 0 && (this.modelId() === undefined || this.stored.hasValue()),
  );

  constructor() {
    effect(() => this.pageTitle.set(this.heading()));
    let isCheckDue = this.beginsWithCheck;
    effect(() => {
      const editor = this.editor();
      if (!editor || !isCheckDue) return;
      isCheckDue = false;
      untracked(() => void editor.checkConnection());
    });
  }

  async mayLeave(): Promise<boolean> {
    if (!this.hasUnsavedChanges()) return true;
    const mayLeave = await this.askToLeave();
    if (mayLeave) this.editor()?.forgetDraft();
    return mayLeave;
  }

  protected retry(): void {
    if (this.stored.error()) this.stored.reload();
    if (this.providerList.error()) this.providerList.reload();
  }

  protected async settleSaved({ model, isChecked, isTyping }: SavedModel): Promise<void> {
    this.store.reload();
    this.lastSaved.set(model);
    const words = $localize`“${model.name}:modelName:” is saved.`;
    void noticeTexts(model.notices).then((notices) => this.reporter.say([words, ...notices].join(' ')));
    const isStaying = isChecked || isTyping;
    if (isStaying && this.modelId() === model.id) return;
    this.isSaved.set(true);
    if (isStaying) {
      const info: CheckWish = { check: isChecked };
      await this.router.navigateByUrl(`/models/${encodeURIComponent(model.id)}`, { replaceUrl: true, info });
    } else {
      await this.router.navigateByUrl('/models');
    }
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
      return window.confirm($localize`Leave without saving?`);
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

/** What a navigation to this page can be asked for. */
interface CheckWish {
  readonly check: boolean;
}

function wantsCheck(info: unknown): boolean {
  return isJsonObject(info) && info['check'] === true;
}
