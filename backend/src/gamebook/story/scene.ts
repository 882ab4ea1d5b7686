import type { Book, Ending } from './book';
import type { IndexedEntity } from './book-index';
import type { StoryState } from './story-state';
import { transitionTools } from './transition-tools';
import { StoryView } from './story-view';

/** The story at one moment, as data for a narrator without an LLM. */
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
  ending: Ending | null;
}

export interface SceneGraph {
  id: string;
  name: string;
  /** Name of the tool that moves this graph; null while it is not offered. */
  tool: string | null;
  node: SceneNode;
  /** The nodes that the tool accepts just now and that the book has enabled; none while it is not offered. */
  exits: readonly SceneNode[];
}

/** What there is to tell of at one moment of a story. */
export function sceneOf(book: Book, state: StoryState): StoryScene {
  const view = new StoryView(book, state);
  const tools = transitionTools(view);
  const things = [...view.entities.values()].filter(
    ({ entity }) =>
      entity.description !== null && entity.graph === null && entity.node === null && view.isEnabled(entity),
  );
  return {
    bookTitle: book.title,
    bookDescription: book.description,
    graphs: view.positions().map(({ graph, node }) => {
      const tool = tools.find((candidate) => candidate.entity === graph.entity);
      return {
        id: graph.entity.id,
        name: graph.entity.name ?? graph.type.name,
        tool: tool?.name ?? null,
        node: sceneNode(node),
        exits: tool === undefined ? [] : view.exits(graph.entity).map(sceneNode),
      };
    }),
    things: things.map(sceneEntity),
  };
}

function sceneNode(node: IndexedEntity): SceneNode {
  return { ...sceneEntity(node), ending: node.entity.node?.ending ?? null };
}

function sceneEntity({ entity, type }: IndexedEntity): SceneEntity {
  return {
    id: entity.id,
    typeName: type.name,
    name: entity.name ?? entity.id,
    description: entity.description?.text ?? '',
    passage: entity.description?.passage ?? null,
  };
}
