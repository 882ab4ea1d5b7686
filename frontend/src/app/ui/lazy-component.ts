import {
  afterNextRender,
  type Binding,
  Directive,
  inject,
  input,
  type Type,
  ViewContainerRef,
} from '@angular/core';

/** A component whose code comes when it is wanted, and what it is given. */
export interface LazySource {
  readonly load: () => Promise<Type<unknown>>;
  readonly bindings?: Binding[];
}

/**
 * Shows a component once its code is there, and until then nothing. `@defer` does the same, and would bring more code of its own into the
 * first load than some of these keep out. That the code cannot be had is an unexpected error.
 */
@Directive({ selector: 'ng-container[appLazyComponent]' })
export class LazyComponent {
  private readonly place = inject(ViewContainerRef);

  readonly source = input.required<LazySource>({ alias: 'appLazyComponent' });

  constructor() {
    afterNextRender(() => void this.show(this.source()));
  }

  private async show({ load, bindings = [] }: LazySource): Promise<void> {
    this.place.createComponent(await load(), { bindings });
  }
}
