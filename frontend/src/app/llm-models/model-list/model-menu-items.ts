import { createCloseScrollStrategy } from '@angular/cdk/overlay';
import { Component, computed, inject, Injector, input, output } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { MAT_MENU_SCROLL_STRATEGY, MatMenu, MatMenuItem } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import {
  mdiArrowDown,
  mdiArrowUp,
  mdiContentCopy,
  mdiHeartOffOutline,
  mdiHeartOutline,
  mdiHistory,
  mdiLanConnect,
  mdiPencilOutline,
  mdiStarOutline,
  mdiTrashCanOutline,
} from '@mdi/js';
import type { LlmModel } from '../../api/llm-model-api';
import { IconPath } from '../../ui/icon-path';
import { OpenMenu } from '../../ui/open-menu';
import { ModelActions } from './model-actions';
import { ModelChecks } from '../connection-check/model-checks';
import { ModelRemover } from './model-remover';

/** The menu of a model: see `LazyMenu`. */
@Component({
  selector: 'app-model-menu-items',
  imports: [IconPath, MatIcon, MatMenu, MatMenuItem, OpenMenu, RouterLink],
  providers: [
    {
      // A list that is scrolled may show another model at this place.
      provide: MAT_MENU_SCROLL_STRATEGY,
      useFactory: (injector: Injector) => () => createCloseScrollStrategy(injector),
      deps: [Injector],
    },
  ],
  templateUrl: './model-menu-items.html',
})
export class ModelMenuItems {
  private readonly checks = inject(ModelChecks);

  readonly model = input.required<LlmModel>();
  /** Ids of the part of the list within which it can be moved, in their order. */
  readonly shown = input.required<readonly string[]>();
  readonly closed = output();

  protected readonly actions = inject(ModelActions);
  protected readonly remover = inject(ModelRemover);
  protected readonly place = computed(() => this.shown().indexOf(this.model().id));
  protected readonly isChecking = computed(() => this.checks.isRunning(this.model().id));
  protected readonly icons = {
    edit: mdiPencilOutline,
    duplicate: mdiContentCopy,
    default: mdiStarOutline,
    favourite: mdiHeartOutline,
    noFavourite: mdiHeartOffOutline,
    check: mdiLanConnect,
    history: mdiHistory,
    up: mdiArrowUp,
    down: mdiArrowDown,
    delete: mdiTrashCanOutline,
  };

  protected move(step: number): void {
    void this.actions.move(this.model(), this.shown(), this.place() + step);
  }
}
