import { expectError, expectWarning, withTypes } from '../../../test/support/gamebook-error';
import { parseGamebook } from './parse-gamebook';

const POINTER = '/entity_types/2/entities/0/enabled';

/** A book with a graph `g` on the nodes `a` and `b`, and a thing whose `enabled` is the text given. */
function withCondition(enabled: string): string {
  return withTypes(`  - name: Graph
    traits: [{ name: graph, node_type_id: Node }]
    entities: [{ id: g, node_ids: [a, b] }]
  - name: Node
    traits: [described, graph_node]
    entities:
      - { name: A, description: x, edge_ids: [b] }
      - { name: B, description: x, edge_ids: [a] }
  - name: Thing
    traits: [described]
    entities:
      - name: Stone
        description: x
        enabled: ${enabled}
`);
}

describe('conditions that cannot be read', () => {
  it.each([
    ['a lone equals sign', 'g.current_node_id »= "a"', '"==" compares'],
    ['a missing operand', 'g.current_node_id ==»', 'the condition ends'],
    ['a word that is no path', '»stone', 'alone is no value'],
    ['a text without its end', 'g.current_node_id == »"a', 'no closing "'],
    ['a missing parenthesis', '(g.id == "g"»', '")" is expected'],
    ['two expressions', 'g.id »g.name', '"and", "or" or the end'],
    ['a capital in a path', '»G.name', 'snake_case'],
    ['an ampersand', 'g.name »&& g.id', 'write "and"'],
    ['an exclamation mark', '"»!g.name"', 'write "not"'],
    ['a chained comparison', '1 < 2 »< 3', '"and", "or" or the end'],
    ['an empty text', '"»"', 'the condition ends'],
  ])('reports %s', (_what, enabled, detail) => {
    expectError(withCondition(enabled), { pointer: POINTER, detail });
  });

  it('reports one error for each condition of a list', () => {
    const yaml = withCondition('[true, 7x.», g.id == "g"]');

    expectError(yaml, { pointer: `${POINTER}/1`, detail: 'a part of the path is missing' });
  });

  it('reports nesting that is too deep', () => {
    const yaml = withCondition(`${'('.repeat(50)}»(true${')'.repeat(51)}`);

    expectError(yaml, { pointer: POINTER, detail: 'deeper than 50 levels' });
  });
});

describe('the column of an error in a condition', () => {
  it.each([
    ['in double quotes, behind escapes', '"g.name == \\"g\\" and »h.name"'],
    ['in single quotes, behind a doubled quote', "'g.name == ''it'' and »h.name'"],
    ['in a folded block', '>-\n          g.name == "g"\n          and »h.name\n'],
    ['in a literal block', '|\n          g.name == "g"\n\n          and »h.name\n'],
    ['over several plain lines', 'g.name == "g"\n          and »h.name\n'],
  ])('is found %s', (_what, enabled) => {
    expectError(withCondition(enabled), { pointer: POINTER, detail: 'no entity "h"' });
  });
});

describe('conditions that name nothing', () => {
  it.each([
    ['an unknown entity', '»stoni.name', 'Did you mean "stone"?'],
    ['an unknown property', 'g.»curent_node_id', 'Did you mean "current_node_id"?'],
    ['a property of another trait', 'stone.»edge_ids', 'has no property "edge_ids"'],
    ['a property of an object of JavaScript', 'stone.»constructor', 'has no property "constructor"'],
    ['a property behind a text', 'stone.»name.id', 'no entity, so nothing can follow'],
    ['an unknown property of the current node', 'g.current_node.»size', 'An entity of the type "Node"'],
  ])('report %s', (_what, enabled, detail) => {
    expectError(withCondition(enabled), { pointer: POINTER, detail });
  });
});

describe('conditions whose operands do not fit', () => {
  it.each([
    ['< between a text and a number', '»g.name < 2', 'two numbers or two texts'],
    ['>= between truth values', '»true >= false', 'two numbers or two texts'],
    ['in with a number on the right', '\'"a" in »5\'', 'a list or a text on its right'],
    ['in with a number on the left', '»5 in g.node_ids', 'looks for a text'],
  ])('report %s', (_what, enabled, detail) => {
    expectError(withCondition(enabled), { pointer: POINTER, detail });
  });

  it.each([
    ['== between different types', '»g.name == 5', 'This never holds'],
    ['!= between different types', '»true != "a"', 'This always holds'],
    ['a node that the graph does not have', 'g.current_node_id == »"c"', 'has no node "c"'],
    ['such a node on the left', '\'»"c" != g.current_node\'', 'This always holds'],
  ])('warn of %s', (_what, enabled, detail) => {
    expectWarning(withCondition(enabled), { pointer: POINTER, detail });
  });

  it.each([
    'g.current_node_id < "b"',
    `'"a" in g.node_ids'`,
    `'"a" in g.name'`,
    '1 < 1.5',
    'g.current_node.edges == g.nodes',
    'stone.name and not g.nodes',
  ])('do fit in %s', (enabled) => {
    expect(parseGamebook(withCondition(enabled))).toMatchObject({ errors: [], warnings: [] });
  });
});

describe('conditions that depend on each other', () => {
  it('are refused in a circle of one', () => {
    expectError(withCondition('»stone.enabled'), { pointer: POINTER, detail: 'into a circle' });
  });

  it('are refused in a circle by way of the current node', () => {
    const yaml = withCondition('g.current_node.enabled').replace(
      'name: A,',
      'name: A, enabled: stone.enabled,',
    );

    expect(parseGamebook(yaml).errors).toMatchObject([
      { pointer: '/entity_types/1/entities/0/enabled', detail: expect.stringContaining('into a circle') },
      { pointer: POINTER, detail: expect.stringContaining('into a circle') },
    ]);
  });

  it('are taken in a row of 50, and refused in a longer one', () => {
    const row = (length: number) => {
      const things = Array.from({ length }, (_, index) => {
        const enabled = index === 0 ? 'true' : `thing_${index - 1}.enabled and thing_${index - 1}.enabled`;
        return `      - { name: Thing ${index}, description: x, enabled: ${enabled} }\n`;
      });
      return withTypes(`  - name: Thing\n    traits: [described]\n    entities:\n${things.join('')}`);
    };

    expect(parseGamebook(row(50)).errors).toEqual([]);
    expect(parseGamebook(row(51)).errors).toMatchObject([
      {
        pointer: '/entity_types/0/entities/50/enabled',
        detail: expect.stringContaining('More than 50 conditions'),
      },
    ]);
  });
});
