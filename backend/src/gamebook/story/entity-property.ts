import type { TraitName } from './book';

/** What a condition finds behind a property. An entity property is worth its entity's id when it ends a path. */
export type PropertyKind = 'text' | 'boolean' | 'list' | 'entity';

interface EntityProperty {
  kind: PropertyKind;
  /** The trait that brings it; null: every entity has it. */
  trait: TraitName | null;
}

/** The properties that conditions can read, by name; `current_node` and `current_node_id` mean the same. */
export const ENTITY_PROPERTIES: ReadonlyMap<string, EntityProperty> = new Map<string, EntityProperty>([
  ['id', { kind: 'text', trait: null }],
  ['name', { kind: 'text', trait: null }],
  ['description', { kind: 'text', trait: 'described' }],
  ['enabled', { kind: 'boolean', trait: 'described' }],
  ['current_node_id', { kind: 'entity', trait: 'graph' }],
  ['current_node', { kind: 'entity', trait: 'graph' }],
  ['node_ids', { kind: 'list', trait: 'graph' }],
  ['nodes', { kind: 'list', trait: 'graph' }],
  ['edge_ids', { kind: 'list', trait: 'graph_node' }],
  ['edges', { kind: 'list', trait: 'graph_node' }],
]);

/** The kind of a property that an entity with these traits has; undefined: it has none of that name. */
export function propertyKind(traits: readonly TraitName[], property: string): PropertyKind | undefined {
  const found = ENTITY_PROPERTIES.get(property);
  const isThere = found !== undefined && (found.trait === null || traits.includes(found.trait));
  return isThere ? found.kind : undefined;
}
