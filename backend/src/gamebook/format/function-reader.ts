import type { DraftFunction } from './draft';
import type { FieldReader } from './field-reader';
import { groupOf } from './field-reader';
import { quoted } from './quoted';

/** What every provider takes for the name of a tool. */
const TOOL_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** Reads the functions of an entity. */
export function readFunctions(entity: FieldReader, isGraph: boolean): DraftFunction[] {
  return (entity.list('functions')?.items ?? []).flatMap((item) => {
    const reader = groupOf(item, 'a function', entity.context);
    const draft = reader && readFunction(reader, isGraph);
    return draft === null ? [] : [draft];
  });
}

function readFunction(reader: FieldReader, isGraph: boolean): DraftFunction | null {
  const { problems } = reader.context;
  if (!hasKnownTarget(reader, isGraph)) {
    return null;
  }
  reader.rejectUnknown(['target', 'name', 'description', 'properties']);
  const name = reader.requiredText('name');
  const description = reader.text('description');
  const toDescription = readToDescription(reader);
  if (name === null) {
    return null;
  }
  if (!TOOL_NAME.test(name.text)) {
    const rule = 'a tool is named with 1 to 64 letters without accents, digits, "_" and "-"';
    problems.error(name, `${quoted(name.text)} would be refused by providers: ${rule}.`);
    return null;
  }
  return {
    place: name,
    definition: {
      target: 'transition',
      name: name.text,
      description: description?.text ?? null,
      toDescription,
    },
  };
}

function hasKnownTarget(reader: FieldReader, isGraph: boolean): boolean {
  const { problems, suggestions } = reader.context;
  const target = reader.requiredText('target');
  if (target === null) {
    return false;
  }
  if (target.text === 'set') {
    problems.error(target, 'Functions with "target: set" are not supported yet by this version of the app.');
    return false;
  }
  if (target.text !== 'transition') {
    const hint = suggestions.hint(target.text, ['transition']) || ' The only one is "transition".';
    problems.error(target, `${quoted(target.text)} is no target of a function.${hint}`);
    return false;
  }
  if (!isGraph) {
    problems.error(
      target,
      '"transition" moves a graph, and this entity type does not have the trait "graph".',
    );
    return false;
  }
  return true;
}

function readToDescription(reader: FieldReader): string | null {
  const properties = reader.group('properties', 'a group of texts, one for each argument');
  if (properties === null) {
    return null;
  }
  properties.rejectUnknown(['to']);
  return properties.text('to')?.text ?? null;
}
