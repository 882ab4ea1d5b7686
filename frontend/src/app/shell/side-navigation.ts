import { afterNextRender, Component, inject, signal, viewChild, ViewContainerRef } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatDivider } from '@angular/material/divider';
import { MatIcon } from '@angular/material/icon';
import { MatListItem, MatListItemTitle, MatNavList } from '@angular/material/list';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { mdiPlus } from '@mdi/js';
import { GamebookStore } from '../api/gamebook-store';
import { IconPath } from '../ui/icon-path';
import { LOAD_MODEL_NAVIGATION } from './load-model-navigation';
import { NavigationGroup } from './navigation-group';
import { NavigationState } from '../ui/navigation-state';

/** What the sidenav shows: the gamebooks, and below them the models, whose code comes after the page. */
@Component({
  selector: 'app-side-navigation',
  imports: [
    IconPath,
    MatDivider,
    MatIcon,
    MatIconButton,
    MatListItem,
    MatListItemTitle,
    MatNavList,
    NavigationGroup,
    NavigationState,
    RouterLink,
    RouterLinkActive,
  ],
  templateUrl: './side-navigation.html',
  styleUrl: './side-navigation.scss',
})
export class SideNavigation {
  private readonly loadModels = inject(LOAD_MODEL_NAVIGATION);
  private readonly models = viewChild.required('models', { read: ViewContainerRef });

  protected readonly gamebookStore = inject(GamebookStore);
  protected readonly isFailed = signal(false);
  protected readonly addIcon = mdiPlus;

  constructor() {
    afterNextRender(() => void this.showModels());
  }

  /** By hand: `@defer` would bring more code of its own into the first load than it keeps out. */
  private async showModels(): Promise<void> {
    try {
      this.models().createComponent(await this.loadModels());
    } catch {
      this.isFailed.set(true);
    }
  }
}
