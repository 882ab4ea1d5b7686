import {
  lighthousePlaces,
  lighthouseScene,
  sceneNode,
  sceneTools,
} from '../../test/support/lighthouse-scene';
import { findCandidates } from './exit-candidate';
import { matchExit } from './exit-matcher';

const scene = lighthouseScene();
const candidates = findCandidates(scene, new Set(sceneTools(scene).map((tool) => tool.name)));

function match(input: string): string | string[] {
  const found = matchExit(input, candidates);
  switch (found.kind) {
    case 'certain':
      return found.candidate.node.id;
    case 'unsure':
      return found.candidates.map(({ node }) => node.id);
    case 'none':
      return [];
  }
}

describe('matchExit', () => {
  it.each([
    ['The lamp room', 'lamp_room'],
    ['I go to the lamp room, whistling', 'lamp_room'],
    ['lamp', 'lamp_room'],
    ['lapm', 'lamp_room'],
    ['to the gardn', 'garden'],
    ['read letter', 'letter'],
    ['study the letters', 'letter'],
    ['peruse the lettre', 'letter'],
    ['skiff house', 'boat_house'],
    ['row to the sea', 'rowing'],
  ])('takes %p for a name', (input, id) => {
    expect(match(input)).toBe(id);
  });

  it.each([
    ['north', 'lamp_room'],
    ['climb the stair', 'lamp_room'],
    ['up', 'lamp_room'],
    ['go left', 'boat_house'],
    ['to the rusty bell', 'garden'],
  ])('takes %p for what the passage says of a way', (input, id) => {
    expect(match(input)).toBe(id);
  });

  it('asks when two ways are meant as likely', () => {
    expect(match('the lamp room or the boat house')).toEqual(['lamp_room', 'boat_house']);
  });

  it('asks before it goes by a text that has not been read yet', () => {
    expect(match('glass')).toEqual(['lamp_room']);
  });

  it('asks when most of what was said has nothing to do with the way', () => {
    expect(match('set fire to the dry hedge of the garden')).toEqual(['garden']);
  });

  it('asks when only the verb fits', () => {
    expect(match('read my fortune')).toEqual(['letter']);
  });

  it.each(['row', 'out'])('asks before it ends the story by nothing but "%s"', (input) => {
    expect(match(input)).toEqual(['rowing']);
  });

  it('does not end the story by a word from its unread end', () => {
    expect(match('match')).toEqual([]);
  });

  it.each([
    '',
    'the',
    'dance a hornpipe',
    'bell my cat',
    'climb a rope to the moon',
    '!!!',
    'sing about Scotland',
  ])('finds no way in %p', (input) => {
    expect(match(input)).toEqual([]);
  });

  it('takes the longer of two names that hold one another', () => {
    const towers = lighthousePlaces({
      exits: [sceneNode('short', 'The north tower'), sceneNode('long', 'The north tower stairs')],
    });
    const [short, long] = findCandidates({ ...scene, graphs: [towers] }, new Set(['go_to']));
    const found = matchExit(
      'go to the north tower stairs',
      [short, long].filter((way) => way !== undefined),
    );
    expect(found).toEqual({ kind: 'certain', candidate: long });
  });
});
