import { Component, computed, type ElementRef, inject, linkedSignal, viewChild } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatSidenav, MatSidenavContainer, MatSidenavContent } from '@angular/material/sidenav';
import { NavigationStart, Router, RouterLink, RouterOutlet } from '@angular/router';
import { mdiMenu, mdiThemeLightDark, mdiWeatherNight, mdiWeatherSunny } from '@mdi/js';
import { Appearance, APPEARANCE_MODES, type AppearanceMode } from './appearance';
import { Icon } from './icon';
import { LocalMemory } from './local-memory';
import { PageFocus } from './page-focus';
import { SideNavigation } from './side-navigation';
import { Viewport } from './viewport';

/** Height of the toolbar in pixels, as `--app-toolbar-height` has it: the fixed sidenav begins below. */
const TOOLBAR_HEIGHT = 56;
const MEMORY = 'sidenav-open';

const APPEARANCE_NAMES: Readonly<Record<AppearanceMode, string>> = {
  auto: 'as the system',
  light: 'light',
  dark: 'dark',
};
const APPEARANCE_ICONS: Readonly<Record<AppearanceMode, string>> = {
  auto: mdiThemeLightDark,
  light: mdiWeatherSunny,
  dark: mdiWeatherNight,
};

/** What stands around every page: the toolbar and the sidenav, which lies over the page where there is little room. */
@Component({
  selector: 'app-shell',
  imports: [
    Icon,
    MatIconButton,
    MatSidenav,
    MatSidenavContainer,
    MatSidenavContent,
    RouterLink,
    RouterOutlet,
    SideNavigation,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly appearance = inject(Appearance);
  private readonly memory = inject(LocalMemory);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  protected readonly isWide = inject(Viewport).isWide;
  /** Beside the page it stays as the reader left it; over the page it begins closed. */
  protected readonly isOpen = linkedSignal(() => this.isWide() && this.memory.recall(MEMORY) !== false);
  protected readonly toolbarHeight = TOOLBAR_HEIGHT;
  protected readonly menuIcon = mdiMenu;
  protected readonly appearanceIcon = computed(() => APPEARANCE_ICONS[this.appearance.mode()]);
  protected readonly appearanceName = computed(() => APPEARANCE_NAMES[this.appearance.mode()]);

  constructor() {
    inject(PageFocus);
    inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationStart && !this.isWide()) this.isOpen.set(false);
    });
  }

  protected toggleSidenav(): void {
    this.isOpen.set(!this.isOpen());
    if (this.isWide()) this.memory.remember(MEMORY, this.isOpen());
  }

  protected switchAppearance(): void {
    const place = APPEARANCE_MODES.indexOf(this.appearance.mode());
    this.appearance.choose(APPEARANCE_MODES[(place + 1) % APPEARANCE_MODES.length] ?? 'auto');
  }

  protected skipToContent(event: Event): void {
    // The address of the link would be taken relative to `<base>`, and lead away from the page.
    event.preventDefault();
    this.main().nativeElement.focus();
  }
}
