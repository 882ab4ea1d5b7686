import { lighthouseScene, sceneTools } from '../../test/support/lighthouse-scene';
import { findCandidates } from './exit-candidate';
import { nameWordsOf } from './sentences';
import { findNamedExactly, findSpokenNames, isPartOfName } from './spoken-names';

const scene = lighthouseScene();
const candidates = findCandidates(scene, new Set(sceneTools(scene).map((tool) => tool.name)));

describe('findSpokenNames', () => {
  it.each([
    ['I go to the lamp room now', ['lamp_room']],
    ['the boat house, no, the garden gate', ['boat_house', 'garden']],
    ['the room with the lamp', []],
    ['', []],
  ])('finds the full names in %p', (input, ids) => {
    expect(findSpokenNames(input, candidates).map(({ node }) => node.id)).toEqual(ids);
  });
});

describe('findSpokenNames for a name of one word', () => {
  const slip = candidates
    .slice(0, 1)
    .map((candidate) => ({ ...candidate, nameWords: nameWordsOf('The slip') }));

  it.each([
    ['Go on to the slip, whatever the weather.', 1],
    ['I hurry up to the slip', 1],
    ['I slip and fall to the ground', 0],
    ['I listen to the slip', 0],
    ['I go where no slip is', 0],
  ])('finds in %p as many as %i', (input, count) => {
    expect(findSpokenNames(input, slip)).toHaveLength(count);
  });
});

describe('isPartOfName', () => {
  it('knows several words of a name in a row', () => {
    const row = candidates.find(({ node }) => node.id === 'rowing');
    expect(row && isPartOfName('row out', row)).toBe(true);
    expect(row && isPartOfName('row sea', row)).toBe(false);
    expect(row && isPartOfName('sea', row)).toBe(false);
  });
});

describe('findNamedExactly', () => {
  it('finds the way whose whole name was said, and no other', () => {
    expect(findNamedExactly('the BOAT house!', candidates)?.node.id).toBe('boat_house');
    expect(findNamedExactly('boat', candidates)).toBeNull();
    expect(findNamedExactly('', candidates)).toBeNull();
  });
});
