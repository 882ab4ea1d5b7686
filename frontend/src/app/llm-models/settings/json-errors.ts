import { parseJson } from '../../api/json';
import { type JsonFault, readJson, type TextRange } from '../../api/json-source';

/** Something that is wrong with a text, at its place. */
export interface TextError extends TextRange {
  /** What is wrong and what would be right, in a sentence. */
  readonly message: string;
}

/** A text with more errors is not JSON at all: the rest of the list would help nobody. */
const MOST_ERRORS = 50;

const COMMENT = /\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)|#[^\n]*/y;
const WORD = /[^\s,:[\]{}"']+/y;
const DECIMAL_COMMA = /,\d+/y;
const SINGLE_QUOTED = /'((?:[^'\\\r\n]|\\[^\r\n])*)('?)/y;

const ERRORS = {
  bareName: (name: string): string =>
    $localize`Names stand in double quotes: write "${name}:name:" with quotes around it`,
  comment: (): string => $localize`JSON has no comments: remove this one`,
  commaTooMany: (): string => $localize`This comma is one too many: remove it`,
  control: (): string =>
    $localize`A tab or another control character cannot stand in a text: write \\t for a tab`,
  decimalComma: (): string => $localize`A number has a point, not a comma, for instance 0.8`,
  escape: (): string =>
    $localize`Behind a backslash stands one of " \\ / b f n r t, or u with four hexadecimal digits; a backslash itself is written \\\\`,
  lastComma: (end: string): string =>
    $localize`This comma is one too many: JSON has none before the closing ${end}:bracket:`,
  noColon: (name: string): string => $localize`A colon is missing behind "${name}:name:"`,
  noComma: (): string => $localize`A comma is missing before this`,
  noEnd: (end: string): string => $localize`The closing ${end}:bracket: to this one is missing`,
  noName: (): string => $localize`A name in double quotes is missing here`,
  noQuote: (): string => $localize`The double quote at the end of this text is missing`,
  noValue: (): string => $localize`A value is missing here`,
  rest: (): string => $localize`This does not belong here`,
  singleQuote: (): string => $localize`Names and texts stand in double quotes, not in single ones`,
  tooDeep: (): string => $localize`This is nested too deeply`,
  twice: (name: string): string => $localize`"${name}:name:" is there twice: remove one of them`,
  word: (word: string): string =>
    $localize`"${word}:word:" is no value: write a number, true, false, null, or a text in double quotes`,
} as const;

/** What is wrong with settings that are JSON, but no object. */
export function describeNoObject(): string {
  return $localize`The settings must be a JSON object: names and values in braces { }`;
}

/** What is wrong with a number that is JSON, and more than can be kept. */
export function describeUnheldNumber(): string {
  return $localize`This number is too large to be kept as it is: write a smaller one, or a text in double quotes`;
}

/**
 * Everything that is wrong with a text, in its order. Frequent slips are told by their names and mended in a copy, so that one text shows
 * all of them at once; anything else ends the list.
 */
export function findJsonErrors(text: string): readonly TextError[] {
  const errors: TextError[] = [];
  let copy: MendedText | null = new MendedText(text);
  while (copy) {
    const current: MendedText = copy;
    const { fault, repeated } = readJson(current.text);
    const slip = fault && explain(current, fault);
    if (slip) errors.push({ ...current.given(slip.range), message: slip.message });
    copy = slip?.mend && errors.length < MOST_ERRORS ? slip.mend(current) : null;
    if (!copy) for (const range of repeated) insertInOrder(errors, describeTwice(current, range));
  }
  return errors.slice(0, MOST_ERRORS);
}

function describeTwice(copy: MendedText, range: TextRange): TextError {
  return { ...copy.given(range), message: ERRORS.twice(copy.nameAt(range)) };
}

/** Before the first error that stands behind it. */
function insertInOrder(errors: TextError[], error: TextError): void {
  const place = errors.findIndex(({ from }) => from > error.from);
  errors.splice(place === -1 ? errors.length : place, 0, error);
}

/** A text that is mended step by step, with the way back to the places of the given one. */
class MendedText {
  /** @param inserted places of the characters that are not in the given text */
  constructor(
    readonly text: string,
    private readonly givenText = text,
    private readonly inserted: readonly number[] = [],
  ) {}

  /** The same part of the given text. */
  given({ from, to }: TextRange): TextRange {
    return { from: this.givenOffset(from), to: this.givenOffset(to) };
  }

  /** What a name says that stands here, with quotes or without. */
  nameAt(range: TextRange): string {
    const { from, to } = this.given(range);
    const name = this.givenText.slice(from, to);
    if (!/^["']/.test(name)) return name;
    const value = parseJson(name);
    return typeof value === 'string' ? value : name.slice(1, -1);
  }

  /** With another text of the same length in a place. */
  overwrite(from: number, part: string): MendedText {
    const text = this.text.slice(0, from) + part + this.text.slice(from + part.length);
    return new MendedText(text, this.givenText, this.inserted);
  }

  blank({ from, to }: TextRange): MendedText {
    return this.overwrite(from, ' '.repeat(to - from));
  }

  insert(at: number, character: string): MendedText {
    const text = this.text.slice(0, at) + character + this.text.slice(at);
    const moved = this.inserted.map((place) => (place < at ? place : place + 1));
    return new MendedText(text, this.givenText, [...moved, at]);
  }

  private givenOffset(offset: number): number {
    return offset - this.inserted.filter((place) => place < offset).length;
  }
}

/** A fault in words. */
interface Slip {
  readonly range: TextRange;
  readonly message: string;
  /** Mends it, so that what follows can be read; null: nothing that follows would mean anything. */
  readonly mend: ((text: MendedText) => MendedText) | null;
}

function explain(copy: MendedText, fault: JsonFault): Slip {
  switch (fault.kind) {
    case 'depth':
      return { range: fault, message: ERRORS.tooDeep(), mend: null };
    case 'open-text':
      return { range: fault, message: ERRORS.noQuote(), mend: null };
    case 'control':
      return { range: fault, message: ERRORS.control(), mend: (copy) => copy.blank(fault) };
    case 'escape':
      // Any other character would do; a blank could make two names the same.
      return { range: fault, message: ERRORS.escape(), mend: (copy) => copy.overwrite(fault.from, '/') };
    case 'comment':
    case 'token':
      return explainFrequent(copy.text, fault) ?? explainToken(copy, fault);
  }
}

/** What people write that is no JSON, wherever it stands; null: it is none of this. */
function explainFrequent(text: string, fault: JsonFault): Slip | null {
  const { from, comma, word, expected, container } = fault;
  // What goes on right behind a value is a part of it: 01, 1.
  const isWithinWord = word?.to === from && rangeOf(WORD, text, from) !== null;
  const begun = isWithinWord ? rangeOf(WORD, text, word.from) : null;
  if (begun) return explainWord(text, begun, container === null);
  const comment = rangeOf(COMMENT, text, from);
  if (comment) {
    return { range: comment, message: ERRORS.comment(), mend: (copy) => copy.blank(comment) };
  }
  if (text[from] === "'" && (expected === 'value' || expected === 'name'))
    return explainSingleQuote(text, from);
  // Half of Europe writes 0,7: in an object, a digit behind the comma can mean nothing else.
  const isInNumber = comma !== null && /\d/.test(text[comma - 1] ?? '') && expected === 'name';
  const decimals = isInNumber ? rangeOf(DECIMAL_COMMA, text, comma) : null;
  if (decimals) {
    return { range: decimals, message: ERRORS.decimalComma(), mend: (copy) => copy.blank(decimals) };
  }
  const whole = expected === 'value' ? rangeOf(WORD, text, from) : null;
  return whole && explainWord(text, whole, container === null);
}

function explainSingleQuote(text: string, from: number): Slip {
  SINGLE_QUOTED.lastIndex = from;
  const [, inside = '', end = ''] = SINGLE_QUOTED.exec(text) ?? [];
  const mended = `"${inside.replaceAll('"', "'")}${end && '"'}`;
  return {
    range: { from, to: from + 1 },
    message: ERRORS.singleQuote(),
    mend: (copy) => copy.overwrite(from, mended),
  };
}

function explainWord(text: string, range: TextRange, isWhole: boolean): Slip {
  if (isWhole) return { range, message: describeNoObject(), mend: null };
  return {
    range,
    message: ERRORS.word(text.slice(range.from, range.to)),
    mend: (copy) => copy.overwrite(range.from, '0'.padEnd(range.to - range.from)),
  };
}

/** Something that cannot stand where it stands, by what should stand there. */
function explainToken(given: MendedText, fault: JsonFault): Slip {
  const { from, expected, container, comma, name } = fault;
  const { text } = given;
  const here = { from, to: Math.min(from + 1, text.length) };
  const character = text[from];
  if (character === undefined && container && isBetweenEntries(fault)) {
    const opening = { from: container.from, to: container.from + 1 };
    return { range: opening, message: ERRORS.noEnd(container.closing), mend: null };
  }
  if (isBetweenEntries(fault) && expected !== 'comma') {
    if (character === ',') {
      return { range: here, message: ERRORS.commaTooMany(), mend: (copy) => copy.blank(here) };
    }
    if (character !== undefined && character === container?.closing && comma !== null) {
      const last = { from: comma, to: comma + 1 };
      return { range: last, message: ERRORS.lastComma(character), mend: (copy) => copy.blank(last) };
    }
  }
  switch (expected) {
    case 'value':
      return { range: here, message: ERRORS.noValue(), mend: null };
    case 'name':
      return explainName(text, here);
    case 'colon': {
      const isFollowed = /["'\w[{-]/.test(character ?? '');
      const mend = isFollowed ? (copy: MendedText): MendedText => copy.insert(from, ':') : null;
      return { range: here, message: ERRORS.noColon(name ? given.nameAt(name) : ''), mend };
    }
    case 'comma':
      return character === '}' || character === ']' || character === ':'
        ? { range: here, message: ERRORS.rest(), mend: null }
        : { range: here, message: ERRORS.noComma(), mend: (copy) => copy.insert(from, ',') };
    case 'end':
      return { range: here, message: ERRORS.rest(), mend: null };
  }
}

function explainName(text: string, here: TextRange): Slip {
  const name = rangeOf(WORD, text, here.from);
  if (!name) return { range: here, message: ERRORS.noName(), mend: null };
  const word = text.slice(name.from, name.to);
  return {
    range: name,
    message: ERRORS.bareName(word),
    mend: (copy) =>
      copy.overwrite(name.from, word.replaceAll('\\', '/')).insert(name.to, '"').insert(name.from, '"'),
  };
}

/** Whether an entry could begin here, or the object or list could end: not behind a colon, nor outside of both. */
function isBetweenEntries({ expected, container }: JsonFault): boolean {
  if (container === null) return false;
  return expected === 'comma' || (container.closing === '}' ? expected === 'name' : expected === 'value');
}

/** What a sticky pattern finds at a place; null: nothing. */
function rangeOf(pattern: RegExp, text: string, from: number): TextRange | null {
  pattern.lastIndex = from;
  const found = pattern.exec(text)?.[0] ?? '';
  return found === '' ? null : { from, to: from + found.length };
}
