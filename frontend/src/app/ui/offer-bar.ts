import { InputModalityDetector } from '@angular/cdk/a11y';
import { Component, DestroyRef, effect, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import {
  MAT_SNACK_BAR_DATA,
  MatSnackBarAction,
  MatSnackBarActions,
  MatSnackBarLabel,
  MatSnackBarRef,
} from '@angular/material/snack-bar';
import { mdiClose } from '@mdi/js';
import { IconPath } from './icon-path';

/** What an offer says, and the name of what can be done. */
export interface Offer {
  readonly message: string;
  readonly action: string;
}

/** How long an offer stands, in milliseconds. */
const DURATION_MS = 10_000;

/** How long at least after the pointer or the focus has left it. */
const DURATION_AFTER_HOLD_MS = 3000;

/** The snack bar hides its content from a screen reader for 150 ms, to have it announced then: only after that it takes the focus. */
const HIDDEN_MS = 200;

/**
 * A message with something that can be done for ten seconds. Time stands still while the pointer or the focus is on it. Where the
 * keyboard is used and what had the focus is gone, it takes the focus, so that the action is one key away.
 */
@Component({
  selector: 'app-offer-bar',
  imports: [
    IconPath,
    MatIcon,
    MatButton,
    MatIconButton,
    MatSnackBarAction,
    MatSnackBarActions,
    MatSnackBarLabel,
  ],
  host: {
    '(mouseenter)': 'isPointed.set(true)',
    '(mouseleave)': 'isPointed.set(false)',
    '(focusin)': 'isFocused.set(true)',
    '(focusout)': 'isFocused.set(false)',
    '(keydown.escape)': 'dismiss()',
  },
  template: `
    <div matSnackBarLabel>{{ offer.message }}</div>
    <div matSnackBarActions>
      <button #action matButton matSnackBarAction type="button" (click)="takeUp()">
        {{ offer.action }}
      </button>
      <button
        class="close"
        matIconButton
        matSnackBarAction
        type="button"
        aria-label="Close"
        i18n-aria-label
        (click)="dismiss()"
      >
        <mat-icon [path]="closeIcon" />
      </button>
    </div>
  `,
  styles: `
    :host {
      display: flex;
    }
    .close {
      color: inherit;
    }
  `,
})
export class OfferBar {
  private readonly action = viewChild.required<string, ElementRef<HTMLElement>>('action', {
    read: ElementRef,
  });
  private readonly modality = inject(InputModalityDetector);
  private remainingMs = DURATION_MS;

  protected readonly offer = inject<Offer>(MAT_SNACK_BAR_DATA);
  private readonly bar = inject<MatSnackBarRef<OfferBar>>(MatSnackBarRef);
  protected readonly isPointed = signal(false);
  protected readonly isFocused = signal(false);
  protected readonly closeIcon = mdiClose;

  constructor() {
    effect((onCleanup) => {
      if (this.isPointed() || this.isFocused()) return;
      const startedAt = Date.now();
      const timer = setTimeout(() => this.bar.dismiss(), this.remainingMs);
      onCleanup(() => {
        clearTimeout(timer);
        this.remainingMs = Math.max(DURATION_AFTER_HOLD_MS, this.remainingMs - (Date.now() - startedAt));
      });
    });
    const timer = setTimeout(() => this.takeLostFocus(), HIDDEN_MS);
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }

  protected takeUp(): void {
    this.giveFocusAway();
    this.bar.dismissWithAction();
  }

  protected dismiss(): void {
    this.giveFocusAway();
    this.bar.dismiss();
  }

  /** Nothing that is focused may vanish below the reader's hands: the page gets it. */
  private giveFocusAway(): void {
    if (this.isFocused()) document.querySelector('main')?.focus({ preventScroll: true });
  }

  private takeLostFocus(): void {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && this.modality.mostRecentModality === 'keyboard') this.action().nativeElement.focus();
  }
}
