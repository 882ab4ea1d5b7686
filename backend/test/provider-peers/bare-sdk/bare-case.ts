import type { VendorWire } from '../../vendors/vendor-wire';
import type { Observation } from './observation';
import type { Watch } from './subject';

/** A case that a bare SDK may fail. */
export interface BareCase {
  /** As docs/providers.md counts the cases of the contract. */
  number: number;
  /** What the vendor, or the reader, does. */
  what: string;
  /** Runs while nothing else does, since it keeps the process busy. */
  isAlone?: true;
  /** null: it cannot happen with this vendor. */
  watch(wire: VendorWire): Watch | null;
  /** What came of it, in a few words that are the same in each run. */
  words(observation: Observation): string;
}
