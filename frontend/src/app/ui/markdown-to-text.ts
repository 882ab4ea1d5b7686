/** The words of a Markdown text without most of its marks: for reading aloud, and where there is no room for more than words. */
export function markdownToText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[ \t]{0,3}(?:#{1,6}|>|[-*+]|`{3,}.*)[ \t]*/gm, '')
    .replace(/[*_`~]{1,3}/g, '');
}
