import { DOCUMENT } from '@angular/common';
import { DestroyRef, inject, Injector, Service, signal, type Signal } from '@angular/core';
import { Router } from '@angular/router';
import { LocalMemory } from '../ui/local-memory';
import { ProblemReporter } from '../api/problem-reporter';

const MEMORY = 'single-key-shortcuts';

/** How long the second key of a pair is waited for, in milliseconds. */
const PAIR_LIMIT_MS = 1500;

/** Where `g` and a second letter lead. */
const PLACES: Readonly<Record<string, string>> = { b: '/', m: '/models', n: '/models/new' };

/** Marks the field that `/` leads to. */
const SEARCH_FIELD = '[data-search]';

/**
 * Shortcuts of single letters that work on every page, outside of fields and dialogs. They can be switched off, since speech input and a
 * careless hand press letters too.
 * @see https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts.html
 */
@Service()
export class Shortcuts {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly memory = inject(LocalMemory);
  private readonly reporter = inject(ProblemReporter);
  private readonly router = inject(Router);
  private readonly chosen = signal(this.memory.recall(MEMORY) !== false);
  private pairBegunAt = -PAIR_LIMIT_MS;

  /** Whether they are on. */
  readonly isOn: Signal<boolean> = this.chosen.asReadonly();

  constructor() {
    const press = (event: KeyboardEvent): void => this.press(event);
    this.document.addEventListener('keydown', press);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('keydown', press));
  }

  /** Switches them on or off, and remembers it in this browser. */
  switch(isOn: boolean): void {
    this.chosen.set(isOn);
    this.memory.remember(MEMORY, isOn);
  }

  /** Shows all shortcuts. */
  async showSheet(): Promise<void> {
    try {
      const [{ MatDialog }, { ShortcutSheet }] = await Promise.all([
        import('@angular/material/dialog'),
        import('./shortcut-sheet'),
      ]);
      // What can be reached by Tab is at the end: with the focus there, the sheet would begin scrolled down.
      const autoFocus = 'first-heading';
      this.injector
        .get(MatDialog)
        .open(ShortcutSheet, { data: this, width: '36rem', maxWidth: '95vw', autoFocus });
    } catch (error) {
      void this.reporter.report(error);
    }
  }

  private press(event: KeyboardEvent): void {
    const { key } = event;
    const isWithModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (!this.isOn() || isWithModifier || event.defaultPrevented || this.isElsewhere(event.target)) return;
    const isSecond = event.timeStamp - this.pairBegunAt < PAIR_LIMIT_MS;
    this.pairBegunAt = key === 'g' && !isSecond ? event.timeStamp : -PAIR_LIMIT_MS;
    const place = isSecond ? PLACES[key] : undefined;
    if (place !== undefined) {
      event.preventDefault();
      void this.router.navigateByUrl(place);
    } else if (key === '?') {
      event.preventDefault();
      void this.showSheet();
    } else if (key === '/') {
      this.goToSearch(event);
    }
  }

  private goToSearch(event: KeyboardEvent): void {
    const fields = [...this.document.querySelectorAll<HTMLElement>(SEARCH_FIELD)];
    // The page's own search before that of the sidenav, and never one that is hidden.
    const shown = fields.filter((field) => field.checkVisibility());
    const field = shown.find((candidate) => candidate.closest('main')) ?? shown[0];
    if (!field) return;
    event.preventDefault();
    field.focus();
  }

  /** Whether the key belongs to a field that is being written in, or to what lies over the page. */
  private isElsewhere(target: EventTarget | null): boolean {
    const element = target instanceof Element ? target : null;
    const isWriting = element?.closest(
      'input, textarea, select, [contenteditable]:not([contenteditable="false"])',
    );
    const isBelow = this.document.querySelector(
      '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]',
    );
    return Boolean(isWriting ?? isBelow);
  }
}
