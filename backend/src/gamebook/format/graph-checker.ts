import type { Book, BookEntity, Graph } from '../story/book';
import { entitiesOf } from '../story/book-index';
import type { IndexedEntity } from '../story/book-index';
import type { UnlinkedBook } from './unlinked-book';
import type { Sentence } from '../../problem/sentence';
import type { PlacedText } from './field-reader';
import type { ProblemCollector } from './problem-collector';
import { shortened } from './shortened';
import { STRUCTURE_SENTENCES } from './structure-sentences';

/** Warns of nodes at which no story can arrive, and of endings that a story cannot leave although they name edges. */
export function warnOfLooseNodes(book: Book, unlinked: UnlinkedBook, problems: ProblemCollector): void {
  const entities = entitiesOf(book);
  const places = new Map<string, PlacedText>(
    unlinked.entityTypes.flatMap((type) =>
      type.entities.map((entity) => [entity.id.text, entity.id] as const),
    ),
  );
  const warn = (id: string, said: Sentence) => {
    const place = places.get(id);
    if (place !== undefined) {
      problems.warning(place, said);
    }
  };
  const inGraphs = new Set<string>();
  for (const { entity } of entities.values()) {
    const reached = entity.graph === null ? new Set<string>() : reachableNodes(entity.graph, entities);
    for (const id of entity.graph?.nodeIds ?? []) {
      inGraphs.add(id);
      if (!reached.has(id)) {
        const names = { node: shortened(id), graph: shortened(entity.id) };
        warn(id, STRUCTURE_SENTENCES.nodeUnreachable(names));
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
  warn: (id: string, said: Sentence) => void,
): void {
  if (node !== null && !inGraphs.has(id)) {
    warn(id, STRUCTURE_SENTENCES.nodeInNoGraph({ node: shortened(id) }));
  }
  if (node?.ending && node.edgeIds.length > 0) {
    warn(id, STRUCTURE_SENTENCES.endingWithEdges({ node: shortened(id) }));
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
