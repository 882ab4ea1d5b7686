import { llmModelOf, LOCAL_MODEL } from '../../testing/stories';
import { inPlayersOrder, movedWithin, withPlaces } from './model-order';

const modelOf = (id: string, position: number, isFavorite = false) => ({
  ...llmModelOf({ ...LOCAL_MODEL, id }),
  position,
  isFavorite,
});

describe('the order of the models', () => {
  it('has the favourites first, then the player’s places, then age', () => {
    const models = [modelOf('a', 3), modelOf('b', 1), modelOf('c', 2, true), modelOf('d', 1)];
    expect(inPlayersOrder(models).map(({ id }) => id)).toEqual(['c', 'b', 'd', 'a']);
  });

  it('takes new places, and puts what is not named behind', () => {
    const placed = withPlaces([modelOf('a', 0), modelOf('b', 1), modelOf('c', 2)], ['b', 'a']);
    expect(inPlayersOrder(placed).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });
});

describe('movedWithin', () => {
  const IDS = ['a', 'b', 'c', 'd', 'e'];

  it.each([
    ['up', 'c', 1, ['a', 'c', 'b', 'd', 'e']],
    ['down', 'b', 3, ['a', 'c', 'd', 'b', 'e']],
    ['to the top', 'e', 0, ['e', 'a', 'b', 'c', 'd']],
    ['to the end', 'a', 4, ['b', 'c', 'd', 'e', 'a']],
  ])('moves %s', (_way, moved, target, expected) => {
    expect(movedWithin(IDS, IDS, moved, target)).toEqual(expected);
  });

  it('moves beside what is shown, and leaves what is hidden where it is', () => {
    expect(movedWithin(IDS, ['a', 'c', 'e'], 'e', 1)).toEqual(['a', 'b', 'e', 'c', 'd']);
    expect(movedWithin(IDS, ['a', 'c', 'e'], 'a', 1)).toEqual(['b', 'c', 'a', 'd', 'e']);
  });

  it.each([
    ['above the first', 'a', -1],
    ['below the last', 'e', 5],
    ['to its own place', 'b', 1],
    ['what is not shown', 'z', 1],
  ])('changes nothing by a move %s', (_what, moved, target) => {
    expect(movedWithin(IDS, IDS, moved, target)).toEqual(IDS);
  });
});
