/** A sentence that the server made, or a few that belong together. */
export interface ServerSentence {
  /** Stable UPPER_SNAKE name; left out of what an older version has stored. */
  readonly code?: string;
  /** What the sentence was made with: texts, numbers, lists of them, and other sentences as `{ code, params }`. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** The same in English. */
  readonly detail: string;
}

/** A piece of a sentence, in one language. */
export interface SentencePart {
  readonly text: string;
  /** `lang` of the text where it is not that of the page. */
  readonly language: 'en' | null;
}

/** How a sentence of one code is said: in words of the page, with parts where somebody is quoted. */
export type Saying = (params: SentenceParams) => string | readonly SentencePart[];

/** Sayings by code. */
export type SentenceCatalogue = Readonly<Record<string, Saying>>;

/** Thrown where a param is not there, or is not what the page expects of it: another version of the server has made the sentence. */
export class UnreadableParam extends Error {}

/** Reads the params of a sentence, each as what it is to be. Every method throws `UnreadableParam` where it is not. */
export class SentenceParams {
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly locale: string,
    /** Says a sentence that is a param. */
    private readonly say: (
      code: string,
      params: Readonly<Record<string, unknown>>,
    ) => readonly SentencePart[],
  ) {}

  /** A name, or other words that are the same in every language. */
  text(name: string): string {
    const value = this.valueOf(name);
    if (typeof value !== 'string') throw new UnreadableParam(name);
    return value;
  }

  /** null where it is not given. */
  optionalText(name: string): string | null {
    return this.has(name) ? this.text(name) : null;
  }

  /** One of these words. */
  choice<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.valueOf(name);
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new UnreadableParam(name);
    return word;
  }

  count(name: string): number {
    const value = this.valueOf(name);
    if (typeof value !== 'number') throw new UnreadableParam(name);
    return value;
  }

  /** A number as the page writes it: `1,000,000`. */
  number(name: string): string {
    return new Intl.NumberFormat(this.locale, { maximumFractionDigits: 6 }).format(this.count(name));
  }

  /** A length of time as the page writes it: `90 seconds`, `2 hours`. */
  span(name: string, unit: 'millisecond' | 'second' | 'minute' | 'hour'): string {
    const format = new Intl.NumberFormat(this.locale, { style: 'unit', unit, unitDisplay: 'long' });
    return format.format(this.count(name));
  }

  /** Whether something holds. */
  is(name: string): boolean {
    const value = this.valueOf(name);
    if (typeof value !== 'boolean') throw new UnreadableParam(name);
    return value;
  }

  /** Whether the param is given: neither left out nor null. */
  has(name: string): boolean {
    return this.valueOf(name) !== null;
  }

  texts(name: string): readonly string[] {
    const value = this.valueOf(name);
    if (!Array.isArray(value)) throw new UnreadableParam(name);
    return value.map(String);
  }

  /** Texts one after the other: `a, b, c`. */
  list(name: string): string {
    return this.texts(name).join(', ');
  }

  /** Texts of which one is meant: `a, b or c`. */
  oneOf(name: string): string {
    return new Intl.ListFormat(this.locale, { type: 'disjunction' }).format(this.texts(name));
  }

  /** Texts that are all meant: `a, b and c`. */
  allOf(name: string): string {
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(this.texts(name));
  }

  /** Another sentence. */
  sentence(name: string): readonly SentencePart[] {
    const value = this.valueOf(name);
    if (!isRecord(value) || typeof value['code'] !== 'string' || !isRecord(value['params'])) {
      throw new UnreadableParam(name);
    }
    return this.say(value['code'], value['params']);
  }

  /** Another sentence, as a text. */
  sentenceText(name: string): string {
    return textOf(this.sentence(name));
  }

  private valueOf(name: string): unknown {
    return Object.hasOwn(this.values, name) ? (this.values[name] ?? null) : null;
  }
}

/** A text in the language of the page, as a part. */
export function part(text: string): SentencePart {
  return { text, language: null };
}

/** Parts as one text. */
export function textOf(parts: readonly SentencePart[]): string {
  return parts.map(({ text }) => text).join(' ');
}

/** The parts with a full stop at their end, where there is none. */
export function withFullStop(parts: readonly SentencePart[]): readonly SentencePart[] {
  const last = parts.at(-1);
  if (last === undefined || /[.!?…]["”“]?$/.test(last.text)) return parts;
  return [...parts.slice(0, -1), { ...last, text: `${last.text}.` }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
