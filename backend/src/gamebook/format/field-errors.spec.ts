import { expectError, withTypes } from '../../../test/support/gamebook-error';

describe('errors of a book', () => {
  it.each([
    ['no title', '»description: x\nentity_types: []', '', '"title" is missing'],
    ['an empty title', '»title:\ndescription: x\nentity_types: []', '', '"title" is missing'],
    ['a blank title', 'title: »" "\ndescription: x\nentity_types: []', '/title', 'blank'],
    [
      'a title that is a number',
      'title: »1984\ndescription: x\nentity_types: []',
      '/title',
      'Put it in quotes',
    ],
    [
      'a title that is too long',
      `title: »${'x'.repeat(256)}\ndescription: x\nentity_types: []`,
      '/title',
      '255',
    ],
    ['no description', '»title: T\nentity_types: []', '', '"description" is missing'],
    ['no entity types', '»title: T\ndescription: x', '', '"entity_types" is missing'],
    [
      'entity types that are no list',
      'title: T\ndescription: x\nentity_types: »5',
      '/entity_types',
      'a list',
    ],
    [
      'an entity type that is a text',
      withTypes('  - »Node'),
      '/entity_types/0',
      'an entity type is expected',
    ],
    [
      'an unknown field',
      'title: T\n»autor: A\ndescription: x\nentity_types: []',
      '/autor',
      'Did you mean "author"?',
    ],
    [
      'a cover elsewhere',
      'title: T\nimage: »../x.png\ndescription: x\nentity_types: []',
      '/image',
      'beside the book',
    ],
    [
      'a cover on the web',
      'title: T\nimage: »https://x/y\ndescription: x\nentity_types: []',
      '/image',
      'beside the book',
    ],
    [
      'a field given twice',
      'title: T\ndescription: x\n»title: U\nentity_types: []',
      '/title',
      'the first one is in line 1',
    ],
  ])('reports %s', (_what, marked, pointer, detail) => {
    expectError(marked, { pointer, detail });
  });
});

describe('errors of an entity type', () => {
  it.each([
    ['no name', '  - »{ id: Thing }', '/entity_types/0', '"name" is missing'],
    ['an id in snake_case', '  - { name: T, id: »a_thing }', '/entity_types/0/id', 'such as "AThing"'],
    ['a name that makes no id', '  - name: »灯台', '/entity_types/0/name', 'add one, such as "id: StoryArc"'],
    ['a name that begins with a digit', '  - name: »2 rooms', '/entity_types/0/name', 'add one'],
    ['an id that is taken', '  - { name: T }\n  - { name: »T }', '/entity_types/1/name', 'in line 4, has it'],
    [
      'an unknown trait',
      '  - { name: T, traits: [»describd] }',
      '/entity_types/0/traits/0',
      'Did you mean "described"?',
    ],
    [
      'a trait given twice',
      '  - { name: T, traits: [described, »described] }',
      '/entity_types/0/traits/1',
      'twice',
    ],
    [
      'a graph without the type of its nodes',
      '  - { name: T, traits: [»graph] }',
      '/entity_types/0/traits/0',
      'needs the type of its nodes',
    ],
    [
      'a graph with empty options',
      '  - { name: T, traits: [{ name: »graph, options: {} }] }',
      '/entity_types/0/traits/0/name',
      'needs the type of its nodes',
    ],
    [
      'an unknown node type',
      '  - { name: T, traits: [{ name: graph, node_type_id: »Nod }] }',
      '/entity_types/0/traits/0/node_type_id',
      'no entity type "Nod"',
    ],
    [
      'a node type without nodes',
      '  - { name: T, traits: [{ name: graph, options: { node_type_id: »T } }] }',
      '/entity_types/0/traits/0/options/node_type_id',
      'trait "graph_node"',
    ],
    [
      'an unknown option',
      '  - { name: T, traits: [{ name: described, »loud: true }] }',
      '/entity_types/0/traits/0/loud',
      'no field of a trait',
    ],
    [
      'functions in the wrong place',
      '  - { name: T, »functions: [] }',
      '/entity_types/0/functions',
      'belong to an entity',
    ],
    [
      'triggers',
      '  - { name: T, »triggers: [] }',
      '/entity_types/0/triggers',
      'not supported yet by this version',
    ],
    [
      'entities that are no list',
      '  - { name: T, entities: »5 }',
      '/entity_types/0/entities',
      'must be a list',
    ],
    [
      'options that are no group',
      '  - { name: T, traits: [{ name: graph, options: »5 }] }',
      '/entity_types/0/traits/0/options',
      'a group of options is expected',
    ],
  ])('reports %s', (_what, types, pointer, detail) => {
    expectError(withTypes(types), { pointer, detail });
  });
});

describe('errors of an entity', () => {
  const type = (entity: string) => withTypes(`  - { name: T, traits: [described], entities: [${entity}] }`);
  const at = '/entity_types/0/entities/0';

  it.each([
    ['a name without a value', '»{ name, description: x }', at, '"name" is missing'],
    ['no description', '»{ name: A }', at, '"description" is missing'],
    ['no name', '»{ id: a, description: x }', at, '"name" is missing'],
    [
      'an id that is not snake_case',
      '{ id: »LampRoom, name: A, description: x }',
      `${at}/id`,
      'such as "lamp_room"',
    ],
    [
      'an id that is a word of the conditions',
      '{ id: »not, name: A, description: x }',
      `${at}/id`,
      'a word of the conditions',
    ],
    ['a name that makes no id', '{ name: »Да, description: x }', `${at}/name`, 'add one'],
    [
      'an id that is taken',
      '{ name: A, description: x }, { name: »A, description: x }',
      '/entity_types/0/entities/1/name',
      'another entity',
    ],
    [
      'an unknown field',
      '{ name: A, description: x, »pasage: y }',
      `${at}/pasage`,
      'Did you mean "passage"?',
    ],
    [
      'a field of another trait',
      '{ name: A, description: x, »edge_ids: [] }',
      `${at}/edge_ids`,
      'trait "graph_node"',
    ],
    [
      'fields',
      '{ name: A, description: x, »fields: {} }',
      `${at}/fields`,
      'not supported yet by this version',
    ],
    [
      'a condition that is a group',
      '{ name: A, description: x, enabled: »{ a: 1 } }',
      `${at}/enabled`,
      'a group of fields',
    ],
    [
      'a transition of something that is no graph',
      '{ name: A, description: x, functions: [{ target: »transition, name: go }] }',
      `${at}/functions/0/target`,
      'trait "graph"',
    ],
  ])('reports %s', (_what, entity, pointer, detail) => {
    expectError(type(entity), { pointer, detail });
  });
});
