import type { ProblemCollector, SourcePlace } from './problem-collector';
import type { Sentence } from '../../problem/sentence';
import { BOOK_FIELD_SENTENCES, type FieldOwner } from './book-field-sentences';
import { shortened } from './shortened';
import type { SourceList, SourceMap, SourceNode } from './source-node';
import { kindOf } from './source-node';
import type { SuggestionFinder } from './suggestion';

/** What the readers of one file share. */
export interface ReadingContext {
  problems: ProblemCollector;
  suggestions: SuggestionFinder;
}

/** A text of the file and where it stands. */
export interface PlacedText extends SourcePlace {
  text: string;
}

/** Characters of a name, a title or an author. */
const MAX_NAME_LENGTH = 255;

/** Reads the fields of one group, and reports each that is missing, of the wrong type or unknown. */
export class FieldReader {
  constructor(
    readonly map: SourceMap,
    private readonly owner: FieldOwner,
    readonly context: ReadingContext,
  ) {}

  /** The node of a field; undefined if it is missing or empty (`author:`). */
  node(key: string): SourceNode | undefined {
    const value = this.map.entries.get(key)?.value ?? undefined;
    return value?.kind === 'scalar' && value.value === null ? undefined : value;
  }

  has(key: string): boolean {
    return this.map.entries.has(key);
  }

  /** A text; null if there is none. */
  text(key: string): PlacedText | null {
    const node = this.node(key);
    return node === undefined ? null : textOf(node, this.context.problems, { what: 'FIELD', field: key });
  }

  /** A text of at most 255 characters on one line, not blank. */
  shortText(key: string): PlacedText | null {
    const text = this.text(key);
    if (text === null) {
      return null;
    }
    if (text.text.trim() === '') {
      this.context.problems.error(text, BOOK_FIELD_SENTENCES.blank({ field: key }));
      return null;
    }
    if (text.text.length > MAX_NAME_LENGTH) {
      const said = BOOK_FIELD_SENTENCES.tooLong({ field: key, maximum: MAX_NAME_LENGTH });
      this.context.problems.error(text, said);
      return null;
    }
    return { ...text, text: text.text.trim() };
  }

  requiredText(key: string): PlacedText | null {
    this.demand(key);
    return this.text(key);
  }

  requiredShortText(key: string): PlacedText | null {
    this.demand(key);
    return this.shortText(key);
  }

  list(key: string): SourceList | null {
    const node = this.node(key);
    if (node === undefined || node.kind === 'list') {
      return node ?? null;
    }
    const said = BOOK_FIELD_SENTENCES.listExpected({ field: key, found: kindOf(node) });
    this.context.problems.error(node, said);
    return null;
  }

  /** The texts of a list, for instance ids. */
  textList(key: string): PlacedText[] {
    return (this.list(key)?.items ?? []).flatMap((item) => {
      const text = textOf(item, this.context.problems, { what: 'ENTRY', field: key });
      return text === null ? [] : [text];
    });
  }

  group(key: string, owner: FieldOwner): FieldReader | null {
    const node = this.node(key);
    if (node === undefined) {
      return null;
    }
    return groupOf(node, owner, this.context);
  }

  /** Reports that a required field is not there, or is empty. */
  demand(key: string): void {
    // A value that could not be used was reported where it stands.
    const isUnusable = this.map.entries.get(key)?.value === null;
    if (this.node(key) === undefined && !isUnusable) {
      const said = BOOK_FIELD_SENTENCES.missing({ field: key, owner: this.owner });
      this.context.problems.error(this.map, said);
    }
  }

  /** Reports every key that is not known; `reasons` says more of keys that are known elsewhere. */
  rejectUnknown(known: readonly string[], reasons: ReadonlyMap<string, Sentence> = new Map()): void {
    for (const [key, entry] of this.map.entries) {
      if (!known.includes(key)) {
        this.context.problems.error(entry.key, reasons.get(key) ?? this.unknown(key, known));
      }
    }
  }

  private unknown(key: string, known: readonly string[]): Sentence {
    const suggestion = this.context.suggestions.nearest(key, known);
    return BOOK_FIELD_SENTENCES.unknown({ field: shortened(key), owner: this.owner, suggestion, known });
  }
}

/** The fields of a node that must be a group. */
export function groupOf(node: SourceNode, owner: FieldOwner, context: ReadingContext): FieldReader | null {
  if (node.kind === 'map') {
    return new FieldReader(node, owner, context);
  }
  context.problems.error(node, BOOK_FIELD_SENTENCES.groupExpected({ owner, found: kindOf(node) }));
  return null;
}

/** A node's text; null, with a problem, if it is something else. */
export function textOf(
  node: SourceNode,
  problems: ProblemCollector,
  place: { what: 'FIELD' | 'ENTRY'; field: string } | { what: 'TRAIT'; field: null },
): PlacedText | null {
  const { pointer, offset } = node;
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    return { pointer, offset, text: node.value };
  }
  problems.error(node, BOOK_FIELD_SENTENCES.textExpected({ ...place, found: kindOf(node) }));
  return null;
}
