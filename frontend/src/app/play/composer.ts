import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  LOCALE_ID,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { mdiSend, mdiStop } from '@mdi/js';
import { IconPath } from '../ui/icon-path';
import { LazyComponent, type LazySource } from '../ui/lazy-component';
import { InputMemory } from './input-memory';
import { EndFollower } from './end-follower';
import { ModelSelector } from './model-selector';
import { StorySession } from './story-session';

/** Longest input that the server takes, in characters. */
const LONGEST_INPUT = 8000;
/** From here on the player is told how much room is left. */
const COUNTED_FROM = 7000;

const ONE_TURN_CHIP: LazySource = {
  load: async () => (await import('./one-turn-chip')).OneTurnChip,
};

/** Where the player says what to do: the text, the model that is to tell, Send and Stop. */
@Component({
  selector: 'app-composer',
  imports: [IconPath, LazyComponent, MatButton, MatIcon, ModelSelector],
  templateUrl: './composer.html',
  styleUrl: './composer.scss',
})
export class Composer {
  private readonly inputs = inject(InputMemory);
  private readonly follower = inject(EndFollower);
  private readonly numbers = new Intl.NumberFormat(inject(LOCALE_ID));
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  private readonly modelSelector = viewChild.required(ModelSelector);

  protected readonly story = inject(StorySession);
  protected readonly icons = { send: mdiSend, stop: mdiStop };
  protected readonly oneTurnChip = ONE_TURN_CHIP;
  protected readonly longestInput = LONGEST_INPUT;
  protected readonly text = signal('');
  protected readonly isTelling = computed(() => this.story.stream() !== null);
  protected readonly isEnded = computed(() => this.story.session()?.status === 'ended');
  protected readonly hasModel = computed(() => this.story.session()?.llmModel !== null);
  /** An opening is asked for without words. */
  protected readonly isSending = computed(() => this.story.isStarting() && this.text().trim() !== '');
  protected readonly isCounted = computed(() => this.text().length >= COUNTED_FROM);
  protected readonly canSend = computed(
    () =>
      this.text().trim() !== '' &&
      this.text().length <= LONGEST_INPUT &&
      !this.isTelling() &&
      !this.isEnded() &&
      !this.story.isStarting() &&
      (this.hasModel() || this.story.modelForOneTurn() !== null),
  );

  protected readonly placeholder = computed(() =>
    this.isEnded() ? $localize`The story has ended.` : $localize`:asked of the player:What do you do?`,
  );
  protected readonly charactersLeft = computed(() => this.numbers.format(LONGEST_INPUT - this.text().length));
  protected readonly stopLabel = computed(() =>
    this.story.isStopping() ? $localize`Stopping…` : $localize`:verb|Button that ends the telling:Stop`,
  );
  protected readonly sendLabel = computed(() =>
    this.isSending() ? $localize`Sending…` : $localize`:verb|Button that sends the player's words:Send`,
  );

  private readonly sessionId = computed(() => this.story.session()?.id ?? '');

  constructor() {
    effect(() => {
      const sessionId = this.sessionId();
      untracked(() => this.text.set(sessionId === '' ? '' : this.inputs.recall(sessionId)));
    });
    effect(() => {
      this.text();
      this.fitHeight();
    });
  }

  /** Opens the list of models. */
  chooseModel(): void {
    void this.modelSelector().open();
  }

  /** Takes what was typed, whatever is going on: it is kept for this session. */
  protected type(text: string): void {
    this.text.set(text);
    this.inputs.remember(this.sessionId(), text);
  }

  protected async send(event?: Event): Promise<void> {
    event?.preventDefault();
    if (!this.canSend()) return;
    const sent = this.text();
    this.field().nativeElement.focus();
    this.follower.jumpToEnd();
    const isTaken = await this.story.send(sent);
    // What was typed meanwhile is the next input.
    if (isTaken && this.text() === sent) this.type('');
  }

  protected stop(event: Event): void {
    // The button goes away, and with it the focus. After a finger's tap that would only bring up the keyboard over the story.
    const isTap = 'pointerType' in event && event.pointerType === 'touch';
    if (!isTap) this.field().nativeElement.focus();
    void this.story.stop();
  }

  /** Grows with its text where the browser does not do that by itself. */
  private fitHeight(): void {
    const { nativeElement } = this.field();
    if (nativeElement.value !== this.text()) nativeElement.value = this.text();
    if (typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')) return;
    nativeElement.style.blockSize = 'auto';
    nativeElement.style.blockSize = `${nativeElement.scrollHeight}px`;
  }
}
