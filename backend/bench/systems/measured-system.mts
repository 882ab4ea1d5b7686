import type { SystemName } from '../bench-options.mts';
import type { MeasuredProcess } from '../measured-process.mts';
import type { LoadOrder } from '../tellers/teller.mts';

/** A system under test. */
export interface MeasuredSystem {
  readonly name: SystemName;
  readonly process: MeasuredProcess;
  /** Who asks it for stories. */
  readonly teller: LoadOrder['teller'];
  /** The process in which that is done; left out: the load generator of all. */
  readonly load?: MeasuredProcess;
  /** What the teller needs to reach it, when it is to ask the upstream for this model. */
  target(modelName: string): Promise<object>;
  /** Ends it, and takes along what it has stored. */
  stop(): Promise<void>;
}
