import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book, BookEntity } from '../story/book';
import { parseGamebook } from './parse-gamebook';

const FIXTURES = join(__dirname, '..', '..', '..', 'test', 'fixtures', 'gamebooks');

function read(name: string): Book {
  return valid(readFileSync(join(FIXTURES, name), 'utf8'));
}

function valid(yaml: string): Book {
  const { book, errors, warnings } = parseGamebook(yaml);
  expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  if (book === null) throw new Error('no book');
  return book;
}

function entity(book: Book, id: string): BookEntity {
  const found = book.entityTypes.flatMap((type) => type.entities).find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no entity ${id}`);
  return found;
}

describe('parseGamebook', () => {
  it('reads a book of format 0.3', () => {
    const book = read('lighthouse.yaml');

    expect(book).toMatchObject({
      title: 'The Lighthouse',
      author: 'Ada Example',
      description: 'A lamp has gone out on the rock, and somebody has to go and see.\n',
      image: 'cover.webp',
    });
    expect(book.entityTypes.map(({ id, traits }) => [id, traits])).toEqual([
      ['StoryArc', ['described', 'graph']],
      ['StoryArcNode', ['described', 'graph_node']],
      ['PlaceGraph', ['graph']],
      ['Place', ['described', 'graph_node']],
      ['Character', ['described']],
    ]);
    expect(entity(book, 'main')).toEqual({
      id: 'main',
      name: 'Main',
      description: { text: 'The main story.', enabled: { kind: 'literal', value: true }, passage: null },
      graph: {
        nodeTypeId: 'StoryArcNode',
        nodeIds: ['the_lamp_is_out', 'the_lamp_burns'],
        startNodeId: 'the_lamp_is_out',
      },
      node: null,
      functions: [
        {
          target: 'transition',
          name: 'progress_main_story',
          description: 'Progress the main story.',
          toDescription: 'The next node of the main story.',
        },
      ],
    });
  });

  it('joins a list of conditions to one that needs them all', () => {
    const description = entity(read('lighthouse.yaml'), 'the_lamp_burns').description;

    expect(description?.enabled).toMatchObject({
      kind: 'and',
      operands: [{ operator: '==' }, { operator: '==' }],
    });
  });

  it('begins at the first node where no current node is given', () => {
    expect(entity(read('lighthouse.yaml'), 'places').graph?.startNodeId).toBe('landing');
  });

  it('reads passages and endings', () => {
    const book = read('orchard.yaml');

    expect(entity(book, 'lantern').description?.passage).toBe('The lantern swings.');
    expect(entity(book, 'home').node).toEqual({
      edgeIds: [],
      ending: { title: 'Pears for breakfast', kind: 'good' },
    });
    expect(entity(book, 'lane').node?.ending).toBeNull();
  });

  it('makes ids from names', () => {
    const book = valid(
      'title: T\ndescription: null\nentity_types:\n  - { name: Café room 2, traits: [described], entities: [{ name: "Bob’s Étage 12", description: x }] }',
    );

    expect(book.entityTypes[0]?.id).toBe('CafeRoom2');
    expect(book.entityTypes[0]?.entities[0]?.id).toBe('bobs_etage_12');
  });

  it.each([
    ['a byte order mark', (yaml: string) => `\uFEFF${yaml}`],
    ['Windows line ends', (yaml: string) => yaml.replaceAll('\n', '\r\n')],
    ['a document start and end', (yaml: string) => `---\n${yaml}...\n`],
  ])('reads a file with %s', (_what, change) => {
    const yaml = readFileSync(join(FIXTURES, 'lighthouse.yaml'), 'utf8');

    expect(valid(change(yaml))).toEqual(valid(yaml));
  });

  it('follows aliases and merge keys', () => {
    const book = valid(`title: T
description: &text Some text
entity_types:
  - name: Thing
    traits: [described]
    entities:
      - &stone { name: Stone, description: *text, enabled: true }
      - <<: *stone
        name: Pebble
`);

    expect(entity(book, 'pebble')).toEqual({ ...entity(book, 'stone'), id: 'pebble', name: 'Pebble' });
    expect(entity(book, 'pebble').description?.text).toBe('Some text');
  });

  it.each([
    ['true', true],
    ['no', false],
    ['Off', false],
    ['on', true],
    ['[]', true],
  ])('reads the condition %s', (written, value) => {
    const book = valid(
      `title: T\ndescription: null\nentity_types:\n  - { name: Thing, traits: [described], entities: [{ name: Stone, description: x, enabled: ${written} }] }`,
    );

    expect(entity(book, 'stone').description?.enabled).toEqual({ kind: 'literal', value });
  });

  it('comes through JSON unchanged, since that is how it is stored', () => {
    const book = read('orchard.yaml');

    expect(JSON.parse(JSON.stringify(book))).toEqual(book);
  });
});
