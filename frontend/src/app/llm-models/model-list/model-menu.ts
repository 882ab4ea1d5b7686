import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  EnvironmentInjector,
  inject,
  input,
  inputBinding,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { mdiDotsVertical } from '@mdi/js';
import type { LlmModel } from '../../api/llm-model-api';
import { IconPath } from '../../ui/icon-path';
import type { LazySource } from '../../ui/lazy-component';
import { LazyMenu } from '../../ui/lazy-menu';

/** The button that opens everything that can be done to a model. */
@Component({
  selector: 'app-model-menu',
  imports: [IconPath, LazyMenu, MatIcon, MatIconButton],
  template: `
    <button
      matIconButton
      type="button"
      [appLazyMenu]="menu"
      [attr.aria-label]="label()"
      [attr.data-menu-of]="model().id"
      (menuClosed)="keepFocus()"
    >
      <mat-icon [path]="icon" />
    </button>
  `,
  styles: `
    :host {
      position: relative;
      display: inline-flex;
    }
  `,
})
export class ModelMenu {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** Outlives this menu, which goes away where its entry moves into another list. */
  private readonly injector = inject(EnvironmentInjector);

  readonly model = input.required<LlmModel>();
  /** Ids of the part of the list within which it can be moved, in their order; empty: it cannot. */
  readonly shown = input<readonly string[]>([]);

  protected readonly menu: LazySource = {
    load: async () => (await import('./model-menu-items')).ModelMenuItems,
    bindings: [inputBinding('model', this.model), inputBinding('shown', this.shown)],
  };
  protected readonly label = computed(() => $localize`What to do with ${this.model().name}:modelName:`);
  protected readonly icon = mdiDotsVertical;

  /** What was chosen may have moved the entry, and an element that is moved loses the focus. */
  protected keepFocus(): void {
    const list = this.host.closest('[data-model-list]');
    const { id } = this.model();
    afterNextRender(() => focusAgain(list, id), { injector: this.injector });
  }
}

function focusAgain(list: Element | null, modelId: string): void {
  if (document.activeElement !== document.body) return;
  const buttons = list?.querySelectorAll<HTMLElement>('[data-menu-of]') ?? [];
  [...buttons].find((button) => button.dataset['menuOf'] === modelId)?.focus();
}
