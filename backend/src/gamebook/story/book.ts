import type { Condition } from './condition';

/** Raised when the shape of a stored book changes: a book of another version is read from its source again. */
export const BOOK_VERSION = 1;

export const TRAIT_NAMES = ['described', 'graph', 'graph_node'] as const;

export type TraitName = (typeof TRAIT_NAMES)[number];

export const ENDING_KINDS = ['good', 'bad', 'neutral'] as const;

export type EndingKind = (typeof ENDING_KINDS)[number];

/** How a story ends when it arrives at a node. */
export interface Ending {
  title: string;
  kind: EndingKind;
}

/** What a model is told of an entity, while `enabled` holds. */
export interface Description {
  text: string;
  enabled: Condition;
  /** What is read out on arrival by a narrator without an LLM; null: name and description. */
  passage: string | null;
}

/** An entity that stands on one node of a directed graph. */
export interface Graph {
  nodeTypeId: string;
  /** At least one, each an entity of the node type, without doubles. */
  nodeIds: readonly string[];
  startNodeId: string;
}

export interface GraphNode {
  /** Where one can go from here: nodes of the same type, without doubles. */
  edgeIds: readonly string[];
  ending: Ending | null;
}

/** A tool that moves the graph entity which it belongs to. `target` tells apart what other functions may come to do. */
export interface TransitionFunction {
  target: 'transition';
  /** Matches `^[a-zA-Z0-9_-]{1,64}$`, unique in the book. */
  name: string;
  /** null: the engine says what the tool does. */
  description: string | null;
  /** Text for the argument `to`; null: the engine names the nodes. */
  toDescription: string | null;
}

export type BookFunction = TransitionFunction;

export interface BookEntity {
  /** snake_case, unique in the book. */
  id: string;
  /** null only for an entity that is not described. */
  name: string | null;
  description: Description | null;
  graph: Graph | null;
  node: GraphNode | null;
  functions: readonly BookFunction[];
}

export interface BookEntityType {
  /** PascalCase, unique in the book. */
  id: string;
  name: string;
  instructions: string | null;
  traits: readonly TraitName[];
  entities: readonly BookEntity[];
}

/** A gamebook as it was read and checked: plain JSON, every reference resolvable, never changed. */
export interface Book {
  version: typeof BOOK_VERSION;
  title: string;
  author: string | null;
  description: string | null;
  /** File name of the cover, relative to the book's file. */
  image: string | null;
  entityTypes: readonly BookEntityType[];
}
