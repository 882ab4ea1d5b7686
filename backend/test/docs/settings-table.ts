import type { ProviderDefinition } from '../../src/provider/provider-descriptor';
import { COMMON_SETTINGS, propertiesOf } from '../../src/provider/settings-schema';
import type { VendorWire } from '../vendors/vendor-wire';
import { markdownTable } from './page-section';

/** What the app applies itself: nothing of it goes into a request body under a name of its own. */
const BY_THE_APP: ReadonlySet<string> = new Set([
  'contextWindow',
  'firstTokenTimeoutSeconds',
  'timeoutSeconds',
  'extraHeaders',
]);

/** A provider's label, and the names under which each setting arrives at it: mostly one. */
interface Probed {
  label: string;
  wireNames: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The names under which settings arrive at the providers, from the probes that the contract suite sends to each of them: a wrong name
 * here fails there.
 *
 * @param featured the providers with a column of their own
 * @param rows the others, which share one
 */
export function settingsTable(
  definitions: readonly ProviderDefinition[],
  featured: readonly VendorWire[],
  rows: readonly VendorWire[],
): string {
  const columns = featured.map((wire) => probed(definitions, wire));
  const others = rows.map((wire) => probed(definitions, wire));
  const all = [...columns, ...others].flatMap(({ wireNames }) => [...wireNames.keys()]);
  const settings = [...new Set([...Object.keys(COMMON_SETTINGS), ...all])].filter(
    (name) => name !== 'extraBody',
  );
  return markdownTable(
    ['setting', ...columns.map(({ label }) => label), 'all others'],
    settings.map((name) => [
      code(name),
      ...columns.map((column) => cellOf(name, column)),
      sharedCell(name, others),
    ]),
  );
}

function probed(definitions: readonly ProviderDefinition[], wire: VendorWire): Probed {
  const definition = definitions.find(({ id }) => id === wire.providerId);
  if (definition === undefined) throw new Error(`No provider ${wire.providerId}`);
  const taken = Object.keys(propertiesOf(definition.settingsSchema));
  const wireNames = new Map<string, Set<string>>();
  for (const { settings, path } of wire.settings) {
    for (const name of Object.keys(settings).filter((setting) => taken.includes(setting))) {
      wireNames.set(name, new Set([...(wireNames.get(name) ?? []), path]));
    }
  }
  return { label: definition.label, wireNames };
}

function cellOf(name: string, { wireNames }: Probed): string {
  const names = wireNames.get(name);
  if (names !== undefined) return [...names].sort().map(code).join(' and ');
  return BY_THE_APP.has(name) ? 'by the app' : '–';
}

/** The usual name, and who has another or none. */
function sharedCell(name: string, others: readonly Probed[]): string {
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
