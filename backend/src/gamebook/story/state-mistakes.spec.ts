import { sampleBook } from '../../../test/support/sample-book';
import { applyTool } from './apply-tool';
import type { StoryState } from './story-state';
import { stateMistakes } from './state-mistakes';
import { StoryView } from './story-view';
import { transitionTools } from './transition-tools';

const BOOK = sampleBook('lighthouse');

describe('stateMistakes', () => {
  it('finds none in a state that the engine has made', () => {
    let state: StoryState = {};
    for (let step = 0; step < 20; step += 1) {
      const [tool] = transitionTools(new StoryView(BOOK, state));
      if (tool === undefined) break;
      state = applyTool(BOOK, state, tool.name, { to: tool.targets.at(-1)?.entity.id }).state;
      expect(stateMistakes(BOOK, state)).toEqual([]);
    }
    expect(state).not.toEqual({});
  });

  const graph = new StoryView(BOOK, {}).positions()[0]?.graph.entity.id ?? '';
  const node = new StoryView(BOOK, {}).positions()[0]?.node.entity.id ?? '';

  it.each<[string, StoryState, string | null]>([
    ['an unknown entity', { nobody: {} }, null],
    ['what every object inherits', { constructor: { current_node_id: 'x' } }, null],
    ['an own __proto__', JSON.parse('{"__proto__":{"current_node_id":"x"}}'), null],
    ['a node with a place', { [node]: { current_node_id: node } }, 'current_node_id'],
    ['an unknown field', { [graph]: { mood: 'grim' } }, 'mood'],
    ['an unknown place', { [graph]: { current_node_id: 'nowhere' } }, 'current_node_id'],
    ['a place that is no text', { [graph]: { current_node_id: 7 } }, 'current_node_id'],
  ])('finds %s', (_what, state, field) => {
    expect(stateMistakes(BOOK, state)).toEqual([
      { entityId: Object.keys(state)[0], field, detail: expect.stringMatching(/^[A-Z"].*\.$/) },
    ]);
  });
});
