import type { ProblemCollector, SourcePlace } from './problem-collector';
import { allOf, quoted } from './quoted';
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
    /** What the group is, for messages: "an entity". */
    private readonly subject: string,
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
    return node === undefined ? null : textOf(node, this.context.problems, `"${key}"`);
  }

  /** A text of at most 255 characters on one line, not blank. */
  shortText(key: string): PlacedText | null {
    const text = this.text(key);
    if (text === null) {
      return null;
    }
    if (text.text.trim() === '') {
      this.context.problems.error(text, `"${key}" is blank.`);
      return null;
    }
    if (text.text.length > MAX_NAME_LENGTH) {
      this.context.problems.error(text, `"${key}" is longer than ${MAX_NAME_LENGTH} characters.`);
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
    this.context.problems.error(node, `"${key}" must be a list, but is ${kindOf(node)}.`);
    return null;
  }

  /** The texts of a list, for instance ids. */
  textList(key: string): PlacedText[] {
    return (this.list(key)?.items ?? []).flatMap((item) => {
      const text = textOf(item, this.context.problems, `An entry of "${key}"`);
      return text === null ? [] : [text];
    });
  }

  group(key: string, subject: string): FieldReader | null {
    const node = this.node(key);
    if (node === undefined) {
      return null;
    }
    return groupOf(node, subject, this.context);
  }

  /** Reports that a required field is not there, or is empty. */
  demand(key: string): void {
    // A value that could not be used was reported where it stands.
    const isUnusable = this.map.entries.get(key)?.value === null;
    if (this.node(key) === undefined && !isUnusable) {
      this.context.problems.error(this.map, `"${key}" is missing: ${this.subject} needs it.`);
    }
  }

  /** Reports every key that is not known; `reasons` says more of keys that are known elsewhere. */
  rejectUnknown(known: readonly string[], reasons: ReadonlyMap<string, string> = new Map()): void {
    for (const [key, entry] of this.map.entries) {
      if (!known.includes(key)) {
        const reason =
          reasons.get(key) ??
          `${quoted(key)} is no field of ${this.subject}.${this.context.suggestions.hint(key, known) || ` Its fields are ${allOf(known)}.`}`;
        this.context.problems.error(entry.key, reason);
      }
    }
  }
}

/** The fields of a node that must be a group. */
export function groupOf(node: SourceNode, subject: string, context: ReadingContext): FieldReader | null {
  if (node.kind === 'map') {
    return new FieldReader(node, subject, context);
  }
  context.problems.error(node, `Here ${subject} is expected, with its fields, but there is ${kindOf(node)}.`);
  return null;
}

/** A node's text; null, with a problem, if it is something else. */
export function textOf(node: SourceNode, problems: ProblemCollector, what: string): PlacedText | null {
  const { pointer, offset } = node;
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    return { pointer, offset, text: node.value };
  }
  const help = node.kind === 'scalar' && node.value !== null ? ' Put it in quotes.' : '';
  problems.error(node, `${what} must be a text, but is ${kindOf(node)}.${help}`);
  return null;
}
