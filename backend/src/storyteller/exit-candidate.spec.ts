import { lighthousePlaces, lighthouseScene, sceneNode } from '../../test/support/lighthouse-scene';
import { findCandidates } from './exit-candidate';
import { readWords } from './words';

function strength(candidateId: string, word: string): number {
  const candidates = findCandidates(lighthouseScene(), new Set(['go_to', 'find_out']));
  const candidate = candidates.find(({ node }) => node.id === candidateId);
  return candidate?.evidence.get(readWords(word)[0]?.stem ?? '') ?? 0;
}

describe('findCandidates', () => {
  it('gives the ways whose tool is offered, in telling order', () => {
    const names = findCandidates(lighthouseScene(), new Set(['go_to', 'find_out'])).map(({ name }) => name);
    expect(names).toEqual([
      'The lamp room',
      'The boat house',
      'The garden gate',
      'Row out to sea',
      'Read the letter',
    ]);
    expect(findCandidates(lighthouseScene(), new Set(['find_out'])).map(({ tool }) => tool)).toEqual([
      'find_out',
    ]);
    expect(findCandidates(lighthouseScene(), new Set())).toEqual([]);
  });

  it('gives no way of a graph without a tool', () => {
    const scene = lighthouseScene({
      graphs: [lighthousePlaces({ tool: null, exits: [sceneNode('a', 'A')] })],
    });
    expect(findCandidates(scene, new Set(['go_to']))).toEqual([]);
  });

  it('trusts a name most, then the clause that names it, the sentence, what will be told there', () => {
    expect(strength('lamp_room', 'lamp')).toBe(1);
    expect(strength('lamp_room', 'stair')).toBe(0.6);
    expect(strength('garden', 'left')).toBe(0.25);
    expect(strength('lamp_room', 'glass')).toBe(0.35);
    expect(strength('boat_house', 'trestles')).toBe(0.15);
    expect(strength('lamp_room', 'gulls')).toBe(0);
  });

  it('hears nothing of what an ending will tell', () => {
    expect(strength('rowing', 'tower')).toBe(0);
  });
});
