import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  linkedSignal,
  viewChild,
} from '@angular/core';
import { NavigationStart, Router, RouterLink, RouterOutlet } from '@angular/router';
import { mdiMenu } from '@mdi/js';
import { DisplaySwitch } from './display-switch';
import { Icon } from '../ui/icon';
import { LanguageSwitch } from './language-switch';
import { LocalMemory } from '../ui/local-memory';
import { PageFocus } from './page-focus';
import { PlainIconButton } from '../ui/plain-button';
import { PlainMessage } from '../ui/plain-message';
import { ProblemReporter } from '../api/problem-reporter';
import { SideNavigation } from './side-navigation';
import { Viewport } from './viewport';

const MEMORY = 'sidenav-open';

/** What stands around every page: the toolbar and the sidenav, which lies over the page where there is little room. */
@Component({
  selector: 'app-shell',
  imports: [
    DisplaySwitch,
    Icon,
    LanguageSwitch,
    PlainIconButton,
    PlainMessage,
    RouterLink,
    RouterOutlet,
    SideNavigation,
  ],
  host: { '(keydown.escape)': 'closeOverPage()' },
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly injector = inject(Injector);
  private readonly memory = inject(LocalMemory);
  private readonly menuButton = viewChild.required<string, ElementRef<HTMLElement>>('menuButton', {
    read: ElementRef,
  });
  private readonly sidenav = viewChild.required<ElementRef<HTMLElement>>('sidenav');
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  protected readonly reporter = inject(ProblemReporter);
  protected readonly isWide = inject(Viewport).isWide;
  /** Beside the page it stays as the reader left it; over the page it begins closed. */
  protected readonly isOpen = linkedSignal(() => this.isWide() && this.memory.recall(MEMORY) !== false);
  /** What lies below can neither be clicked nor reached by keyboard then. */
  protected readonly isOverPage = computed(() => this.isOpen() && !this.isWide());
  protected readonly menuIcon = mdiMenu;

  constructor() {
    inject(PageFocus);
    afterNextRender(() => void this.listenForShortcuts());
    inject(Router).events.subscribe((event) => {
      if (!(event instanceof NavigationStart)) return;
      this.reporter.dismissPlain();
      if (!this.isWide()) this.isOpen.set(false);
    });
  }

  protected toggleSidenav(): void {
    this.isOpen.set(!this.isOpen());
    if (this.isWide()) this.memory.remember(MEMORY, this.isOpen());
    else if (this.isOpen()) afterNextRender(() => this.focusFirstEntry(), { injector: this.injector });
  }

  protected closeOverPage(): void {
    if (!this.isOverPage()) return;
    this.isOpen.set(false);
    this.menuButton().nativeElement.focus();
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

  private focusFirstEntry(): void {
    this.sidenav().nativeElement.querySelector<HTMLElement>('a, button')?.focus();
  }
}
