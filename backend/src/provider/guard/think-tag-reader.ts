import type { ProviderDefinition, ThinkTags } from '../provider-descriptor';
import type { FinishReason, GuardedEvent } from '../stream-event';

/** Names of the tags that a provider may document, and of all that servers are known to send. */
const DOCUMENTED_NAMES: readonly string[] = ['think'];
const KNOWN_NAMES: readonly string[] = ['think', 'thinking'];

/** A whole tag, in any case, with up to two blanks or line breaks between its parts; of 17 characters at most. */
const TAG = /<\s{0,2}(\/?)\s{0,2}([a-z]{5,8})\s{0,2}>/i;

/** What may become one. */
const BEGUN_TAG = /^<\s{0,2}\/?\s{0,2}([a-z]{0,8})(\s{0,2})$/i;

/**
 * Ends without a beginning that are heeded in one answer: more than any model sends that thinks anew, and each costs an event that is joined with no
 * other.
 */
const MAXIMUM_LONE_ENDS = 8;

/** How the reader takes what it reads just now: as text; as thinking that a tag has opened; or as thinking by the model's habit. */
type Reading = 'text' | 'opened' | 'assumed';

/** Where thinking stands in the text of an answer, and how its tags are read. */
export interface ThinkTagRules {
  names: readonly string[];
  /** An end without its beginning says that all text before it was thinking. */
  hasLoneEnds: boolean;
  /** The answer begins inside the thinking. */
  startsInThinking: boolean;
}

/**
 * How the text of an answer is read; null: as it stands.
 * @param thinkTags the setting of the model; undefined: the provider's default
 * @param startsInThinking whether the model is known to begin its answers inside the thinking
 */
export function thinkTagRules(
  definition: ProviderDefinition,
  thinkTags: ThinkTags | undefined,
  startsInThinking: boolean,
): ThinkTagRules | null {
  switch (thinkTags ?? definition.thinkTags ?? 'documented') {
    case 'read':
      return { names: KNOWN_NAMES, hasLoneEnds: true, startsInThinking };
    case 'documented':
      return definition.hasThinkTags
        ? { names: DOCUMENTED_NAMES, hasLoneEnds: false, startsInThinking: false }
        : null;
    case 'text':
      return null;
  }
}

/**
 * Takes thinking out of the text of one answer, wherever its tags are cut. Holds nothing back but what may be the beginning of a tag.
 *
 * Chat templates often put `<think>` into the prompt, so that the model sends `</think>` alone
 * (https://github.com/open-webui/open-webui/issues/23844): nobody can know before it comes that all until then was thinking. Within thinking
 * only an end counts: a model that speaks of `<think>` there, or thinks in a tag within a tag, sends one end too many or none, and one too many
 * is an end without its beginning.
 */
export class ThinkTagReader {
  private reading: Reading;
  private held = '';
  /** Whether more than blanks were told of this answer as text, or as reasoning, as both stand now. */
  private hasText = false;
  private hasReasoning = false;
  private loneEnds = 0;

  constructor(private readonly rules: ThinkTagRules) {
    this.reading = rules.startsInThinking ? 'assumed' : 'text';
  }

  /** What is certain by now of the text that came. */
  push(text: string): GuardedEvent[] {
    const events: GuardedEvent[] = [];
    let rest = this.held + text;
    for (let tag = this.findTag(rest); tag !== null; tag = this.findTag(rest)) {
      events.push(...this.tell(rest.slice(0, tag.start)), ...this.takeTag(tag));
      rest = rest.slice(tag.start + tag.written.length);
    }
    const cut = this.heldStart(rest);
    this.held = rest.slice(cut);
    events.push(...this.tell(rest.slice(0, cut)));
    return events;
  }

  /** To be called before thinking that the vendor marks by itself, in a field of its own: then what was taken for it by habit is the story. */
  markReasoning(): GuardedEvent[] {
    const events = [...this.flush(), ...this.takeBack()];
    this.hasReasoning = true;
    return events;
  }

  /** What was held back: the text goes on elsewhere, or broke off. */
  flush(): GuardedEvent[] {
    const events = this.tell(this.held);
    this.held = '';
    return events;
  }

  /**
   * The answer is over. One that has come to its own end inside the thinking that its model's habit let expect was a story; of one that was cut
   * off nobody knows, and what the model did until then says that it was thinking.
   */
  end(finishReason: FinishReason): GuardedEvent[] {
    const isCut = finishReason === 'length' || finishReason === 'content-filter';
    return [...this.flush(), ...(isCut ? [] : this.takeBack())];
  }

  private takeBack(): GuardedEvent[] {
    if (this.reading !== 'assumed') return [];
    this.reading = 'text';
    if (!this.hasReasoning) return [];
    this.hasText = true;
    this.hasReasoning = false;
    return [{ type: 'reasoning-to-text' }];
  }

  private takeTag({ isEnd, written }: FoundTag): GuardedEvent[] {
    if (!isEnd) {
      if (this.reading === 'opened' || (this.reading === 'assumed' && this.hasReasoning))
        return this.tell(written);
      this.reading = 'opened';
      return [];
    }
    if (this.reading !== 'text') {
      this.reading = 'text';
      return [];
    }
    if (!this.rules.hasLoneEnds || this.loneEnds === MAXIMUM_LONE_ENDS) return this.tell(written);
    // Servers that take the thinking out themselves sometimes leave its end behind.
    if (!this.hasText) return [];
    this.loneEnds += 1;
    const isHabit = !this.hasReasoning;
    this.hasText = false;
    this.hasReasoning = true;
    return [{ type: 'text-to-reasoning', isHabit }];
  }

  private tell(text: string): GuardedEvent[] {
    if (text === '') return [];
    const isFilled = /\S/.test(text);
    if (this.reading === 'text') {
      this.hasText ||= isFilled;
      return [{ type: 'text-delta', text }];
    }
    this.hasReasoning ||= isFilled;
    return [{ type: 'reasoning-delta', text }];
  }

  private findTag(text: string): FoundTag | null {
    for (let from = 0; ;) {
      const match = TAG.exec(text.slice(from));
      if (match === null) return null;
      const [written, slash, name = ''] = match;
      const start = from + match.index;
      if (this.rules.names.includes(name.toLowerCase())) return { start, written, isEnd: slash === '/' };
      from = start + written.length;
    }
  }

  /** Where what may be the beginning of a tag begins; the length of the text where there is none. A tag has one `<` only. */
  private heldStart(text: string): number {
    const start = text.lastIndexOf('<');
    if (start === -1) return text.length;
    const match = BEGUN_TAG.exec(text.slice(start));
    if (match === null) return text.length;
    const [, name = '', blanks] = match;
    const begun = name.toLowerCase();
    const isBegun = this.rules.names.some((known) =>
      blanks === '' ? known.startsWith(begun) : known === begun,
    );
    return isBegun ? start : text.length;
  }
}

/** A tag in a text. */
interface FoundTag {
  start: number;
  written: string;
  isEnd: boolean;
}
