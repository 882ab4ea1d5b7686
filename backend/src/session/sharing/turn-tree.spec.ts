import fc from 'fast-check';
import { placeTurns } from '../../../test/support/session-document';
import { TurnTree } from './turn-tree';

/** Any tree, as a list in which each turn stands behind its parent. */
const TREE = fc.array(fc.nat(), { maxLength: 40 }).map((choices) =>
  choices.map((choice, index) => ({
    id: index + 1,
    parent: choice % (index + 1) === 0 ? null : choice % (index + 1),
  })),
);

describe('TurnTree', () => {
  it('counts depth and variants of any tree from the list alone', () => {
    fc.assert(
      fc.property(TREE, (turns) => {
        const places = placeTurns(turns);
        expect([...places.keys()]).toEqual(turns.map(({ id }) => id));
        for (const { id, parent } of turns) {
          const place = places.get(id);
          const above = parent === null ? undefined : places.get(parent);
          expect(place).toMatchObject({
            parentTurnId: above?.id ?? null,
            depth: (above?.depth ?? 0) + 1,
            rootTurnId: above?.rootTurnId ?? place?.id,
            variantIndex: turns.filter((turn) => turn.parent === parent && turn.id < id).length,
          });
        }
      }),
    );
  });

  it('gives each turn an id of its own, each time', () => {
    const turns = [
      { id: 1, parent: null },
      { id: 2, parent: 1 },
    ];
    const ids = [...placeTurns(turns).values(), ...placeTurns(turns).values()].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  it('knows the id of a turn before its place', () => {
    const tree = new TurnTree();
    const id = tree.idOf(2);
    tree.place({ id: 1, parent: null });
    expect(tree.place({ id: 2, parent: 1 }).id).toBe(id);
  });
});
