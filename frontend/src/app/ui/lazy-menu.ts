import {
  type ComponentRef,
  Directive,
  ElementRef,
  ErrorHandler,
  inject,
  input,
  output,
  outputBinding,
  signal,
  ViewContainerRef,
} from '@angular/core';
import type { LazySource } from './lazy-component';

/**
 * A button that opens a menu of Material, whose code is loaded when it is first pressed: what menus need to lie over the page would be a
 * third of the first load. The element around the button is what the menu hangs on.
 */
@Directive({
  selector: 'button[appLazyMenu]',
  host: {
    'aria-haspopup': 'menu',
    '[attr.aria-expanded]': 'isOpen()',
    '(click)': 'open()',
  },
})
export class LazyMenu {
  private readonly button = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly place = inject(ViewContainerRef);
  private readonly errorHandler = inject(ErrorHandler);
  private menu: ComponentRef<unknown> | null = null;

  /** A component that holds an `appOpenMenu` and has an output `closed`. */
  readonly source = input.required<LazySource>({ alias: 'appLazyMenu' });
  /** The menu is gone, and the focus is on the button again. */
  readonly menuClosed = output();

  protected readonly isOpen = signal(false);

  protected async open(): Promise<void> {
    if (this.isOpen()) return;
    this.isOpen.set(true);
    try {
      const { load, bindings = [] } = this.source();
      const closed = outputBinding('closed', () => this.close());
      this.menu = this.place.createComponent(await load(), { bindings: [...bindings, closed] });
    } catch (error) {
      this.isOpen.set(false);
      this.errorHandler.handleError(error);
    }
  }

  private close(): void {
    this.menu?.destroy();
    this.menu = null;
    this.isOpen.set(false);
    this.button.focus();
    this.menuClosed.emit();
  }
}
