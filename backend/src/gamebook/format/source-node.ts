import type { SourcePlace } from './problem-collector';
import type { SourceKind } from './sentence-labels';

/** How a scalar is written, which decides at what column a character of its value stands. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'block';

export interface SourceScalar extends SourcePlace {
  kind: 'scalar';
  value: string | number | boolean | null;
  style: ScalarStyle;
  /** The characters of the file that it is written with, quotes or block header included. */
  source: string;
}

export interface SourceList extends SourcePlace {
  kind: 'list';
  items: readonly SourceNode[];
}

export interface SourceMap extends SourcePlace {
  kind: 'map';
  /** By key, in the order of the file. A `Map`, since a key may be `__proto__`. */
  entries: ReadonlyMap<string, SourceEntry>;
}

export interface SourceEntry {
  /** Where the key stands. */
  key: SourcePlace;
  /** null: it could not be used, which was reported. */
  value: SourceNode | null;
}

/** A YAML document with its positions: aliases and merge keys followed, keys unique, tags gone. */
export type SourceNode = SourceScalar | SourceList | SourceMap;

/** The place of a child, by key or index. */
export function childPointer(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** What kind of value a node holds. */
export function kindOf(node: SourceNode): SourceKind {
  if (node.kind === 'list') {
    return 'LIST';
  }
  if (node.kind === 'map') {
    return 'GROUP';
  }
  switch (typeof node.value) {
    case 'string':
      return 'TEXT';
    case 'number':
      return 'NUMBER';
    case 'boolean':
      return 'BOOLEAN';
    default:
      return 'NOTHING';
  }
}
