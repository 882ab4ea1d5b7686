import type { Book, Ending } from './book';
import type { StoryState } from './story-state';
import { StoryView } from './story-view';

/** The ending that a story has come to, that of the first graph in the book which stands on one; null while it goes on. */
export function endingOf(book: Book, state: StoryState): Ending | null {
  return new StoryView(book, state).ending();
}
