import { isJsonObject, type JsonObject } from '../../src/unknown/json-object';
import type { ModelSettings } from '../../src/provider/llm-call';
import { propertiesOf } from '../../src/provider/settings-schema';
import type { VendorWire } from '../vendors/vendor-wire';
import { definitionOf, type ContractHarness } from './contract-harness';

/**
 * Whether `x-sent-as` of each setting, which the form shows to the player, is what is really sent: no field more, no field fewer, with
 * models of every family.
 */
export function describeSentAs(wire: VendorWire, use: () => ContractHarness): void {
  const story = wire.text('A.') + wire.end('stop', null);
  const { settingsSchema, modelFamilies = [] } = definitionOf(wire);
  const properties = Object.entries(propertiesOf(settingsSchema)).filter(
    (entry): entry is [string, JsonObject] => isJsonObject(entry[1]),
  );

  const plainLeaves = new Map<string, ReadonlyMap<string, string>>();

  async function sentLeaves(settings: ModelSettings, modelName: string): Promise<Map<string, string>> {
    const outcome = await use().tellFrames(story, { settings, modelName });
    expect(outcome.error).toBeNull();
    return leavesOf(use().server.requests[0]?.body);
  }

  /** The paths of the fields in which a request with these settings differs from one without. */
  async function changedFields(settings: ModelSettings, modelName: string): Promise<string[]> {
    const without = plainLeaves.get(modelName) ?? (await sentLeaves({}, modelName));
    plainLeaves.set(modelName, without);
    const body = await sentLeaves(settings, modelName);
    const paths = new Set([...body.keys(), ...without.keys()]);
    return [...paths].filter((path) => body.get(path) !== without.get(path)).sort();
  }

  describe('[32] x-sent-as', () => {
    it.each(properties)('tells the truth about %s', async (name, schema) => {
      const seen = new Set<string>();
      for (const value of valuesOf(schema)) {
        for (const path of await changedFields({ [name]: value }, wire.modelName)) seen.add(path);
      }
      expect([...seen].sort()).toEqual(expectedFields(schema));
    });

    it('has the settings that the vendor documents, under its names, and no others', () => {
      const documented = new Map<string, Set<string>>();
      for (const { settings, path } of wire.settings) {
        for (const name of Object.keys(settings)) {
          documented.set(name, (documented.get(name) ?? new Set()).add(path));
        }
      }
      const sent = properties.map(([name, schema]) => [name, expectedFields(schema)] as const);
      // What goes with it is the player's own affair.
      expect(documented.delete('extraBody')).toBe(true);
      expect(
        Object.fromEntries(sent.filter(([name, fields]) => name !== 'extraBody' && fields.length > 0)),
      ).toEqual(Object.fromEntries([...documented].map(([name, paths]) => [name, [...paths].sort()])));
    });

    const families = modelFamilies.map(({ prefixes }) => prefixes[0] ?? '');
    if (families.length > 0) {
      it.each(families)('holds for %s, too', async (modelName) => {
        for (const [name, schema] of properties) {
          const allowed = expectedFields(schema);
          const paths = await changedFields({ [name]: valuesOf(schema)[0] }, modelName);
          expect(paths.filter((path) => !allowed.includes(path))).toEqual([]);
        }
      });
    }
  });
}

/** What must change in the body, by the schema of a setting. */
function expectedFields(schema: JsonObject): string[] {
  const sentAs = schema['x-sent-as'];
  if (sentAs === 'fields of the body') return leavesAsPaths(valuesOf(schema)[0]);
  return typeof sentAs === 'string' && sentAs !== 'HTTP headers' ? sentAs.split(', ').sort() : [];
}

/** Values that the schema of a setting allows, and that no request has by itself: every one of a choice, else its first example. */
function valuesOf(schema: JsonObject): readonly unknown[] {
  if (Array.isArray(schema['enum'])) return schema['enum'];
  if (schema['type'] === 'boolean') return [true, false];
  const { examples } = schema;
  if (!Array.isArray(examples)) throw new Error('A setting needs an example, for this test and for the form');
  return examples.slice(0, 1);
}

function leavesAsPaths(value: unknown): string[] {
  return [...leavesOf(value).keys()].sort();
}

/** Every value of a body that is no object, as JSON, by its dotted path. */
function leavesOf(value: unknown, path = ''): Map<string, string> {
  if (!isJsonObject(value)) return new Map([[path, JSON.stringify(value)]]);
  const entries = Object.entries(value).flatMap(([name, inner]) => [
    ...leavesOf(inner, path === '' ? name : `${path}.${name}`),
  ]);
  return new Map(entries);
}
