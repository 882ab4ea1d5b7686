import { inject, InjectionToken, Injector, Service, signal } from '@angular/core';
import type { MatSnackBar } from '@angular/material/snack-bar';
import { firstValueFrom } from 'rxjs';
import { toProblem } from './problem';

/** How long a message of something that worked is shown, in milliseconds. */
const MESSAGE_DURATION_MS = 6000;

const CLOSE = $localize`Close`;

/** Loads the code of the snack bar. */
export const LOAD_SNACK_BAR = new InjectionToken('LOAD_SNACK_BAR', {
  factory: () => () => import('@angular/material/snack-bar'),
});

/**
 * Says at the edge of the page what happened: a problem that has no place of its own, or something that was done. A screen
 * reader announces it. The snack bar is loaded at its first use. It holds one message: while that one is an offer, the shell
 * shows the others by its own means, at the other edge.
 */
@Service()
export class ProblemReporter {
  private readonly injector = inject(Injector);
  private readonly load = inject(LOAD_SNACK_BAR);
  private readonly plainMessage = signal<string | null>(null);
  private readonly problemBesideOffer = signal<string | null>(null);
  private readonly messageBesideOffer = signal<string | null>(null);
  private messageTimer: ReturnType<typeof setTimeout> | undefined;
  // More than one for the moment in which one takes the place of another. Counted from when they are asked for, since a problem
  // of the same moment may be ready to be shown first.
  private offerCount = 0;
  private undoCount = 0;

  /** What the snack bar should say while it cannot be loaded: the shell shows it by its own means. */
  readonly plain = this.plainMessage.asReadonly();
  /** A problem that came while an offer stood; null: there is none, or it was closed. */
  readonly problem = this.problemBesideOffer.asReadonly();
  /** What was done while an offer stood; null: nothing, or it has been shown long enough. */
  readonly message = this.messageBesideOffer.asReadonly();

  /** Shows the problem until it is closed or another takes its place. */
  async report(error: unknown): Promise<void> {
    const { detail } = toProblem(error);
    await this.open(
      detail,
      (snackBar) => snackBar.open(detail, CLOSE, { politeness: 'assertive' }),
      () => this.problemBesideOffer.set(detail),
    );
  }

  /** Shows that something was done. */
  async say(message: string): Promise<void> {
    await this.open(
      message,
      (snackBar) => snackBar.open(message, CLOSE, { duration: MESSAGE_DURATION_MS }),
      () => this.showMessageBesideOffer(message),
    );
  }

  /**
   * Shows that something was done, with the way to take it back, for ten seconds and as long as the pointer or the focus is there.
   * Only another one of its kind takes its place. Resolves to whether the reader took it up.
   */
  async offerUndo(message: string, action: string): Promise<boolean> {
    this.undoCount++;
    try {
      return await this.openOffer(message, action);
    } finally {
      this.undoCount--;
    }
  }

  /**
   * Shows that something was done, with what can be done next, for as long as the way to take something back. Where that one
   * stands, the message comes without what can be done. Resolves to whether the reader took it up.
   */
  async offer(message: string, action: string): Promise<boolean> {
    if (this.undoCount === 0) return this.openOffer(message, action);
    await this.say(message);
    return false;
  }

  /** Takes away what stands in for the snack bar. */
  dismissPlain(): void {
    this.plainMessage.set(null);
  }

  /** Takes away the problem that came while an offer stood. */
  dismissProblem(): void {
    this.problemBesideOffer.set(null);
  }

  /** Takes away what was done while an offer stood. */
  dismissMessage(): void {
    clearTimeout(this.messageTimer);
    this.messageBesideOffer.set(null);
  }

  private async openOffer(message: string, action: string): Promise<boolean> {
    this.offerCount++;
    try {
      const [{ MatSnackBar: SnackBar }, { OfferBar }] = await Promise.all([
        this.load(),
        import('../ui/offer-bar'),
      ]);
      this.dismissPlain();
      const data = { message, action };
      const bar = this.injector.get(SnackBar).openFromComponent(OfferBar, { data });
      return (await firstValueFrom(bar.afterDismissed())).dismissedByAction;
    } catch (error) {
      this.showPlain(message, error);
      return false;
    } finally {
      this.offerCount--;
    }
  }

  private async open(
    message: string,
    show: (snackBar: MatSnackBar) => void,
    showBesideOffer: () => void,
  ): Promise<void> {
    try {
      const { MatSnackBar: SnackBar } = await this.load();
      this.dismissPlain();
      if (this.offerCount > 0) showBesideOffer();
      else show(this.injector.get(SnackBar));
    } catch (error) {
      this.showPlain(message, error);
    }
  }

  private showMessageBesideOffer(message: string): void {
    this.dismissMessage();
    this.messageBesideOffer.set(message);
    this.messageTimer = setTimeout(() => this.dismissMessage(), MESSAGE_DURATION_MS);
  }

  /** Without the server the snack bar cannot be loaded either; throwing would only report the report. */
  private showPlain(message: string, error: unknown): void {
    console.error(error);
    this.plainMessage.set(message);
  }
}
