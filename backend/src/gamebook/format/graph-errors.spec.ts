import { expectError, expectWarning, withTypes } from '../../../test/support/gamebook-error';

/** A graph `g` with the nodes `a` and `b`, whose parts can be replaced. */
function withGraph(parts: {
  graph?: string;
  nodeIds?: string;
  a?: string;
  edges?: string;
  name?: string;
}): string {
  return withTypes(`  - name: Graph
    traits: [{ name: graph, node_type_id: Node }]
    entities:
      - id: g
        node_ids: ${parts.nodeIds ?? '[a, b]'}
${parts.graph ?? ''}
  - name: Node
    traits: [described, graph_node]
    entities:
      - { name: ${parts.name ?? 'A'}, description: x, edge_ids: ${parts.edges ?? '[b]'}${parts.a ?? ''} }
      - { name: B, description: x, edge_ids: [a] }
`);
}

describe('errors of a graph', () => {
  const graph = '/entity_types/0/entities/0';
  const node = '/entity_types/1/entities/0';
  const functions = (text: string) => ({ graph: `        functions: [${text}]` });

  it.each([
    ['nodes that are no list', { nodeIds: '»5' }, `${graph}/node_ids`, 'must be a list'],
    ['no nodes', { nodeIds: '»[]' }, `${graph}/node_ids`, '"node_ids" is empty'],
    ['a node that does not exist', { nodeIds: '[a, b, »c]' }, `${graph}/node_ids/2`, 'no entity "c"'],
    [
      'a node of another type',
      { nodeIds: '[a, b, »g]' },
      `${graph}/node_ids/2`,
      'a node of the type "Node" is needed',
    ],
    ['a node that is no text', { nodeIds: '[a, b, »7]' }, `${graph}/node_ids/2`, 'must be a text'],
    [
      'a start outside of the graph',
      { nodeIds: '[a, b]\n        current_node_id: »start' },
      `${graph}/current_node_id`,
      'not one of the "node_ids"',
    ],
    ['an edge to nowhere', { edges: '[»bb]' }, `${node}/edge_ids/0`, 'no entity "bb"'],
    [
      'an unknown kind of ending',
      { a: ', ending: { title: E, kind: »sad }' },
      `${node}/ending/kind`,
      'good, bad or neutral',
    ],
    ['an ending without a title', { a: ', ending: »{ kind: bad }' }, `${node}/ending`, '"title" is missing'],
    [
      'a function without a name',
      functions('»{ target: transition }'),
      `${graph}/functions/0`,
      '"name" is missing',
    ],
    [
      'a function without a target',
      functions('»{ name: go }'),
      `${graph}/functions/0`,
      '"target" is missing',
    ],
    [
      'an unknown target',
      functions('{ name: go, target: »transit }'),
      `${graph}/functions/0/target`,
      'no target of a function',
    ],
    [
      'a function that sets a field',
      functions('{ name: go, target: »set }'),
      `${graph}/functions/0/target`,
      'not supported yet by this version',
    ],
    [
      'a tool name that providers refuse',
      functions('{ target: transition, name: »go to }'),
      `${graph}/functions/0/name`,
      'refused by providers',
    ],
    [
      'a tool name of 65 letters',
      functions(`{ target: transition, name: »${'x'.repeat(65)} }`),
      `${graph}/functions/0/name`,
      'refused by providers',
    ],
    [
      'a tool name that is taken',
      functions('{ target: transition, name: go }, { target: transition, name: »go }'),
      `${graph}/functions/1/name`,
      'is taken',
    ],
    [
      'a text for an argument that does not exist',
      functions('{ target: transition, name: go, properties: { »from: x } }'),
      `${graph}/functions/0/properties/from`,
      'no field of',
    ],
  ])('reports %s', (_what, parts, pointer, detail) => {
    expectError(withGraph(parts), { pointer, detail });
  });
});

describe('warnings of a graph', () => {
  const graph = '/entity_types/0/entities/0';
  const node = '/entity_types/1/entities/0';

  it.each([
    ['an edge given twice', { edges: '[b, »b]' }, `${node}/edge_ids/1`, 'in "edge_ids" twice'],
    ['a node given twice', { nodeIds: '[a, b, »a]' }, `${graph}/node_ids/2`, 'in "node_ids" twice'],
    [
      'edges behind an ending',
      { name: '»A', a: ', ending: { title: E, kind: bad }' },
      `${node}/name`,
      'never followed',
    ],
  ])('warns of %s', (_what, parts, pointer, detail) => {
    expectWarning(withGraph(parts), { pointer, detail });
  });

  it('warns of a node that nothing leads to, though it leads elsewhere', () => {
    const yaml = withGraph({ nodeIds: '[b, a]', name: '»A' }).replace(
      'description: x, edge_ids: [a]',
      'description: x',
    );

    expectWarning(yaml, {
      pointer: `${node}/name`,
      detail: 'Nothing leads to the node "a" in the graph "g"',
    });
  });

  it('warns of a node that is in no graph', () => {
    const yaml = withGraph({ nodeIds: '[b]', name: '»A' });

    expectWarning(yaml, { pointer: `${node}/name`, detail: 'is in no graph' });
  });
});
