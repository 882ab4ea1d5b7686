import {
  lighthousePlaces,
  lighthouseScene,
  sceneNode,
  sceneTools,
} from '../../test/support/lighthouse-scene';
import type { Conversation } from './conversation';
import { findCandidates } from './exit-candidate';
import { understand } from './understanding';

const SCENE = lighthouseScene();

function meaning(input: string, conversation: Partial<Conversation> = {}, scene = SCENE): string {
  const candidates = findCandidates(scene, new Set(sceneTools(scene).map((tool) => tool.name)));
  const understanding = understand(input, {
    scene,
    candidates,
    conversation: { moves: [], unmovedInput: null, ...conversation },
  });
  switch (understanding.kind) {
    case 'move':
      return `move ${understanding.candidate.node.id}`;
    case 'ask':
      return `ask ${understanding.candidates.map(({ node }) => node.id).join(' ')}`;
    case 'entity':
      return `entity ${understanding.entity.id}`;
    case 'sentence':
      return `sentence ${understanding.text}`;
    default:
      return understanding.kind;
  }
}

describe('understand', () => {
  it.each([
    ['climb the stairs', 'move lamp_room'],
    ['north', 'move lamp_room'],
    ['2', 'move boat_house'],
    ['the last', 'move letter'],
    ['Should I row out to sea?', 'ask rowing'],
    ['I row out to sea', 'move rowing'],
    ['Can I go to the lamp room?', 'move lamp_room'],
    ['help', 'help'],
    ['what can I do?', 'ways'],
    ['where am I', 'look'],
    ['inventory', 'inventory'],
    ['wait', 'wait'],
    ['thanks', 'courtesy'],
    ['I do not read the letter', 'left-undone'],
    ['juggle', 'not-understood'],
    ['9', 'not-understood'],
    ['yes', 'not-understood'],
    ['go back', 'no-way-back'],
  ])('takes %p for "%s"', (input, expected) => {
    expect(meaning(input)).toBe(expected);
  });

  it('takes a way that is called like a command', () => {
    const scene = lighthouseScene({
      graphs: [lighthousePlaces({ exits: [sceneNode('wait', 'Wait'), sceneNode('stay', 'Do not go')] })],
    });
    expect(meaning('wait', {}, scene)).toBe('move wait');
    expect(meaning('Do not go!', {}, scene)).toBe('move stay');
  });
});

describe('understanding of a look', () => {
  it.each([
    ['look at the stove', 'entity stove'],
    ['examine the letter', 'move letter'],
    ['look at the gulls', 'sentence Gulls argue over a crate.'],
    ['look at the lamp room', 'sentence North of you a stair climbs to the lamp room.'],
    ['look at the whale', 'nothing-to-see'],
    ['use the iron stove', 'entity stove'],
  ])('takes %p for "%s"', (input, expected) => {
    expect(meaning(input)).toBe(expected);
  });
});

describe('understanding of an answer', () => {
  const unmovedInput = 'lamp room or boat house';

  it('takes the ways that were asked about for what a number counts', () => {
    expect(meaning('the second', { unmovedInput })).toBe('move boat_house');
    expect(meaning('3', { unmovedInput })).toBe('not-understood');
  });

  it('takes "yes" for the one way that was asked about', () => {
    expect(meaning('yes', { unmovedInput: 'glass' })).toBe('move lamp_room');
    expect(meaning('no', { unmovedInput: 'glass' })).toBe('left-undone');
  });

  it('asks again where "yes" does not say which', () => {
    expect(meaning('yes', { unmovedInput })).toBe('ask lamp_room boat_house');
  });

  it('knows of nothing asked after words that were no question', () => {
    expect(meaning('yes', { unmovedInput: 'juggle' })).toBe('not-understood');
  });
});

describe('understanding of "onward"', () => {
  const cave = sceneNode('cave', 'The cave', { passage: 'Ahead a crack leads to the shaft.' });
  const shaft = sceneNode('shaft', 'The shaft');
  const well = sceneNode('well', 'The well');
  const deed = sceneNode('drink', 'Drink the water');

  it.each([
    ['go on', [shaft, deed], 'move shaft'],
    ['go on', [shaft, well], 'ways'],
    ['ahead', [well, shaft], 'move shaft'],
    ['leave', [deed], 'ways'],
  ])('takes %p', (input, exits, expected) => {
    expect(meaning(input, {}, lighthouseScene({ graphs: [lighthousePlaces({ node: cave, exits })] }))).toBe(
      expected,
    );
  });
});

describe('understanding of "back"', () => {
  it('goes where the story came from, if there is a way', () => {
    const moves = [
      { from: 'garden', to: 'quay' },
      { from: 'boat_house', to: 'garden' },
    ];
    expect(meaning('back', { moves })).toBe('move garden');
  });

  it('passes over moves of other graphs', () => {
    const moves = [
      { from: 'letter', to: 'nothing' },
      { from: 'boat_house', to: 'quay' },
    ];
    expect(meaning('I go back', { moves })).toBe('move boat_house');
  });

  it('takes a way whose name begins with it before the way that one came', () => {
    const exits = [sceneNode('garden', 'The garden'), sceneNode('ship', 'Walk back to the ship')];
    const scene = lighthouseScene({ graphs: [lighthousePlaces({ exits })] });
    const moves = [{ from: 'garden', to: 'quay' }];
    expect(meaning('walk back', { moves }, scene)).toBe('move ship');
    expect(meaning('go back', { moves }, scene)).toBe('move garden');
  });

  it('goes nowhere where that way is closed', () => {
    expect(meaning('back', { moves: [{ from: 'cellar', to: 'quay' }] })).toBe('no-way-back');
  });
});
