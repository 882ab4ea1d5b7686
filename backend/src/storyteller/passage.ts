import type { SceneEntity } from '../gamebook/story/scene';
import { isDeed } from './ways-out';

/** What is read out of an entity: its passage, or else its name and description; Markdown. */
export function tellEntity(entity: SceneEntity): string {
  if (entity.passage !== null) return unwrapLines(entity.passage);
  const description = unwrapLines(entity.description);
  return description === '' ? `*${entity.name}*` : `*${entity.name}.* ${description}`;
}

/**
 * What is read out when the story arrives: all of it the first time. Of a place where it has been before only the last paragraph, in
 * which an author says where one can go; what one does is told in full each time.
 * @param told what has been told so far
 */
export function tellArrival(node: SceneEntity, told: readonly string[]): string {
  const text = tellEntity(node);
  const paragraphs = text.split('\n\n');
  const [first = ''] = paragraphs;
  const isKnown =
    paragraphs.length > 1 && !isDeed(node.name) && told.some((earlier) => earlier.includes(first));
  return isKnown ? `${node.name} again. ${paragraphs.at(-1) ?? ''}` : text;
}

/**
 * Joins the lines of a paragraph, which an author has broken at some width. A line stays a line before a list item, quotation or
 * heading, and after two blanks or a backslash, Markdown's own line breaks: those the page need not be told, since it keeps lines.
 */
export function unwrapLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) =>
      paragraph
        .replace(/(?<! {2}|\\)\n(?![ \t]*(?:[-*+>#|] |\d+[.)] ))[ \t]*/g, ' ')
        .replace(/(?: {2,}|\\)\n/g, '\n'),
    )
    .join('\n\n');
}
