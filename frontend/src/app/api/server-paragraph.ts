import { serverSentenceLanguage } from '../i18n/page-language';
import type { ServerWords } from './server-sentence';
import { translateSentence } from './server-sentences';

/** More than the server ever says at once; a document that is imported may claim that it did. */
const MAXIMUM_LENGTH = 4000;

/**
 * Several sentences of the server in the language of the page, with what a vendor said as it said it. null: not all of them are known, and
 * half a translation would be harder to read than none.
 */
export function translateParagraph(text: string): readonly ServerWords[] | null {
  return text.length > MAXIMUM_LENGTH ? null : new ParagraphReader(text).readFrom(0);
}

/** Finds where the sentences of a text end: a dot may be part of a name or of a quotation, so that each end is tried. */
class ParagraphReader {
  /** Where no known sentences lead to the end of the text: not to be tried again. */
  private readonly deadEnds = new Set<number>();

  constructor(private readonly text: string) {}

  readFrom(start: number): readonly ServerWords[] | null {
    if (start >= this.text.length) return [];
    if (this.deadEnds.has(start)) return null;
    for (const end of this.endsAfter(start)) {
      const first = translateWords(this.text.slice(start, end));
      const rest = first === null ? null : this.readFrom(end + 1);
      if (first !== null && rest !== null) return [...first, ...rest];
    }
    this.deadEnds.add(start);
    return null;
  }

  /** Where a sentence that begins here may end, the shortest first. */
  private *endsAfter(start: number): Generator<number> {
    for (const { index } of this.text.slice(start).matchAll(/(?<=[."]) /g)) yield start + index;
    yield this.text.length;
  }
}

function translateWords(sentence: string): readonly ServerWords[] | null {
  const [, speaker, quotation, stop = ''] = /^(.+?) says: "([\s\S]*)"(\.?)$/.exec(sentence) ?? [];
  if (speaker !== undefined && quotation !== undefined) {
    return [
      { words: $localize`${speaker}:provider: says:`, language: null },
      // Most vendors speak English, whoever asks.
      { words: `${$localize`“${quotation}:quotation:”`}${stop}`, language: serverSentenceLanguage() },
    ];
  }
  const words = translateSentence(sentence);
  return words === null ? null : [{ words, language: null }];
}
