import { Component, EnvironmentInjector, inject, output } from '@angular/core';
import { MatDivider } from '@angular/material/divider';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuItem } from '@angular/material/menu';
import { mdiCheck, mdiKeyboardOutline } from '@mdi/js';
import { IconPath } from '../ui/icon-path';
import { OpenMenu } from '../ui/open-menu';
import { Appearance, APPEARANCE_MODES, type AppearanceMode } from './appearance';
import { Contrast } from './contrast';

const NAMES: Readonly<Record<AppearanceMode, string>> = {
  auto: $localize`:appearance|:As the system`,
  light: $localize`:appearance|:Light`,
  dark: $localize`:appearance|:Dark`,
};

/** How the app looks, and the way to the list of keyboard shortcuts. */
@Component({
  selector: 'app-display-menu',
  imports: [IconPath, MatDivider, MatIcon, MatMenu, MatMenuItem, OpenMenu],
  template: `
    <span [appOpenMenu]="menu" (menuClosed)="closed.emit()"></span>
    <mat-menu #menu="matMenu" xPosition="before" aria-label="Display" i18n-aria-label>
      <div role="group" aria-labelledby="display-appearance">
        <p id="display-appearance" i18n>Appearance</p>
        @for (mode of modes; track mode) {
          <button
            mat-menu-item
            type="button"
            role="menuitemradio"
            [attr.aria-checked]="mode === appearance.mode()"
            (click)="appearance.choose(mode)"
          >
            <mat-icon [path]="mode === appearance.mode() ? checkIcon : ''" />
            {{ names[mode] }}
          </button>
        }
      </div>
      <mat-divider />
      <button
        mat-menu-item
        type="button"
        role="menuitemcheckbox"
        [attr.aria-checked]="contrast.mode() === 'more'"
        (click)="contrast.choose(contrast.mode() === 'more' ? 'auto' : 'more')"
      >
        <mat-icon [path]="contrast.mode() === 'more' ? checkIcon : ''" />
        <ng-container i18n>High contrast</ng-container>
      </button>
      <mat-divider />
      <button mat-menu-item type="button" (click)="showShortcuts()">
        <mat-icon [path]="keyboardIcon" />
        <ng-container i18n>Keyboard shortcuts</ng-container>
      </button>
    </mat-menu>
  `,
  styles: `
    p {
      margin: 0;
      padding: 0.25rem 0.75rem;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-medium);
    }
  `,
})
export class DisplayMenu {
  private readonly injector = inject(EnvironmentInjector);

  readonly closed = output();

  protected readonly appearance = inject(Appearance);
  protected readonly contrast = inject(Contrast);
  protected readonly modes = APPEARANCE_MODES;
  protected readonly names = NAMES;
  protected readonly checkIcon = mdiCheck;
  protected readonly keyboardIcon = mdiKeyboardOutline;

  protected async showShortcuts(): Promise<void> {
    const { Shortcuts } = await import('./shortcuts');
    await this.injector.get(Shortcuts).showSheet();
  }
}
