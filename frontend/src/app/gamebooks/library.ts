import { httpResource } from '@angular/common/http';
import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  outputBinding,
  resource,
  signal,
  type Type,
  untracked,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCard } from '@angular/material/card';
import { Router, RouterLink } from '@angular/router';
import type { GamebookSummary } from '../api/gamebook-api';
import { ProviderList } from '../api/provider-api';
import type { Page, Session } from '../api/session-api';
import { LlmModelStore } from '../api/llm-model-store';
import { LocalMemory } from '../ui/local-memory';
import { markdownToText } from '../ui/markdown-to-text';
import { BookCover } from './book-cover';
import { GamebookStore } from '../api/gamebook-store';
import { SessionBeginner } from '../api/session-beginner';

/** Whether this browser was told not to offer the first steps any more. */
const DISMISSED = 'first-run-dismissed';

/** The first page: all gamebooks, each to be begun, or gone on with where it was left. */
@Component({
  selector: 'app-library',
  imports: [BookCover, MatButton, MatCard, RouterLink],
  host: { class: 'page' },
  templateUrl: './library.html',
  styleUrl: './library.scss',
})
export class Library {
  private readonly memory = inject(LocalMemory);
  private readonly isDismissed = signal(this.memory.recall(DISMISSED) === true);
  private readonly firstRunPlace = viewChild('firstRunPlace', { read: ViewContainerRef });
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly models = inject(LlmModelStore);
  private readonly providers = inject(ProviderList);
  private readonly router = inject(Router);
  private readonly sessions = httpResource<Page<Session>>(() => '/api/sessions?limit=100');

  /** From the address: set by whoever asks for the first steps again. */
  readonly start = input<string>();
  /** From the route: loads what shows the first steps. It says by its output `dismissed` that the reader wants to see them no more. */
  readonly loadFirstRun = input.required<() => Promise<Type<unknown>>>();

  protected readonly store = inject(GamebookStore);
  protected readonly beginner = inject(SessionBeginner);
  protected readonly markdownToText = markdownToText;
  /** Book id to the session that was played last. */
  protected readonly latestSessions = computed(() => {
    const latest = new Map<string, Session>();
    const sessions = this.sessions.hasValue() ? this.sessions.value().items : [];
    for (const session of sessions) {
      const other = latest.get(session.gamebook.id);
      if (!other || session.updatedAt > other.updatedAt) latest.set(session.gamebook.id, session);
    }
    return latest;
  });
  /** Whether the first steps are offered: nobody has played here yet and they were not sent away, or they are asked for. */
  protected readonly isFirstRun = computed(() => {
    const books = this.store.gamebooks();
    const isWanted =
      this.start() !== undefined ||
      (!this.isDismissed() && books.every(({ sessionCount }) => sessionCount === 0));
    return isWanted && books.length > 0;
  });
  private readonly firstRun = resource({
    params: () => this.isFirstRun() || undefined,
    loader: () => this.loadFirstRun()(),
  });
  /** Whether the first steps can be shown whole: what came later would push the books down. Once they are, they stay. */
  private readonly isFirstRunReady = linkedSignal<boolean, boolean>({
    source: () =>
      (this.firstRun.hasValue() || this.firstRun.error() !== undefined) &&
      !this.providers.isLoading() &&
      !this.models.isLoading(),
    computation: (isReady, previous) => isReady || previous?.value === true,
  });
  protected readonly isReading = computed(
    () => this.store.isLoading() || (this.isFirstRun() && !this.isFirstRunReady()),
  );

  constructor() {
    // Sessions may have come or gone while another page was open.
    this.store.reload();
    effect(() => {
      const place = this.firstRunPlace();
      // Without their code the books are there all the same.
      const component = this.firstRun.hasValue() ? this.firstRun.value() : null;
      if (place && component) untracked(() => this.showFirstRun(place, component));
    });
  }

  // By hand, since `@defer` would bring its runtime into what every page loads first.
  private showFirstRun(place: ViewContainerRef, component: Type<unknown>): void {
    place.clear();
    place.createComponent(component, {
      bindings: [outputBinding('dismissed', () => void this.dismissFirstRun())],
    });
  }

  private async dismissFirstRun(): Promise<void> {
    this.isDismissed.set(true);
    this.memory.remember(DISMISSED, true);
    this.heading().nativeElement.focus();
    if (this.start() !== undefined) await this.router.navigateByUrl('/');
  }

  protected goOnName({ title }: GamebookSummary): string {
    return $localize`Go on with ${title}:bookTitle:`;
  }

  protected playName({ title }: GamebookSummary): string {
    return $localize`Play ${title}:bookTitle:`;
  }
}
