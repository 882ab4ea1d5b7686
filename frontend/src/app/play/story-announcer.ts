import { Component, effect, inject, signal, untracked } from '@angular/core';
import { loadSentences, problemTitle, saySentence, sentenceText } from '../i18n/say-sentence';
import { part, textOf, withFullStop } from '../i18n/sentence';
import { markdownToText } from '../ui/markdown-to-text';
import { SentenceReader } from './sentence-reader';
import { StorySession } from './story-session';
import type { MovedWords, TurnStream } from './turn-stream';

/** How many sentences stay in the region; a screen reader has long had the older ones. */
const KEPT_SENTENCES = 30;

interface Sentence {
  readonly id: number;
  readonly text: string;
}

/** Says the story to a screen reader, politely and by whole sentences, as it is told. Nothing of it is to be seen. */
@Component({
  selector: 'app-story-announcer',
  host: {
    class: 'visually-hidden',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': $localize`The story as it is told`,
  },
  template: `
    @for (sentence of sentences(); track sentence.id) {
      <p>{{ sentence.text }}</p>
    }
  `,
})
export class StoryAnnouncer {
  private readonly story = inject(StorySession);
  private readonly reader = new SentenceReader();
  private readonly said = signal<readonly Sentence[]>([]);
  private stream: TurnStream | null = null;
  private saidLength = 0;
  private moved: MovedWords | null = null;
  private nextId = 0;

  protected readonly sentences = this.said.asReadonly();

  constructor() {
    effect(() => {
      const stream = this.story.stream();
      const text = stream?.text() ?? '';
      stream?.moved();
      untracked(() => this.follow(stream, text));
    });
    effect(() => {
      const retry = this.story.stream()?.retry();
      if (retry)
        void this.sayTranslated(() => [
          textOf(withFullStop(saySentence(retry.reason))),
          $localize`It is asked again in a moment.`,
        ]);
    });
    effect(() => {
      if (this.story.isConnectionLost())
        untracked(() => this.say([$localize`The connection is lost. Trying again.`]));
    });
  }

  private follow(stream: TurnStream | null, text: string): void {
    if (stream !== this.stream) this.change(stream);
    if (!stream) return;
    this.heedMove(stream);
    this.say(this.reader.push(text.slice(this.saidLength)));
    this.saidLength = text.length;
  }

  private change(stream: TurnStream | null): void {
    if (this.stream) this.concludeTurn(this.stream);
    this.stream = stream;
    this.moved = null;
    // What was told before this page came is on the page already, and is not read out again.
    this.saidLength = stream?.turn.text.length ?? 0;
  }

  /** What was said of the step that moved is no text any more, or has more text before it: the step is said anew. */
  private heedMove(stream: TurnStream): void {
    const moved = stream.moved();
    if (moved === null || moved === this.moved) return;
    this.moved = moved;
    this.reader.end();
    this.saidLength = Math.min(this.saidLength, moved.steadyLength);
  }

  private concludeTurn(stream: TurnStream): void {
    const { turn } = stream;
    this.heedMove(stream);
    const finished = this.story.turns().find((other) => other.id === turn.id);
    this.say(this.reader.push(finished?.text.slice(this.saidLength) ?? ''));
    this.say(this.reader.end());
    if (finished?.problem) {
      const { problem } = finished;
      void this.sayTranslated(() => {
        const title = problemTitle(problem.code) ?? problem.title;
        return [textOf(withFullStop([part(title)])), sentenceText(problem)];
      });
    } else if (finished?.status === 'stopped') this.say([$localize`The telling was stopped.`]);
    else if (finished) this.say([$localize`The story waits for you.`]);
  }

  /** Waits for the language of the page: what was said cannot be taken back. */
  private async sayTranslated(texts: () => readonly string[]): Promise<void> {
    await loadSentences();
    this.say(texts());
  }

  private say(texts: readonly string[]): void {
    const sentences = texts.map((text) => ({ id: this.nextId++, text: markdownToText(text) }));
    if (sentences.length > 0) this.said.update((said) => [...said, ...sentences].slice(-KEPT_SENTENCES));
  }
}
