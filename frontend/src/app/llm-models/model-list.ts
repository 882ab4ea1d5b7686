import { Component, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiPencilOutline, mdiPlus, mdiStar, mdiStarOutline, mdiTrashCanOutline } from '@mdi/js';
import { type LlmModel, LlmModelApi } from '../api/llm-model-api';
import { ModelSharing } from '../sharing/model-sharing';
import { Icon } from '../shell/icon';
import { ProblemReporter } from '../shell/problem-reporter';
import { LlmModelStore } from './llm-model-store';
import { ModelCheck } from './model-check';
import { ModelRemover } from './model-remover';
import { ProviderMark } from './provider-mark';

/** Page with all models: which is the default, and the ways to add, edit and delete them. */
@Component({
  selector: 'app-model-list',
  imports: [Icon, MatButton, MatIconButton, ModelCheck, ModelSharing, ProviderMark, RouterLink],
  host: { class: 'page' },
  templateUrl: './model-list.html',
  styleUrl: './model-list.scss',
})
export class ModelList {
  private readonly api = inject(LlmModelApi);
  private readonly remover = inject(ModelRemover);
  private readonly reporter = inject(ProblemReporter);

  protected readonly store = inject(LlmModelStore);
  protected readonly isBusy = signal(false);
  protected readonly addIcon = mdiPlus;
  protected readonly defaultIcon = mdiStar;
  protected readonly otherIcon = mdiStarOutline;
  protected readonly editIcon = mdiPencilOutline;
  protected readonly deleteIcon = mdiTrashCanOutline;

  protected async makeDefault(model: LlmModel): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    try {
      await this.api.update(model.id, { isDefault: true });
      void this.reporter.say(`“${model.name}” is the default model now.`);
    } catch (error) {
      void this.reporter.report(error);
    } finally {
      this.isBusy.set(false);
      this.store.reload();
    }
  }

  protected async deleteModel(model: LlmModel): Promise<void> {
    await this.remover.askAndRemove(model);
  }

  protected sessions(count: number): string {
    return count === 1 ? '1 session' : `${count} sessions`;
  }
}
