import { randomUUID } from 'node:crypto';
import type { Turn } from '../turn.entity';
import type { TurnEntry } from './session-document';

/** Where a turn stands in its session's tree. */
export type TurnPlace = Pick<Turn, 'id' | 'parentTurnId' | 'rootTurnId' | 'depth' | 'variantIndex'>;

/** Gives turns of a document ids of their own and their places, which follow from the order of the document alone. */
export class TurnTree {
  private readonly ids = new Map<number, string>();
  private readonly places = new Map<number, TurnPlace>();
  private readonly childCounts = new Map<number | null, number>();

  /** The id that a turn has here, by its number in the document; also before it is placed. */
  idOf(number: number): string {
    const id = this.ids.get(number) ?? randomUUID();
    this.ids.set(number, id);
    return id;
  }

  /** The place of the next turn of the document, which stands behind its parent there. */
  place({ id: number, parent }: Pick<TurnEntry, 'id' | 'parent'>): TurnPlace {
    const variantIndex = this.childCounts.get(parent) ?? 0;
    this.childCounts.set(parent, variantIndex + 1);
    const above = parent === null ? undefined : this.places.get(parent);
    const id = this.idOf(number);
    const place = {
      id,
      parentTurnId: above?.id ?? null,
      rootTurnId: above?.rootTurnId ?? id,
      depth: (above?.depth ?? 0) + 1,
      variantIndex,
    };
    this.places.set(number, place);
    return place;
  }
}
