/** A mistake in a gamebook's file, or something that looks like one. */
export interface GamebookProblem {
  /** JSON pointer (RFC 6901) into the document, for instance `/entity_types/0/entities/2/edge_ids/0`; empty: the whole file. */
  pointer: string;
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 units, as editors count. */
  column: number;
  /** What is wrong and what would be right, in a sentence. */
  detail: string;
}
