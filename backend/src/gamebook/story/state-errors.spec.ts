import { sampleBook } from '../../../test/support/sample-book';
import { applyTool } from './apply-tool';
import type { StoryState } from './story-state';
import { type StateError, stateErrors } from './state-errors';
import { StoryView } from './story-view';
import { transitionTools } from './transition-tools';

const BOOK = sampleBook('lighthouse');

describe('stateErrors', () => {
  it('finds none in a state that the engine has made', () => {
    let state: StoryState = {};
    for (let step = 0; step < 20; step += 1) {
      const [tool] = transitionTools(new StoryView(BOOK, state));
      if (tool === undefined) break;
      state = applyTool(BOOK, state, tool.name, { to: tool.targets.at(-1)?.entity.id }).state;
      expect([...stateErrors(BOOK, state)]).toEqual([]);
    }
    expect(state).not.toEqual({});
  });

  const graph = new StoryView(BOOK, {}).positions()[0]?.graph.entity.id ?? '';
  const node = new StoryView(BOOK, {}).positions()[0]?.node.entity.id ?? '';

  it.each<[string, StoryState, Partial<StateError>]>([
    ['an unknown entity', { nobody: {} }, { kind: 'entity' }],
    ['what every object inherits', { constructor: { current_node_id: 'x' } }, { kind: 'entity' }],
    ['an own __proto__', JSON.parse('{"__proto__":{"current_node_id":"x"}}'), { kind: 'entity' }],
    [
      'a node with a place',
      { [node]: { current_node_id: node } },
      { kind: 'field', field: 'current_node_id' },
    ],
    ['an unknown field', { [graph]: { mood: 'grim' } }, { kind: 'field', field: 'mood' }],
    ['an unknown place', { [graph]: { current_node_id: 'nowhere' } }, { kind: 'node', node: 'nowhere' }],
    ['a place that is no text', { [graph]: { current_node_id: 7 } }, { kind: 'node', node: 'number' }],
  ])('finds %s', (_what, state, error) => {
    expect([...stateErrors(BOOK, state)]).toEqual([
      expect.objectContaining({ entityId: Object.keys(state)[0], ...error }),
    ]);
  });
});
