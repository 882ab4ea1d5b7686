import { Component, computed, inject, Injector } from '@angular/core';
import { mdiCircleHalfFull, mdiWeatherNight, mdiWeatherSunny } from '@mdi/js';
import { Appearance, APPEARANCE_MODES, type AppearanceMode } from './appearance';
import { Contrast } from './contrast';
import { Icon } from '../ui/icon';
import { PlainIconButton } from '../ui/plain-button';

const NAMES: Readonly<Record<AppearanceMode, string>> = {
  auto: $localize`:appearance|:As the system`,
  light: $localize`:appearance|:Light`,
  dark: $localize`:appearance|:Dark`,
};
const ICONS: Readonly<Record<AppearanceMode, string>> = {
  auto: mdiCircleHalfFull,
  light: mdiWeatherSunny,
  dark: mdiWeatherNight,
};

/** The button of the toolbar that shows how the app looks, in a popover of the browser's own: see `LanguageSwitch`. */
@Component({
  selector: 'app-display-switch',
  imports: [Icon, PlainIconButton],
  template: `
    <button
      appIconButton
      type="button"
      popovertarget="display"
      aria-label="Display"
      i18n-aria-label
      title="Display"
      i18n-title
    >
      <app-icon [path]="icon()" />
    </button>
    <div id="display" popover>
      <fieldset>
        <legend i18n>Appearance</legend>
        @for (mode of modes; track mode) {
          <label>
            <input
              type="radio"
              name="appearance"
              [value]="mode"
              [checked]="mode === appearance.mode()"
              (change)="appearance.choose(mode)"
            />
            {{ names[mode] }}
          </label>
        }
      </fieldset>
      <label>
        <input
          type="checkbox"
          [checked]="contrast.mode() === 'more'"
          (change)="contrast.choose(contrast.mode() === 'more' ? 'auto' : 'more')"
        />
        <span i18n>High contrast</span>
      </label>
      <button type="button" popovertarget="display" popovertargetaction="hide" i18n (click)="showShortcuts()">
        Keyboard shortcuts
      </button>
    </div>
  `,
  styleUrl: './display-switch.scss',
})
export class DisplaySwitch {
  private readonly injector = inject(Injector);

  protected readonly appearance = inject(Appearance);
  protected readonly contrast = inject(Contrast);
  protected readonly modes = APPEARANCE_MODES;
  protected readonly names = NAMES;
  protected readonly icon = computed(() => ICONS[this.appearance.mode()]);

  protected async showShortcuts(): Promise<void> {
    const { Shortcuts } = await import('./shortcuts');
    await this.injector.get(Shortcuts).showSheet();
  }
}
