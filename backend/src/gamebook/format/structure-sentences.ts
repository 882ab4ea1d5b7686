import { fixedSentence, sentence } from '../../problem/sentence';
import { suggested, together } from './sentence-labels';

/** What is wrong with traits, functions and references, and what hardly any author means by them. */
export const STRUCTURE_SENTENCES = {
  traitUnknown: sentence(
    'BOOK_TRAIT_UNKNOWN',
    ({ trait, suggestion, known }: { trait: string; suggestion: string | null; known: readonly string[] }) =>
      `There is no trait "${trait}".${suggested(suggestion) || ` There are ${together(known)}.`}`,
    [
      { trait: 'describd', suggestion: 'described', known: ['described', 'graph', 'graph_node'] },
      { trait: 'loud', suggestion: null, known: ['described', 'graph', 'graph_node'] },
    ],
  ),
  traitTwice: sentence(
    'BOOK_TRAIT_TWICE',
    ({ trait }: { trait: string }) => `The trait "${trait}" is given twice.`,
    [{ trait: 'graph' }],
  ),
  nodeTypeMissing: fixedSentence(
    'BOOK_NODE_TYPE_MISSING',
    'The trait "graph" needs the type of its nodes: { name: graph, node_type_id: Place }.',
  ),
  nodeTypeWithoutTrait: sentence(
    'BOOK_NODE_TYPE_WITHOUT_TRAIT',
    ({ entityType }: { entityType: string }) =>
      `The entity type "${entityType}" does not have the trait "graph_node".`,
    [{ entityType: 'Place' }],
  ),
  entityTypeUnknown: sentence(
    'BOOK_ENTITY_TYPE_UNKNOWN',
    ({ entityType, suggestion }: { entityType: string; suggestion: string | null }) =>
      `There is no entity type "${entityType}".${suggested(suggestion)}`,
    [
      { entityType: 'Plce', suggestion: 'Place' },
      { entityType: 'Room', suggestion: null },
    ],
  ),
  tooManyEntities: sentence(
    'BOOK_TOO_MANY_ENTITIES',
    ({ maximum }: { maximum: number }) =>
      `A book may have ${maximum.toLocaleString('en')} entities at most, and this is one more.`,
    [{ maximum: 10_000 }],
  ),

  functionNameInvalid: sentence(
    'BOOK_FUNCTION_NAME_INVALID',
    ({ name }: { name: string }) =>
      `"${name}" would be refused by providers: a tool is named with 1 to 64 letters without accents, digits, "_" and "-".`,
    [{ name: 'go to' }],
  ),
  functionNameTaken: sentence(
    'BOOK_FUNCTION_NAME_TAKEN',
    ({ name, line }: { name: string; line: number }) =>
      `The function name "${name}" is taken: another function, in line ${line}, has it.`,
    [{ name: 'go_to', line: 7 }],
  ),
  targetNotSupportedYet: sentence(
    'BOOK_TARGET_NOT_SUPPORTED_YET',
    ({ target }: { target: string }) =>
      `Functions with "target: ${target}" are not supported yet by this version of the app.`,
    [{ target: 'set' }],
  ),
  targetUnknown: sentence(
    'BOOK_TARGET_UNKNOWN',
    ({ target, suggestion }: { target: string; suggestion: string | null }) =>
      `"${target}" is no target of a function.${suggested(suggestion) || ' The only one is "transition".'}`,
    [
      { target: 'transit', suggestion: 'transition' },
      { target: 'jump', suggestion: null },
    ],
  ),
  transitionOfNoGraph: fixedSentence(
    'BOOK_TRANSITION_OF_NO_GRAPH',
    '"transition" moves a graph, and this entity type does not have the trait "graph".',
  ),

  graphWithoutNodes: fixedSentence(
    'BOOK_GRAPH_WITHOUT_NODES',
    'A graph has at least one node: "node_ids" is empty.',
  ),
  entityUnknown: sentence(
    'BOOK_ENTITY_UNKNOWN',
    ({ entity, suggestion }: { entity: string; suggestion: string | null }) =>
      `There is no entity "${entity}".${suggested(suggestion)}`,
    [
      { entity: 'lamp_rom', suggestion: 'lamp_room' },
      { entity: 'attic', suggestion: null },
    ],
  ),
  entityOfOtherType: sentence(
    'BOOK_ENTITY_OF_OTHER_TYPE',
    ({ entity, entityType, needed }: { entity: string; entityType: string; needed: string }) =>
      `"${entity}" is of the type "${entityType}", but here a node of the type "${needed}" is needed.`,
    [{ entity: 'keeper', entityType: 'Character', needed: 'Place' }],
  ),
  startNotInGraph: sentence(
    'BOOK_START_NOT_IN_GRAPH',
    ({ node, suggestion }: { node: string; suggestion: string | null }) =>
      `"${node}" is not one of the "node_ids" of this graph.${suggested(suggestion)}`,
    [
      { node: 'lamp_rom', suggestion: 'lamp_room' },
      { node: 'attic', suggestion: null },
    ],
  ),

  referenceTwice: sentence(
    'BOOK_REFERENCE_TWICE',
    ({ entity, field }: { entity: string; field: string }) => `"${entity}" is in "${field}" twice.`,
    [{ entity: 'lamp_room', field: 'edge_ids' }],
  ),
  nodeUnreachable: sentence(
    'BOOK_NODE_UNREACHABLE',
    ({ node, graph }: { node: string; graph: string }) =>
      `Nothing leads to the node "${node}" in the graph "${graph}".`,
    [{ node: 'cellar', graph: 'locations' }],
  ),
  nodeInNoGraph: sentence(
    'BOOK_NODE_IN_NO_GRAPH',
    ({ node }: { node: string }) => `The node "${node}" is in no graph: no "node_ids" name it.`,
    [{ node: 'cellar' }],
  ),
  endingWithEdges: sentence(
    'BOOK_ENDING_WITH_EDGES',
    ({ node }: { node: string }) => `The story ends at "${node}", so its "edge_ids" are never followed.`,
    [{ node: 'home' }],
  ),
};
