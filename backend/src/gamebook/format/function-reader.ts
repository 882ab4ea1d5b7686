import type { PlacedFunction } from './unlinked-book';
import type { FieldReader } from './field-reader';
import { groupOf } from './field-reader';
import { shortened } from './shortened';
import { STRUCTURE_SENTENCES } from './structure-sentences';

/** What every provider takes for the name of a tool. */
const TOOL_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** Reads the functions of an entity. */
export function readFunctions(entity: FieldReader, isGraph: boolean): PlacedFunction[] {
  return (entity.list('functions')?.items ?? []).flatMap((item) => {
    const reader = groupOf(item, 'FUNCTION', entity.context);
    const placed = reader && readFunction(reader, isGraph);
    return placed === null ? [] : [placed];
  });
}

function readFunction(reader: FieldReader, isGraph: boolean): PlacedFunction | null {
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
    problems.error(name, STRUCTURE_SENTENCES.functionNameInvalid({ name: shortened(name.text) }));
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
    problems.error(target, STRUCTURE_SENTENCES.targetNotSupportedYet({ target: target.text }));
    return false;
  }
  if (target.text !== 'transition') {
    const suggestion = suggestions.nearest(target.text, ['transition']);
    const found = { target: shortened(target.text), suggestion };
    problems.error(target, STRUCTURE_SENTENCES.targetUnknown(found));
    return false;
  }
  if (!isGraph) {
    problems.error(target, STRUCTURE_SENTENCES.transitionOfNoGraph());
    return false;
  }
  return true;
}

function readToDescription(reader: FieldReader): string | null {
  const properties = reader.group('properties', 'FUNCTION_PROPERTIES');
  if (properties === null) {
    return null;
  }
  properties.rejectUnknown(['to']);
  return properties.text('to')?.text ?? null;
}
