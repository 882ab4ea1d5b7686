import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGamebook } from '../../src/gamebook/format/parse-gamebook';
import type { Book } from '../../src/gamebook/story/book';

const FIXTURES = join(__dirname, '..', 'fixtures', 'gamebooks');

/** A small book with a gate: the cellar leads to a good ending, the roof to a bad one. */
export const HOUSE_BOOK = `
title: The House
description: A house with two ways out.
entity_types:
  - name: Place
    traits: [described, { name: graph, node_type_id: Room }]
    entities:
      - name: Player
        description: Where the player is.
        node_ids: [hall, cellar, roof]
        functions: [{ target: transition, name: go, description: Go to another room. }]
  - name: Room
    traits: [described, graph_node]
    entities:
      - name: Hall
        description: A hall.
        edge_ids: [cellar, roof]
      - name: Cellar
        description: A cellar.
        edge_ids: [hall]
      - name: Roof
        description: A roof.
        ending: { title: The fall, kind: bad }
`;

/** The text of a book in `test/fixtures/gamebooks`. */
export function sampleYaml(name: 'lighthouse' | 'orchard'): string {
  return readFileSync(join(FIXTURES, `${name}.yaml`), 'utf8');
}

/** A book in `test/fixtures/gamebooks`, frozen through and through, so that a test notices whoever changes it. */
export function sampleBook(name: 'lighthouse' | 'orchard'): Book {
  const { book } = parseGamebook(sampleYaml(name));
  if (book === null) throw new Error(`${name}.yaml has mistakes.`);
  return deepFreeze(book);
}

/** Freezes a value with everything in it. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
