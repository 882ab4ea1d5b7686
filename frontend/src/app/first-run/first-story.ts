import { computed, inject, Service, signal } from '@angular/core';
import { GamebookStore } from '../api/gamebook-store';
import { SessionBeginner } from '../api/session-beginner';
import { ModelAdder } from './model-adder';

/** The shortest of the books that come with the app: a first evening should not begin with the longest. */
const SHORT_BOOK = 'llm-gamebook/the-fog-at-table';

/** The story that a new player begins with. */
@Service()
export class FirstStory {
  private readonly adder = inject(ModelAdder);
  private readonly beginner = inject(SessionBeginner);
  private readonly gamebooks = inject(GamebookStore);
  private readonly isPreparing = signal(false);

  /** The short one, else the first that comes with the app, else any. undefined: the shelf is empty. */
  readonly book = computed(() => {
    const books = this.gamebooks.gamebooks();
    return (
      books.find(({ name }) => name === SHORT_BOOK) ??
      books.find(({ source }) => source === 'bundled') ??
      books[0]
    );
  });
  readonly isBeginning = computed(() => this.isPreparing() || this.beginner.isBeginning());

  /** Begins with the narrator that is part of the app; who deleted it gets it back. A failure is shown. */
  async beginWithStoryteller(): Promise<void> {
    if (this.isBeginning()) return;
    this.isPreparing.set(true);
    const storyteller = await this.adder.findOrAdd({
      name: $localize`Storyteller (built in)`,
      provider: 'storyteller',
      modelName: 'storyteller',
    });
    this.isPreparing.set(false);
    if (storyteller) await this.beginWith(storyteller.id);
  }

  /** Begins with this model. A failure is shown. */
  async beginWith(llmModelId: string): Promise<void> {
    const book = this.book();
    if (book) await this.beginner.begin(book.id, llmModelId);
  }
}
