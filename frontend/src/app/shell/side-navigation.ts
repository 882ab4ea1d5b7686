import { Component, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { mdiPencilOutline, mdiPlus, mdiStar, mdiTrashCanOutline } from '@mdi/js';
import type { LlmModel } from '../api/llm-model-api';
import { GamebookStore } from '../gamebooks/gamebook-store';
import { CheckMark } from '../llm-models/check-mark';
import { LlmModelStore } from '../llm-models/llm-model-store';
import { ModelRemover } from '../llm-models/model-remover';
import { ProviderMark } from '../llm-models/provider-mark';
import { onPageAttention } from '../play/page-attention';
import { Icon } from './icon';
import { NavigationGroup } from './navigation-group';
import { NavigationState } from './navigation-state';

/** What the sidenav shows: the gamebooks, and below them the models with all that is done to them. */
@Component({
  selector: 'app-side-navigation',
  imports: [
    CheckMark,
    Icon,
    MatIconButton,
    NavigationGroup,
    NavigationState,
    ProviderMark,
    RouterLink,
    RouterLinkActive,
  ],
  templateUrl: './side-navigation.html',
  styleUrl: './side-navigation.scss',
})
export class SideNavigation {
  private readonly remover = inject(ModelRemover);

  protected readonly gamebookStore = inject(GamebookStore);
  protected readonly modelStore = inject(LlmModelStore);
  protected readonly addIcon = mdiPlus;
  protected readonly defaultIcon = mdiStar;
  protected readonly editIcon = mdiPencilOutline;
  protected readonly deleteIcon = mdiTrashCanOutline;

  constructor() {
    // Another window may have added or deleted some.
    onPageAttention(() => this.modelStore.reload());
  }

  protected async deleteModel(model: LlmModel): Promise<void> {
    await this.remover.askAndRemove(model);
  }
}
