import { BreakpointObserver } from '@angular/cdk/layout';
import {
  afterNextRender,
  Component,
  type ElementRef,
  inject,
  Injector,
  linkedSignal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatSidenav, MatSidenavContainer, MatSidenavContent } from '@angular/material/sidenav';
import { MatToolbar } from '@angular/material/toolbar';
import { NavigationStart, Router, RouterLink, RouterOutlet } from '@angular/router';
import { mdiMenu } from '@mdi/js';
import { map } from 'rxjs';
import { GamebookStore } from '../api/gamebook-store';
import { LlmModelStore } from '../api/llm-model-store';
import { IconPath } from '../ui/icon-path';
import { LazyComponent, type LazySource } from '../ui/lazy-component';
import { LocalMemory } from '../ui/local-memory';
import { PlainMessage } from '../ui/plain-message';
import { ProblemReporter } from '../api/problem-reporter';
import { DisplaySwitch } from './display-switch';
import { LanguageSwitch } from './language-switch';
import { PageFocus } from './page-focus';

const MEMORY = 'sidenav-open';
/** From this width on the sidenav stands beside the page. */
const WIDE = '(min-width: 840px)';
/** Its code comes after that of the page: a phone begins without it, and it has nothing to show before the server has answered. */
const SIDE_NAVIGATION: LazySource = { load: async () => (await import('./side-navigation')).SideNavigation };

/** What stands around every page: the toolbar and the sidenav, which lies over the page where there is little room. */
@Component({
  selector: 'app-shell',
  imports: [
    DisplaySwitch,
    IconPath,
    LanguageSwitch,
    LazyComponent,
    MatIcon,
    MatIconButton,
    MatSidenav,
    MatSidenavContainer,
    MatSidenavContent,
    MatToolbar,
    PlainMessage,
    RouterLink,
    RouterOutlet,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly injector = inject(Injector);
  private readonly memory = inject(LocalMemory);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  protected readonly reporter = inject(ProblemReporter);
  protected readonly isWide = toSignal(
    inject(BreakpointObserver)
      .observe(WIDE)
      .pipe(map(({ matches }) => matches)),
    { requireSync: true },
  );
  /** Beside the page it stays as the reader left it; over the page it begins closed. */
  protected readonly isOpen = linkedSignal(() => this.isWide() && this.memory.recall(MEMORY) !== false);
  protected readonly sideNavigation = SIDE_NAVIGATION;
  protected readonly menuIcon = mdiMenu;

  constructor() {
    inject(PageFocus);
    // What the sidenav shows is read while its code is on its way.
    inject(GamebookStore);
    inject(LlmModelStore);
    afterNextRender(() => void this.listenForShortcuts());
    inject(Router).events.subscribe((event) => {
      if (!(event instanceof NavigationStart)) return;
      this.reporter.dismissPlain();
      if (!this.isWide()) this.isOpen.set(false);
    });
  }

  protected toggleSidenav(button: MatIconButton): void {
    // What has the focus now gets it back; a button that is pressed does not have it in every browser.
    button.focus();
    this.isOpen.set(!this.isOpen());
    if (this.isWide()) this.memory.remember(MEMORY, this.isOpen());
  }

  protected skipToContent(event: Event): void {
    // The address of the link would be taken relative to `<base>`, and lead away from the page.
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  protected closeProblem(): void {
    this.reporter.dismissProblem();
    this.focusPage();
  }

  protected closeMessage(): void {
    this.reporter.dismissMessage();
    this.focusPage();
  }

  /** Nobody presses a shortcut before there is a page: the code for it comes behind everything else. */
  private async listenForShortcuts(): Promise<void> {
    try {
      const { Shortcuts } = await import('./shortcuts');
      this.injector.get(Shortcuts);
    } catch {
      // Without a connection there is no list of shortcuts to show either; every control works without them.
    }
  }

  /** What was pressed is gone. */
  private focusPage(): void {
    this.main().nativeElement.focus({ preventScroll: true });
  }
}
