import { createCloseScrollStrategy, OverlayContainer } from '@angular/cdk/overlay';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  inject,
  Injector,
  input,
  output,
  viewChild,
} from '@angular/core';
import { MAT_MENU_SCROLL_STRATEGY, MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
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
import { Icon } from '../../ui/icon';
import { ModelActions } from './model-actions';
import { ModelChecks } from '../connection-check/model-checks';
import { ModelRemover } from './model-remover';

/** The menu of a model, open from the moment that it is there, over the element that holds it. */
@Component({
  selector: 'app-model-menu-items',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  providers: [
    {
      // A list that is scrolled may show another model at this place.
      provide: MAT_MENU_SCROLL_STRATEGY,
      useFactory: (injector: Injector) => () => createCloseScrollStrategy(injector),
      deps: [Injector],
    },
  ],
  templateUrl: './model-menu-items.html',
  styles: `
    .anchor {
      position: absolute;
      inset: 0;
      pointer-events: none;
    }
    app-icon {
      margin-inline-end: 0.75rem;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class ModelMenuItems {
  private readonly checks = inject(ModelChecks);
  private readonly trigger = viewChild.required(MatMenuTrigger);

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

  constructor() {
    afterNextRender(() => this.trigger().openMenu());
    // The menu lies outside of the page: a landmark of its own has a screen reader find it from anywhere.
    const overlays = inject(OverlayContainer).getContainerElement();
    overlays.setAttribute('role', 'region');
    overlays.setAttribute('aria-label', $localize`Open menu`);
    inject(DestroyRef).onDestroy(() => {
      overlays.removeAttribute('role');
      overlays.removeAttribute('aria-label');
    });
  }

  protected move(step: number): void {
    void this.actions.move(this.model(), this.shown(), this.place() + step);
  }
}
