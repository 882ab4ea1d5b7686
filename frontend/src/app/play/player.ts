import {
  afterNextRender,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  Injector,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { mdiArrowDown } from '@mdi/js';
import type { Session } from '../api/session-api';
import { SessionBeginner } from '../api/session-beginner';
import { LlmModelStore } from '../api/llm-model-store';
import { IconPath } from '../ui/icon-path';
import { PageTitle } from '../ui/page-title';
import { Composer } from './composer';
import { EndFollower } from './end-follower';
import { EndingCard } from './ending-card';
import { StoryAnnouncer } from './story-announcer';
import { StorySession } from './story-session';
import { TurnView } from './turn-view';

/** The page on which a story is played. */
@Component({
  selector: 'app-player',
  imports: [Composer, EndingCard, IconPath, MatIcon, MatButton, RouterLink, StoryAnnouncer, TurnView],
  providers: [StorySession, EndFollower],
  templateUrl: './player.html',
  styleUrl: './player.scss',
})
export class Player {
  private readonly injector = inject(Injector);
  private readonly models = inject(LlmModelStore);
  private readonly pageTitle = inject(PageTitle);
  private readonly page = viewChild<ElementRef<HTMLElement>>('page');

  /** From the address of the page. */
  readonly sessionId = input.required<string>();

  protected readonly beginner = inject(SessionBeginner);
  protected readonly story = inject(StorySession);
  protected readonly follower = inject(EndFollower);
  protected readonly downIcon = mdiArrowDown;
  protected readonly olderLabel = computed(() =>
    this.story.isLoadingOlder() ? $localize`Reading…` : $localize`Show what came before`,
  );
  protected readonly canGoBack = computed(() => (this.story.turns().at(-1)?.parentTurnId ?? null) !== null);
  /** Whether there is no model at all, as opposed to one that only was not chosen. */
  protected readonly isWithoutModel = computed(
    () =>
      this.story.session()?.llmModel === null &&
      this.models.models().length === 0 &&
      !this.models.isLoading(),
  );
  /** Whether the session that is shown was deleted meanwhile, in another window for instance. */
  protected readonly isGone = computed(
    () => this.story.session() !== null && this.story.loadProblem()?.code === 'SESSION_NOT_FOUND',
  );

  constructor() {
    effect(() => {
      const sessionId = this.sessionId();
      untracked(() => void this.story.open(sessionId));
    });
    effect(() => {
      const session = this.story.session();
      if (session) this.pageTitle.set(session.title);
    });
    effect(() => {
      const page = this.page();
      if (page) this.follower.watch(page.nativeElement);
    });
  }

  protected async showOlder(): Promise<void> {
    const oldest = this.page()?.nativeElement.querySelector('app-turn-view') ?? null;
    await this.follower.holdInPlace(oldest, async () => {
      await this.story.loadOlder();
      await new Promise<void>((resolve) => {
        afterNextRender(() => resolve(), { injector: this.injector });
      });
    });
  }

  protected beginAnew({ gamebook, llmModel }: Session): void {
    void this.beginner.begin(gamebook.id, llmModel?.id);
  }

  protected async export(session: Session): Promise<void> {
    const { Exporter } = await import('../api/exporter');
    await this.injector.get(Exporter).offerSession(session);
  }
}
