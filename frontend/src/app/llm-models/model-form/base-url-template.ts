import type { BaseUrlPart, BaseUrlTemplate } from '../../api/provider-api';

/** The parts of a base URL as they are being typed, by name; empty where nothing is entered yet. */
export type BaseUrlParts = Readonly<Record<string, string>>;

/**
 * The base URL with these parts. A part that is not entered stands in it as in the template, in braces, so that nothing is lost
 * while it is typed; where none is entered there is no URL.
 */
export function fillTemplate({ template, parts }: BaseUrlTemplate, values: BaseUrlParts): string {
  const isEmpty = parts.every(({ name }) => (values[name] ?? '') === '');
  if (isEmpty) return '';
  return parts.reduce(
    (url, { name }) => url.replace(`{${name}}`, () => values[name] || `{${name}}`),
    template,
  );
}

/** The parts of a base URL that was put together by the template; null: it was not. No URL has only empty parts. */
export function readParts({ template, parts }: BaseUrlTemplate, url: string): BaseUrlParts | null {
  const entered = url.trim().replace(/\/+$/, '');
  if (entered === '') return Object.fromEntries(parts.map(({ name }) => [name, '']));
  const match = patternOf(template).exec(entered);
  if (!match?.groups) return null;
  const found = Object.entries(match.groups);
  return Object.fromEntries(found.map(([name, value]) => [name, value === `{${name}}` ? '' : value]));
}

/** The parts that are still to be entered. */
export function missingParts({ parts }: BaseUrlTemplate, url: string): readonly BaseUrlPart[] {
  return parts.filter(({ name }) => url.trim() === '' || url.includes(`{${name}}`));
}

/** What may stand in a part: it never goes on into the next piece of a URL. */
export function cleanPart(text: string): string {
  return text.replace(/[\s/?#{}@]/g, '');
}

/** A text that the template can have made, with a group for each part. */
function patternOf(template: string): RegExp {
  const pieces = template.replace(/\/+$/, '').split(/\{(\w+)\}/);
  const pattern = pieces.map((piece, index) =>
    index % 2 === 1 ? `(?<${piece}>[^/?#@\\s]+?)` : piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^${pattern.join('')}$`, 'i');
}
