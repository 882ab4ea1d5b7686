import { Component, computed, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { mdiCircleHalfFull, mdiWeatherNight, mdiWeatherSunny } from '@mdi/js';
import { IconPath } from '../ui/icon-path';
import type { LazySource } from '../ui/lazy-component';
import { LazyMenu } from '../ui/lazy-menu';
import { Appearance, type AppearanceMode } from './appearance';
import { Contrast } from './contrast';

const MENU: LazySource = { load: async () => (await import('./display-menu')).DisplayMenu };
const ICONS: Readonly<Record<AppearanceMode, string>> = {
  auto: mdiCircleHalfFull,
  light: mdiWeatherSunny,
  dark: mdiWeatherNight,
};

/** The button of the toolbar that shows how the app looks, and has it look otherwise. */
@Component({
  selector: 'app-display-switch',
  imports: [IconPath, LazyMenu, MatIcon, MatIconButton],
  template: `
    <button
      matIconButton
      type="button"
      [appLazyMenu]="menu"
      aria-label="Display"
      i18n-aria-label
      title="Display"
      i18n-title
    >
      <mat-icon [path]="icon()" />
    </button>
  `,
  styles: `
    :host {
      position: relative;
      display: inline-flex;
    }
  `,
})
export class DisplaySwitch {
  private readonly appearance = inject(Appearance);

  protected readonly menu = MENU;
  protected readonly icon = computed(() => ICONS[this.appearance.mode()]);

  constructor() {
    // Follows the system, whether the menu is ever opened or not.
    inject(Contrast);
  }
}
