import type { ProviderDefinition } from '../../src/provider/provider-descriptor';
import type { OpenAiCompatibleVendor } from '../../src/provider/strategies/openai-compatible/openai-compatible.vendor';

/** The rows that run the whole contract, each for all those that behave like it. */
export const REPRESENTATIVES: readonly string[] = [
  'alibaba',
  'google',
  'moonshotai',
  'openai-compatible',
  'snowflake',
  'together',
  'zai',
];

/**
 * The fields that make no difference in the contract, or one that each row proves by itself. Any other is a part of a row's behaviour, also
 * one that is new. How a vendor shows its thinking and its ends is no field of the row: each row tells a story with them.
 */
const PROVEN_BY_EACH_ROW: ReadonlySet<string> = new Set<keyof ProviderDefinition>([
  // Shown, and not used in a call: provider-strategies.spec.ts and providers-page.spec.ts.
  'id',
  'label',
  'isFeatured',
  'docsUrl',
  'apiKeyUrl',
  'startingPoints',
  'firstModelName',
  // The address: each row is called at the one that its vendor documents; what comes from the environment is the registry's affair.
  'baseUrl',
  'defaultBaseUrl',
  'baseUrlTemplate',
  'suggestedBaseUrl',
  'baseUrlEnv',
  'apiKeyEnv',
  'otherApiKeyEnvs',
  'formerBaseUrls',
  // The settings: each row sends every value of every one, with models of every family.
  'settingsSchema',
  'modelFamilies',
  // How much of a story is sent: decided before a call, in the prompt.
  'defaultContextWindow',
]);

/** The parts of a row's behaviour by their dotted paths. */
export type Behaviour = ReadonlyMap<string, string>;

/** How a vendor behaves: two with the same parts run the same code on data of the same kind. */
export function behaviourOf({ definition, ...vendor }: OpenAiCompatibleVendor): Behaviour {
  const own = Object.entries(definition).filter(([name]) => !PROVEN_BY_EACH_ROW.has(name));
  return new Map(partsOf({ ...vendor, ...Object.fromEntries(own) }).sort());
}

/** The same behaviour gives the same key. */
export function keyOf(behaviour: Behaviour): string {
  return [...behaviour].map((part) => part.join(': ')).join('\n');
}

/** What is wrong with a list of representatives of these vendors, in words. */
export function findGaps(
  vendors: readonly OpenAiCompatibleVendor[],
  representatives: readonly string[],
): string[] {
  const keys = new Map(vendors.map((vendor) => [vendor.definition.id, keyOf(behaviourOf(vendor))]));
  const represented = new Map<string, string>();
  const gaps: string[] = [];
  for (const id of representatives) {
    const key = keys.get(id);
    const other = key === undefined ? undefined : represented.get(key);
    if (key === undefined) gaps.push(`${id} is no row`);
    else if (other !== undefined) gaps.push(`${other} and ${id} represent the same behaviour`);
    else represented.set(key, id);
  }
  for (const [id, key] of keys) {
    if (!represented.has(key)) gaps.push(`${id} has no representative that behaves like it:\n${key}`);
  }
  return gaps;
}

function partsOf(value: unknown, path = ''): [path: string, value: string][] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, nameOf(value, value.name)]];
  if (typeof value !== 'object' || value === null) return [[path, JSON.stringify(value)]];
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    return [[path, nameOf(value, value.constructor.name)]];
  }
  const inner = Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    partsOf(part, path === '' ? name : `${path}.${name}`),
  );
  return inner.length === 0 ? [[path, 'empty']] : inner;
}

/** What has no value to compare, and goes by what it is: two of one name are two. */
const names = new Map<unknown, string>();

function nameOf(value: unknown, name: string): string {
  const namesakes = [...names.values()].filter((other) => other.split('#')[0] === name).length;
  const known = names.get(value) ?? (namesakes === 0 ? name : `${name}#${namesakes + 1}`);
  names.set(value, known);
  return known;
}
