import { deepFreeze, sampleBook } from '../../../test/support/sample-book';
import { applyTool } from './apply-tool';
import { endingOf } from './ending';
import { sceneOf } from './scene';
import type { StoryState } from './story-state';
import { systemPrompt } from './story-prompt';
import { toolsOf } from './tools';

const book = sampleBook('orchard');
const START: StoryState = deepFreeze({});
const IN_ORCHARD: StoryState = deepFreeze({ walk: { current_node_id: 'orchard' } });

describe('applyTool', () => {
  it('moves a graph along an edge', () => {
    const outcome = applyTool(book, IN_ORCHARD, 'pick', { to: 'full' });

    expect(outcome).toEqual({
      state: { walk: { current_node_id: 'orchard' }, basket: { current_node_id: 'full' } },
      changes: [{ entityId: 'basket', field: 'current_node_id', from: 'empty', to: 'full' }],
      result: { ok: true, from: 'empty', to: 'full', name: 'Full', description: '', ways_out: [] },
    });
    expect(outcome.state['walk']).toBe(IN_ORCHARD['walk']);
  });

  it('tells of the ways out that are enabled, and of what has appeared', () => {
    const { result } = applyTool(book, START, 'go_to', { to: 'orchard' });

    expect(result).toEqual({
      ok: true,
      from: 'lane',
      to: 'orchard',
      name: 'Orchard',
      description: 'Pear trees in rows, and a dog asleep.',
      ways_out: [
        { to: 'lane', name: 'Lane' },
        { to: 'caught', name: 'Caught' },
      ],
      appeared: [{ type: 'Thing', name: 'Lantern', description: 'It shows you to the dog.' }],
    });
  });

  it('takes a target that the book has not enabled: only telling of it depends on that', () => {
    const { state, result } = applyTool(book, START, 'go_to', { to: 'home' });

    expect(state).toEqual({ walk: { current_node_id: 'home' } });
    expect(result['ok']).toBe(true);
  });

  it('tells of the ending, and takes no tool after it', () => {
    const { state, result } = applyTool(book, IN_ORCHARD, 'go_to', { to: 'caught' });

    expect(result).toMatchObject({ ok: true, ending: { title: 'Caught', kind: 'bad' }, ways_out: [] });
    expect(applyTool(book, state, 'pick', { to: 'full' }).result).toEqual({
      error: 'The story has ended: no tool can be used any more.',
      allowed: [],
    });
  });

  it.each<[string, string, unknown, string]>([
    ['an unknown tool', 'fly', { to: 'lane' }, 'There is no tool "fly"'],
    ['a tool of JavaScript', 'constructor', {}, 'There is no tool "constructor"'],
    ['no arguments', 'go_to', undefined, 'must be an object such as {"to": "lane"}'],
    ['arguments that are null', 'go_to', null, 'must be an object'],
    ['arguments that are a list', 'go_to', ['lane'], 'must be an object'],
    ['arguments that are a text', 'go_to', 'lane', 'must be an object'],
    ['a missing argument', 'go_to', {}, 'must be a text'],
    ['an argument of the wrong type', 'go_to', { to: 7 }, 'must be a text'],
    ['an extra argument', 'go_to', { to: 'lane', why: 'x' }, 'no argument "why"'],
    ['an argument of another name', 'go_to', { node: 'lane' }, 'no argument "node"'],
    ['a node without an edge to it', 'go_to', { to: 'home' }, '"home" cannot be reached'],
    ['a node of another graph', 'go_to', { to: 'full' }, '"full" cannot be reached'],
    ['the name of a node', 'go_to', { to: 'Lane' }, '"Lane" cannot be reached'],
    ['what objects inherit', 'go_to', { to: '__proto__' }, '"__proto__" cannot be'],
  ])('changes nothing for %s, and says what would be right', (_what, name, callArguments, error) => {
    const allowed = name === 'go_to' ? ['lane', 'caught'] : ['go_to', 'pick'];

    const outcome = applyTool(book, IN_ORCHARD, name, callArguments);

    expect(outcome.state).toBe(IN_ORCHARD);
    expect(outcome.changes).toEqual([]);
    expect(outcome.result).toEqual({ error: expect.stringContaining(error), allowed });
  });

  it('says of a tool that is not offered now that there is nowhere to move to', () => {
    const state = deepFreeze({ basket: { current_node_id: 'full' } });

    expect(applyTool(book, state, 'pick', { to: 'empty' }).result).toEqual({
      error: 'The tool "pick" cannot be used now: there is nowhere to move to.',
      allowed: ['go_to'],
    });
  });

  it('quotes a short part of what a model wrote only', () => {
    const { result } = applyTool(book, START, 'go_to', { to: 'x'.repeat(10_000) });

    expect(String(result['error']).length).toBeLessThan(200);
  });
});

