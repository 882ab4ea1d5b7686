import { SentenceDto } from '../../problem/problem.dto';

/** A gamebook, as the library shows it. */
export class GamebookResponse {
  /** @example '5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41' */
  id: string;

  /** @example 'my-books/the-lighthouse' */
  name: string;

  /** @example 'The Lighthouse' */
  title: string;

  /** @example 'A light on a rock, and nobody to tend it.' */
  description: string | null;

  /** @example 'Ada Example' */
  author: string | null;

  /** Whether it comes with the app or was imported. */
  source: 'bundled' | 'imported';

  /**
   * Sessions that play it, of any of its revisions.
   * @example 2
   */
  sessionCount: number;
}

/** All gamebooks, by title. */
export class GamebookListResponse {
  items: GamebookResponse[];

  /** @example 3 */
  total: number;
}

/** One entity of a gamebook. What it says is in the source only: it would give the story away. */
export class GamebookEntityResponse {
  /** @example 'lamp_room' */
  id: string;

  /** @example 'The lamp room' */
  name: string | null;
}

/** One kind of entity of a gamebook. */
export class GamebookEntityTypeResponse {
  /** @example 'Location' */
  id: string;

  /** @example 'Location' */
  name: string;

  /** @example ['described', 'graph_node'] */
  traits: ('described' | 'graph' | 'graph_node')[];

  entities: GamebookEntityResponse[];
}

/** A gamebook with what it is made of. */
export class GamebookDetailResponse extends GamebookResponse {
  entityTypes: GamebookEntityTypeResponse[];
}

/** Something in a gamebook's file that is allowed but that hardly any author means. */
export class GamebookProblemResponse extends SentenceDto {
  /**
   * JSON pointer into the document.
   * @example '/entity_types/1/entities/4'
   */
  pointer: string;

  /**
   * From 1.
   * @example 42
   */
  line: number;

  /**
   * From 1.
   * @example 11
   */
  column: number;
}

/** A gamebook that was just imported. */
export class ImportedGamebookResponse extends GamebookDetailResponse {
  /** At most 100, in the order of the file. */
  warnings: GamebookProblemResponse[];
}
