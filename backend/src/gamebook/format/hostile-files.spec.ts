import fc from 'fast-check';
import { MAX_GAMEBOOK_BYTES, parseGamebook, type ParsedGamebook } from './parse-gamebook';
import { withTypes } from '../../../test/support/gamebook-error';

/** Details of the errors of a file, most of which are about one thing here. */
function details(yaml: string): string[] {
  return parseGamebook(yaml).errors.map(({ detail }) => detail);
}

/** Reads a book of one graph with so many nodes. */
function parseBigBook(nodes: number): ParsedGamebook {
  const ids = Array.from({ length: nodes }, (_, index) => `n_${index}`);
  const entities = ids.map((id, index) => {
    const next = ids[(index + 1) % nodes];
    return `      - { name: N ${index}, description: x, edge_ids: [${next}], enabled: g.name == "${id}" }\n`;
  });
  return parseGamebook(
    withTypes(
      `  - name: Graph\n    traits: [{ name: graph, node_type_id: Node }]\n    entities: [{ id: g, node_ids: [${ids.join(', ')}] }]\n` +
        `  - name: Node\n    traits: [described, graph_node]\n    entities:\n${entities.join('')}`,
    ),
  );
}

describe('files that mean no good', () => {
  it.each([
    ['an empty file', '', 'The file is empty'],
    ['a file of comments', '# nothing\n', 'The file is empty'],
    ['a text', 'hello', 'Here a gamebook is expected'],
    ['broken YAML', 'title: [', 'The YAML cannot be read'],
    ['tabs as indentation', 'title: T\n\tdescription: x\n', 'Tabs are not allowed'],
    ['two documents', 'title: T\n---\ntitle: U\n', 'no place for a second'],
    ['a NUL character', 'title: a\0b\n', 'NUL character'],
    ['more than 1 MiB', `title: ${'ä'.repeat(MAX_GAMEBOOK_BYTES / 2)}`, 'larger than 1 MiB'],
    ['brackets without end', '['.repeat(1_000_000), 'nested deeper than 50'],
    ['a list in a list in a list', '- '.repeat(60_000), 'nested far too deeply'],
    ['more parts than a book can have', `[${'1,'.repeat(500_000)}]`, 'too many parts'],
    [
      // Read twice at each level by others: https://github.com/advisories/GHSA-pm4m-ph32-ghv5.
      'keys in keys',
      `title: T\ndescription: x\nentity_types: []\nextra: ${'['.repeat(40)}a${']: b'.repeat(39)}]`,
      'A key must be a word',
    ],
    [
      'a list that is nested by indentation',
      Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      'nested deeper than 50',
    ],
  ])('refuses %s', (_what, yaml, detail) => {
    expect(details(yaml)).toEqual(expect.arrayContaining([expect.stringContaining(detail)]));
  });

  it.each([
    ['an escaped NUL', 'title: "a\\0b"\ndescription: x\nentity_types: []', 'cannot be stored'],
    ['half a surrogate pair', 'title: "a\\ud800"\ndescription: x\nentity_types: []', 'cannot be stored'],
    ['a custom tag', 'title: !secret T\ndescription: x\nentity_types: []', 'tag "!secret" is not allowed'],
    [
      'a tag of another language',
      'title: !!python/object T\ndescription: x\nentity_types: []',
      'is not allowed',
    ],
    ['a set', 'title: T\ndescription: x\nentity_types: !!set {}', 'is not allowed'],
    // Not even looked at: comparing its keys would take minutes, as in https://github.com/advisories/GHSA-724g-mxrg-4qvm.
    ['an ordered map', 'title: T\ndescription: x\nentity_types: !!omap [a, b]', 'is not allowed'],
    ['an alias without an anchor', 'title: *t\ndescription: x\nentity_types: []', 'no anchor "&t"'],
    [
      'an alias inside of its anchor',
      'title: T\ndescription: x\nentity_types: &t [*t]',
      'inside of what it repeats',
    ],
    [
      'a merge of a text',
      'title: T\ndescription: x\nentity_types: []\n<<: x',
      'takes over the fields of a group',
    ],
    [
      'a key that is a list',
      'title: T\ndescription: x\nentity_types: []\n? [a]\n: b',
      'A key must be a word',
    ],
    ['a key that is a number', 'title: T\ndescription: x\nentity_types: []\n1: b', 'A key must be a word'],
  ])('refuses %s with this one error', (_what, yaml, detail) => {
    expect(details(yaml)).toEqual([expect.stringContaining(detail)]);
  });

  it('refuses aliases that multiply', () => {
    const levels = 'abcdefghi'.split('').map((letter, index, letters) => {
      const items = index === 0 ? 'x,'.repeat(9) : `*${letters[index - 1]},`.repeat(9);
      return `${letter}: &${letter} [${items}]\n`;
    });

    expect(details(levels.join(''))).toEqual(
      expect.arrayContaining([expect.stringContaining('multiply its text too often')]),
    );
  });

  it('takes ids that every JavaScript object inherits, and refuses such keys', () => {
    const type =
      '  - { name: Constructor, traits: [described], entities: [{ name: To string, description: x }, { id: constructor, name: x, description: x, enabled: constructor.name == to_string.name }] }\n';

    expect(details(withTypes(type))).toEqual([]);
    expect(details(`${withTypes(type)}__proto__: { polluted: true }\n`)).toEqual([
      expect.stringContaining('"__proto__" is no field of a gamebook'),
    ]);
  });

  it('reports the first 100 errors in the order of the file, in whatever order they are found', () => {
    const traits = Array.from({ length: 700 }, (_, index) => `nothing_${index}`);
    // Unknown fields are found before what the others hold.
    const yaml = withTypes(`  - { name: T, traits: [${traits.join(', ')}], extra: 1 }\n`);
    const { errors } = parseGamebook(`first: 1\n${yaml}second: 2\n`);

    expect(errors.map(({ params }) => params['field'] ?? params['trait'])).toEqual([
      'first',
      ...traits.slice(0, 99),
    ]);
  });

  it('reports the first 100 warnings', () => {
    const nodes = Array.from({ length: 300 }, (_, index) => `{ id: n_${index} }`);
    const { errors, warnings } = parseGamebook(
      withTypes(`  - { name: Node, traits: [graph_node], entities: [${nodes.join(', ')}] }\n`),
    );

    expect(errors).toEqual([]);
    expect(warnings.map(({ params }) => params['node'])).toEqual(
      Array.from({ length: 100 }, (_, index) => `n_${index}`),
    );
  });

  it('repeats no word of the author that is longer than a line', () => {
    const long = 'x'.repeat(10_000);
    const { errors } = parseGamebook(withTypes(`  - { name: T, traits: [${long}], ${long}: 1 }\n`));

    expect(errors).toHaveLength(2);
    for (const { detail, params } of errors)
      expect(JSON.stringify({ detail, params }).length).toBeLessThan(500);
  });

  it('refuses 10,001 entities with this one error', () => {
    const type = `  - { name: T, traits: [described], entities: [${'{}, '.repeat(10_001)}] }\n`;

    expect(details(withTypes(type))).toEqual([expect.stringContaining('10,000 entities at most')]);
  });

  it('reads a book of as many entities as there may be', () => {
    const { book, errors } = parseBigBook(9_999);

    expect(errors).toEqual([]);
    expect(book?.entityTypes[1]?.entities).toHaveLength(9_999);
  });

  it('never throws, whatever the text', () => {
    const words = fc.constantFrom(
      ...[
        'title',
        'entity_types',
        'entities',
        'traits',
        'graph',
        'enabled',
        ': ',
        '- ',
        '\n',
        '\n  ',
        '\n    ',
        '[',
        ']',
        '{',
        '}',
      ],
      ...[
        '&a ',
        '*a',
        '<<',
        '"',
        "'",
        '|',
        '>',
        '#',
        '!',
        '%',
        '---',
        '...',
        '\t',
        '\r',
        '\uFEFF',
        '\ud800',
        '== "x"',
        'a.b',
        ',',
      ],
    );

    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words).map((parts) => parts.join('')),
        ),
        (text) => {
          const { book, errors } = parseGamebook(text);
          expect(book === null).toBe(errors.length > 0);
          expect(errors.every(({ line, column }) => line >= 1 && column >= 1)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