describe('toolsOf', () => {
  it('offers the edges of the current node, whether enabled or not, but names only those that are', () => {
    expect(toolsOf(book, START)).toEqual([
      {
        name: 'go_to',
        description: 'Moves "The walk" on, when the story has come to that point.',
        parameters: {
          type: 'object',
          properties: {
            to: {
              type: 'string',
              enum: ['orchard', 'home'],
              description: 'Where "The walk" moves to: orchard (Orchard).',
            },
          },
          required: ['to'],
          additionalProperties: false,
        },
      },
      expect.objectContaining({
        name: 'pick',
        description: 'Pick pears.',
        parameters: expect.objectContaining({
          properties: { to: { type: 'string', enum: ['full'], description: 'How full the basket gets.' } },
        }),
      }),
    ]);
  });

  it('offers no tool without an edge, and none after an ending', () => {
    const names = (state: StoryState) => toolsOf(book, state).map(({ name }) => name);

    expect(names({ basket: { current_node_id: 'full' } })).toEqual(['go_to']);
    expect(names({ walk: { current_node_id: 'caught' } })).toEqual([]);
  });
});

describe('sceneOf', () => {
  it('shows each graph with its node and the enabled exits, and what else there is', () => {
    expect(sceneOf(book, START)).toEqual({
      bookTitle: 'The Orchard at Night',
      bookDescription: 'A ladder, a wall, and pears on the other side.',
      graphs: [
        {
          id: 'walk',
          name: 'The walk',
          tool: 'go_to',
          node: {
            id: 'lane',
            typeName: 'Spot',
            name: 'Lane',
            description: 'A lane along a wall, with a gate.',
            passage: 'The lane is white with dust. **The orchard** lies behind the wall.',
            ending: null,
          },
          exits: [expect.objectContaining({ id: 'orchard', passage: null })],
        },
        {
          id: 'basket',
          name: 'The basket',
          tool: 'pick',
          node: {
            id: 'empty',
            typeName: 'Basket state',
            name: 'Empty',
            description: '',
            passage: null,
            ending: null,
          },
          exits: [expect.objectContaining({ id: 'full' })],
        },
      ],
      things: [{ id: 'moon', typeName: 'Thing', name: 'Moon', description: 'Half a moon.', passage: null }],
    });
  });

  it('shows no exits and no tools after an ending', () => {
    const { graphs } = sceneOf(book, { walk: { current_node_id: 'caught' } });

    expect(graphs.map(({ tool, exits }) => [tool, exits])).toEqual([
      [null, []],
      [null, []],
    ]);
    expect(graphs[0]?.node.ending).toEqual({ title: 'Caught', kind: 'bad' });
  });

  it('is shown the name of the type by a graph without a name', () => {
    expect(sceneOf(sampleBook('lighthouse'), {}).graphs.map(({ name }) => name)).toEqual(['Main', 'Places']);
  });
});

describe('endingOf', () => {
  it('finds the ending at which a graph stands', () => {
    expect(endingOf(book, START)).toBeNull();
    expect(endingOf(book, { walk: { current_node_id: 'home' } })).toEqual({
      title: 'Pears for breakfast',
      kind: 'good',
    });
  });
});

describe('a state that does not fit the book', () => {
  it.each<[string, StoryState]>([
    ['a node that does not exist', { walk: { current_node_id: 'moon' } }],
    ['a value of another type', { walk: { current_node_id: { to: 'lane' } } }],
    ['an entity that does not exist', { nobody: { current_node_id: 'lane' } }],
    ['entities that objects inherit', JSON.parse('{"__proto__": {"current_node_id": "home"}}')],
  ])('is read as the beginning of the book: %s', (_what, state) => {
    expect(sceneOf(book, state)).toEqual(sceneOf(book, {}));
    expect(systemPrompt(book, state)).toBe(systemPrompt(book, {}));
  });
});
