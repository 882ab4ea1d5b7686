import type { Sentence } from '../../problem/sentence';

/** An error in a gamebook's file, or something that looks like one. */
export interface GamebookProblem extends Sentence {
  /** JSON pointer (RFC 6901) into the document, for instance `/entity_types/0/entities/2/edge_ids/0`; empty: the whole file. */
  pointer: string;
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 units, as editors count. */
  column: number;
}
