import { MediaMatcher } from '@angular/cdk/layout';
import { DOCUMENT } from '@angular/common';
import { DestroyRef, effect, inject, Service, signal, type Signal } from '@angular/core';
import { LocalMemory } from '../ui/local-memory';

/** As the system is set, or more of it. */
export type ContrastMode = (typeof CONTRAST_MODES)[number];

/** All of them, in the order in which they are offered. */
export const CONTRAST_MODES = ['auto', 'more'] as const;

const MEMORY = 'contrast';

/** Whether colours are set far apart. `public/appearance.js` applies the same choice before the app has started. */
@Service()
export class Contrast {
  private readonly memory = inject(LocalMemory);
  private readonly query = inject(MediaMatcher).matchMedia('(prefers-contrast: more)');
  private readonly systemWantsMore = signal(this.query.matches);
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<ContrastMode>(this.memory.recall(MEMORY) === 'more' ? 'more' : 'auto');
  readonly mode: Signal<ContrastMode> = this.chosen.asReadonly();

  constructor() {
    const update = ({ matches }: MediaQueryListEvent): void => this.systemWantsMore.set(matches);
    this.query.addEventListener('change', update);
    inject(DestroyRef).onDestroy(() => this.query.removeEventListener('change', update));
    effect(() => {
      if (this.chosen() === 'more' || this.systemWantsMore()) this.root.dataset['contrast'] = 'more';
      else delete this.root.dataset['contrast'];
    });
  }

  /** Changes the mode and remembers it in this browser. */
  choose(mode: ContrastMode): void {
    this.chosen.set(mode);
    this.memory.remember(MEMORY, mode);
  }
}
