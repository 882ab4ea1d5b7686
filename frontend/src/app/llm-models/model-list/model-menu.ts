import {
  afterNextRender,
  Component,
  type ComponentRef,
  computed,
  ElementRef,
  EnvironmentInjector,
  inject,
  input,
  signal,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { mdiDotsVertical } from '@mdi/js';
import type { LlmModel } from '../../api/llm-model-api';
import { Icon } from '../../ui/icon';
import { ProblemReporter } from '../../api/problem-reporter';
import type { ModelMenuItems } from './model-menu-items';
import { menuInWords } from './model-words';

/** The button that opens everything that can be done to a model. The menu itself is loaded when it is first opened. */
@Component({
  selector: 'app-model-menu',
  imports: [Icon, MatIconButton],
  template: `
    <button
      #button
      matIconButton
      type="button"
      aria-haspopup="menu"
      [attr.aria-label]="label()"
      [attr.aria-expanded]="isOpen()"
      [attr.data-menu-of]="model().id"
      (click)="open()"
    >
      <app-icon [path]="icon" />
    </button>
    <ng-container #place />
  `,
  styles: `
    :host {
      position: relative;
      display: inline-flex;
    }
  `,
})
export class ModelMenu {
  private readonly button = viewChild.required<string, ElementRef<HTMLElement>>('button', {
    read: ElementRef,
  });
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(EnvironmentInjector);
  private readonly place = viewChild.required('place', { read: ViewContainerRef });
  private readonly reporter = inject(ProblemReporter);
  private items: ComponentRef<ModelMenuItems> | null = null;

  readonly model = input.required<LlmModel>();
  /** Ids of the part of the list within which it can be moved, in their order; empty: it cannot. */
  readonly shown = input<readonly string[]>([]);

  protected readonly label = computed(() => menuInWords(this.model().name));
  protected readonly isOpen = signal(false);
  protected readonly icon = mdiDotsVertical;

  protected async open(): Promise<void> {
    if (this.isOpen()) return;
    this.isOpen.set(true);
    try {
      const { ModelMenuItems: Items } = await import('./model-menu-items');
      const items = this.place().createComponent(Items);
      items.setInput('model', this.model());
      items.setInput('shown', this.shown());
      items.instance.closed.subscribe(() => this.close());
      this.items = items;
    } catch (error) {
      this.isOpen.set(false);
      void this.reporter.report(error);
    }
  }

  private close(): void {
    const list = this.host.nativeElement.closest('[data-model-list]');
    const { id } = this.model();
    this.items?.destroy();
    this.items = null;
    this.isOpen.set(false);
    this.button().nativeElement.focus();
    // What was chosen may have moved the entry, and an element that is moved loses the focus.
    afterNextRender(() => focusAgain(list, id), { injector: this.injector });
  }
}

function focusAgain(list: Element | null, modelId: string): void {
  if (document.activeElement !== document.body) return;
  const buttons = list?.querySelectorAll<HTMLElement>('[data-menu-of]') ?? [];
  [...buttons].find((button) => button.dataset['menuOf'] === modelId)?.focus();
}
