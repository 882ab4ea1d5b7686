/** One story as the load generator saw it. */
export interface Story {
  /** From the request to the first word. */
  readonly firstWordMs: number;
  readonly characters: number;
}

/**
 * Asks for one story and reads it to its end.
 * @param stream the number of the stream that it belongs to, from 0
 */
export type Teller = (stream: number) => Promise<Story>;

/** What the load generator is asked for. */
export interface LoadOrder {
  readonly teller: 'chat' | 'sdk' | 'turn';
  /** What the teller needs to reach its system. */
  readonly target: object;
  /** At once. */
  readonly streams: number;
  /** That each stream goes on asking for stories at least. */
  readonly seconds: number;
  /** Whether the streams begin one after the other, within a second. */
  readonly isSpread: boolean;
}

/** What the load generator answers. */
export interface LoadResult {
  readonly stories: readonly Story[];
  readonly elapsedMs: number;
}

/** @throws Error if no word came. */
export function toStory(firstWordMs: number | null, characters: number): Story {
  if (firstWordMs === null) throw new Error('A story had no word.');
  return { firstWordMs, characters };
}
