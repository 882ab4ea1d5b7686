import { isJsonObject } from '../../src/unknown/json-object';
import type { ProviderDefinition } from '../../src/provider/provider-descriptor';
import { COMMON_SETTINGS, propertiesOf } from '../../src/provider/settings-schema';
import { markdownTable } from './markdown-table.mts';

/**
 * The names under which settings arrive at the providers, from their schemas; the contract suite fails where one of them is not what is
 * really sent.
 *
 * @param featured the providers with a column of their own
 * @param others those that share one
 */
export function settingsTable(
  featured: readonly ProviderDefinition[],
  others: readonly ProviderDefinition[],
): string {
  const all = [...featured, ...others].flatMap(({ settingsSchema }) =>
    Object.keys(propertiesOf(settingsSchema)),
  );
  const settings = [...new Set([...Object.keys(COMMON_SETTINGS), ...all])].filter(
    (name) => name !== 'extraBody',
  );
  return markdownTable(
    ['setting', ...featured.map(({ label }) => label), 'all others'],
    settings.map((name) => [
      code(name),
      ...featured.map((definition) => cellOf(name, definition)),
      sharedCell(name, others),
    ]),
  );
}

function cellOf(name: string, { settingsSchema }: ProviderDefinition): string {
  const schema = propertiesOf(settingsSchema)[name];
  if (!isJsonObject(schema)) return '–';
  const sentAs = schema['x-sent-as'];
  if (typeof sentAs !== 'string') return 'by the app';
  return name === 'extraHeaders' ? `as ${sentAs}` : sentAs.split(', ').map(code).join(' and ');
}

/** The usual name, and who has another or none. */
function sharedCell(name: string, others: readonly ProviderDefinition[]): string {
  const labels = new Map<string, string[]>();
  for (const other of others) {
    const cell = cellOf(name, other);
    labels.set(cell, [...(labels.get(cell) ?? []), other.label]);
  }
  const [usual, ...exceptions] = [...labels].sort(([, left], [, right]) => right.length - left.length);
  if (usual === undefined) return '–';
  const words = exceptions.map(([cell, exceptional]) => `${cell}: ${exceptional.join(', ')}`);
  return [usual[0], ...words].join('; ');
}

function code(text: string): string {
  return `\`${text}\``;
}
