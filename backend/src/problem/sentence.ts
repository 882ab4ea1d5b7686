/**
 * What a sentence was made with, so that a client can say it in its own language: names, numbers, bounds, lists of them, and other
 * sentences. Plain JSON, redacted and bounded like the sentence itself.
 */
export type SentenceParam =
  string | number | boolean | null | SentenceKey | readonly (string | number | SentenceKey)[];

/** The values of one sentence by their names. */
export type SentenceParams = Readonly<Record<string, SentenceParam>>;

/** What is said, without the English words for it. */
export interface SentenceKey<Code extends string = string> {
  /** Stable UPPER_SNAKE name. */
  readonly code: Code;
  readonly params: SentenceParams;
}

/** A sentence, or a few that belong together, for a player: what every answer, event and document carries of it. */
export interface Sentence<Code extends string = string> extends SentenceKey<Code> {
  /** The same in English. */
  readonly detail: string;
}

/** Makes the sentences of one code. */
export interface SentenceKind<Params, Code extends string = string> {
  (params: Params): Sentence<Code>;
  readonly code: Code;
  /** One for each form that the sentence has: they document it, and the web app is held to them. */
  readonly examples: () => readonly Sentence<Code>[];
}

/** All sentences of a room, by what they say. */
export type SentenceCatalogue = Readonly<Record<string, Pick<SentenceKind<never>, 'code' | 'examples'>>>;

/** The most characters of a text among the params: as many as the longest that the app stores, a URL, has. */
const LONGEST_TEXT = 2_048;

/**
 * A kind of sentence: a code with its words. Texts among the params that are longer than any name or address are cut: whoever has sent a name
 * of a megabyte need not read it again.
 *
 * @param say the English words of it. Sentences among the params come with their words, which are left out of what is told
 * @param examples params of every form that it has; where the words hang on which of them are there, one for each case
 */
export function sentence<Code extends string, Params extends SentenceParams>(
  code: Code,
  say: (params: Params) => string,
  examples: readonly [NoInfer<Params>, ...NoInfer<Params>[]],
): SentenceKind<Params, Code> {
  const make = (given: Params): Sentence<Code> => {
    const params = bounded(given);
    return {
      code,
      params: Object.fromEntries(Object.entries(params).map(([name, param]) => [name, withoutWords(param)])),
      detail: say(params),
    };
  };
  return Object.assign(make, { code, examples: () => examples.map(make) });
}

/** A kind of sentence that always has the same words. */
export function fixedSentence<Code extends string>(
  code: Code,
  detail: string,
): SentenceKind<void, Code> & (() => Sentence<Code>) {
  const make = (): Sentence<Code> => ({ code, params: {}, detail });
  return Object.assign(make, { code, examples: () => [make()] });
}

/** The sentence without its words, to be a param of another one. */
export function keyOf<Code extends string>({ code, params }: SentenceKey<Code>): SentenceKey<Code> {
  return { code, params };
}

function bounded<Params extends SentenceParams>(params: Params): Params {
  const texts = Object.entries(params).flatMap(([name, param]) =>
    typeof param === 'string' && param.length > LONGEST_TEXT ? [[name, shortened(param)] as const] : [],
  );
  return texts.length === 0 ? params : { ...params, ...Object.fromEntries(texts) };
}

/** Never ends with half a character. */
function shortened(text: string): string {
  return `${text.slice(0, LONGEST_TEXT - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function withoutWords(param: SentenceParam): SentenceParam {
  return typeof param === 'object' && param !== null && 'code' in param ? keyOf(param) : param;
}
