/**
 * The story at one moment, as data, for a narrator without an LLM. The engine makes it; the types stand here too since a
 * provider knows nothing of gamebooks.
 */
export interface StoryScene {
  bookTitle: string;
  bookDescription: string | null;
  /** One for each graph entity, in the order of the book. */
  graphs: readonly SceneGraph[];
  /** Enabled, described entities that are neither graphs nor nodes: things and people one may look at. */
  things: readonly SceneEntity[];
}

export interface SceneEntity {
  id: string;
  /** Name of the entity's type, for instance "Character". */
  typeName: string;
  name: string;
  description: string;
  /** The text to read out; null: name and description are told instead. */
  passage: string | null;
}

export interface SceneNode extends SceneEntity {
  ending: { title: string; kind: 'good' | 'bad' | 'neutral' } | null;
}

export interface SceneGraph {
  id: string;
  name: string;
  /** Name of the tool that moves this graph; null while it is not offered. */
  tool: string | null;
  node: SceneNode;
  /** The nodes that the tool accepts just now and that the book has enabled. */
  exits: readonly SceneNode[];
}
