import type { Book, BookEntity, Graph } from '../story/book';
import { entitiesOf } from '../story/book-index';
import type { IndexedEntity } from '../story/book-index';
import type { DraftBook } from './draft';
import type { PlacedText } from './field-reader';
import type { ProblemCollector } from './problem-collector';

/** Warns of nodes at which no story can arrive, and of endings that a story cannot leave although they name edges. */
export function warnOfLooseNodes(book: Book, draft: DraftBook, problems: ProblemCollector): void {
  const entities = entitiesOf(book);
  const places = new Map<string, PlacedText>(
    draft.entityTypes.flatMap((type) => type.entities.map((entity) => [entity.id.text, entity.id] as const)),
  );
  const warn = (id: string, detail: string) => {
    const place = places.get(id);
    if (place !== undefined) {
      problems.warning(place, detail);
    }
  };
  const inGraphs = new Set<string>();
  for (const { entity } of entities.values()) {
    const reached = entity.graph === null ? new Set<string>() : reachableNodes(entity.graph, entities);
    for (const id of entity.graph?.nodeIds ?? []) {
      inGraphs.add(id);
      if (!reached.has(id)) {
        warn(id, `Nothing leads to the node "${id}" in the graph "${entity.id}".`);
      }
    }
  }
  for (const { entity } of entities.values()) {
    warnOfNode(entity, inGraphs, warn);
  }
}

function warnOfNode(
  { id, node }: BookEntity,
  inGraphs: ReadonlySet<string>,
  warn: (id: string, detail: string) => void,
): void {
  if (node !== null && !inGraphs.has(id)) {
    warn(id, `The node "${id}" is in no graph: no "node_ids" name it.`);
  }
  if (node?.ending && node.edgeIds.length > 0) {
    warn(id, `The story ends at "${id}", so its "edge_ids" are never followed.`);
  }
}

/** The nodes to which edges lead from the start, within this graph; the start among them. */
function reachableNodes(graph: Graph, entities: ReadonlyMap<string, IndexedEntity>): Set<string> {
  const members = new Set(graph.nodeIds);
  const reached = new Set([graph.startNodeId]);
  // A set that grows while it is walked through is visited to its end.
  for (const id of reached) {
    for (const edge of entities.get(id)?.entity.node?.edgeIds ?? []) {
      if (members.has(edge)) {
        reached.add(edge);
      }
    }
  }
  return reached;
}
