import {
  afterNextRender,
  Component,
  inject,
  InjectionToken,
  signal,
  type Type,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { mdiPlus } from '@mdi/js';
import { GamebookStore } from '../api/gamebook-store';
import { LlmModelStore } from '../api/llm-model-store';
import { Icon } from '../ui/icon';
import { NavigationGroup } from './navigation-group';
import { NavigationState } from '../ui/navigation-state';
import { PlainIconButton } from '../ui/plain-button';

/** Loads what shows the models; the root of the app, which knows the pages, provides it. */
export const LOAD_MODEL_NAVIGATION = new InjectionToken<() => Promise<Type<unknown>>>(
  'LOAD_MODEL_NAVIGATION',
);

/** What the sidenav shows: the gamebooks, and below them the models, whose code comes after the page. */
@Component({
  selector: 'app-side-navigation',
  imports: [Icon, NavigationGroup, NavigationState, PlainIconButton, RouterLink, RouterLinkActive],
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
    // The models are read while the code that shows them is on its way.
    inject(LlmModelStore);
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
