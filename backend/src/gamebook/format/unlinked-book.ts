import type { BookFunction, Ending, TraitName } from '../story/book';
import type { Condition } from '../story/condition';
import type { PlacedText } from './field-reader';
import type { SourcePlace } from './problem-collector';

/** A parsed condition and where its parts stand in the file, for the checks that need the whole book. */
export interface PlacedCondition {
  condition: Condition;
  /** Of each path, literal and comparison. */
  placeOf: (part: Condition, offsetInside?: number) => SourcePlace;
}

export interface PlacedFunction {
  definition: BookFunction;
  /** Where the tool's name stands. */
  place: SourcePlace;
}

/** An entity as it is read, before its references were followed. */
export interface UnlinkedEntity {
  id: PlacedText;
  name: string | null;
  description: string | null;
  passage: string | null;
  enabled: PlacedCondition[];
  nodeIds: PlacedText[];
  currentNodeId: PlacedText | null;
  edgeIds: PlacedText[];
  ending: Ending | null;
  functions: PlacedFunction[];
}

export interface UnlinkedEntityType {
  id: PlacedText;
  name: string;
  instructions: string | null;
  traits: TraitName[];
  /** Option of the trait `graph`. */
  nodeTypeId: PlacedText | null;
  entities: UnlinkedEntity[];
}

export interface UnlinkedBook {
  title: string;
  author: string | null;
  description: string | null;
  image: string | null;
  entityTypes: UnlinkedEntityType[];
}
