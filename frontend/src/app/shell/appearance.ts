import { DOCUMENT } from '@angular/common';
import { effect, inject, Service, signal, type Signal } from '@angular/core';
import { LocalMemory } from '../ui/local-memory';

/** Light, dark, or as the system is set. */
export type AppearanceMode = (typeof APPEARANCE_MODES)[number];

/** All of them, in the order in which the switch goes through them. */
export const APPEARANCE_MODES = ['auto', 'light', 'dark'] as const;

const MEMORY = 'appearance';

/** Whether the app is light or dark. `public/appearance.js` applies the same choice before the app has started. */
@Service()
export class Appearance {
  private readonly memory = inject(LocalMemory);
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<AppearanceMode>(this.recall());
  readonly mode: Signal<AppearanceMode> = this.chosen.asReadonly();

  constructor() {
    effect(() => this.apply(this.chosen()));
  }

  /** Changes the mode and remembers it in this browser. */
  choose(mode: AppearanceMode): void {
    this.chosen.set(mode);
    this.memory.remember(MEMORY, mode);
  }

  private recall(): AppearanceMode {
    const remembered = this.memory.recall(MEMORY);
    return APPEARANCE_MODES.find((mode) => mode === remembered) ?? 'auto';
  }

  private apply(mode: AppearanceMode): void {
    if (mode === 'auto') delete this.root.dataset['appearance'];
    else this.root.dataset['appearance'] = mode;
  }
}
