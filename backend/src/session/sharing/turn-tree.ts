import { randomUUID } from 'node:crypto';
import type { Turn } from '../turn.entity';
import type { TurnEntry } from './session-document';

/** Where a turn stands in its session's tree. */
export type TurnPlace = Pick<Turn, 'id' | 'parentTurnId' | 'rootTurnId' | 'depth' | 'variantIndex'>;

/**
 * Gives turns of a document ids of their own and their places, which follow from the list alone.
 *
 * @param turns each behind its parent
 * @returns the places by the turns' numbers in the document, in the order of the list
 */
export function placeTurns(turns: readonly Pick<TurnEntry, 'id' | 'parent'>[]): Map<number, TurnPlace> {
  const places = new Map<number, TurnPlace>();
  const children = new Map<number | null, number>();
  for (const { id: number, parent } of turns) {
    const variantIndex = children.get(parent) ?? 0;
    children.set(parent, variantIndex + 1);
    const above = parent === null ? undefined : places.get(parent);
    const id = randomUUID();
    places.set(number, {
      id,
      parentTurnId: above?.id ?? null,
      rootTurnId: above?.rootTurnId ?? id,
      depth: (above?.depth ?? 0) + 1,
      variantIndex,
    });
  }
  return places;
}
