const LINK = /!?\[([^\]]*)\]\(https?:[^)]*\)/g;
const BLOCK_MARKS = /^ {0,3}(?:#{1,6}(?=\s)|>|`{3,}.*|(?:[-*][ \t]*){3,}$)[ \t]*/gm;
/** Stars and the like where they open or close what they set off: not within a word, nor alone between blanks. */
const WORD_MARKS = /(?<![\p{L}\p{N}\\])[*_`]+(?=\S)|(?<=\S)[*_`]+(?![\p{L}\p{N}])/gu;

/**
 * The words of a story without most of its marks: for reading aloud, and where there is no room for more than words. What the page
 * shows as it stands is kept here too: see `story-markdown.ts`.
 */
export function markdownToText(markdown: string): string {
  return markdown.replace(LINK, '$1').replace(BLOCK_MARKS, '').replace(WORD_MARKS, '');
}
