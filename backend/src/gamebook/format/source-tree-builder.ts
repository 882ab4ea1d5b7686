import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { ProblemCollector, SourcePlace } from './problem-collector';
import { FILE_SENTENCES } from './file-sentences';
import { shortened } from './shortened';
import type { ScalarStyle, SourceEntry, SourceMap, SourceNode, SourceScalar } from './source-node';
import { childPointer } from './source-node';

/** How deep lists and groups may be nested; the format itself needs 9 levels. */
export const MAX_DEPTH = 50;

/** How many values aliases may repeat, all in all. */
const MAX_REPEATED_NODES = 20_000;

/** NUL, and half a surrogate pair: PostgreSQL's jsonb takes neither. */
const UNSTORABLE = /[\0\p{Cs}]/u;

const MERGE_KEY = '<<';
const KNOWN_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

/** Turns the library's nodes into a plain tree: follows aliases within bounds, applies merge keys, refuses tags and doubled keys. */
export class SourceTreeBuilder {
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private repeatedNodes = 0;
  private aliasDepth = 0;

  constructor(
    private readonly text: string,
    private readonly problems: ProblemCollector,
  ) {}

  /** null: the root itself could not be used. */
  build(root: Node): SourceNode | null {
    return this.convert(root, '', 0);
  }

  private convert(node: unknown, pointer: string, depth: number): SourceNode | null {
    if (isAlias(node)) {
      return this.followAlias(node, pointer, depth);
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) {
      return null;
    }
    const offset = node.range?.[0] ?? 0;
    if (!this.isWithinBounds({ pointer, offset }, depth)) {
      return null;
    }
    if (node.tag !== undefined && !KNOWN_TAG.test(node.tag)) {
      const said = FILE_SENTENCES.tagNotAllowed({ tag: shortened(node.tag) });
      this.problems.error({ pointer, offset }, said);
      return null;
    }
    if (node.anchor !== undefined) {
      this.anchors.set(node.anchor, node);
    }
    if (isScalar(node)) {
      return this.scalar(node, pointer, offset);
    }
    this.open.add(node);
    const converted = isMap(node)
      ? this.map(node, pointer, depth)
      : { kind: 'list' as const, pointer, offset, items: this.items(node.items, pointer, depth) };
    this.open.delete(node);
    return converted;
  }

  private isWithinBounds(place: SourcePlace, depth: number): boolean {
    if (depth > MAX_DEPTH) {
      this.problems.error(place, FILE_SENTENCES.nestedTooDeep({ levels: MAX_DEPTH }));
      return false;
    }
    this.repeatedNodes += this.aliasDepth > 0 ? 1 : 0;
    if (this.repeatedNodes === MAX_REPEATED_NODES + 1) {
      this.problems.error(place, FILE_SENTENCES.aliasesMultiply());
    }
    return this.repeatedNodes <= MAX_REPEATED_NODES;
  }

  private followAlias(alias: Alias, pointer: string, depth: number): SourceNode | null {
    const offset = alias.range?.[0] ?? 0;
    const target = this.anchors.get(alias.source);
    const anchor = shortened(alias.source);
    if (target === undefined) {
      this.problems.error({ pointer, offset }, FILE_SENTENCES.anchorMissing({ anchor }));
      return null;
    }
    if (this.open.has(target)) {
      this.problems.error({ pointer, offset }, FILE_SENTENCES.aliasInItself({ anchor }));
      return null;
    }
    this.aliasDepth += 1;
    const converted = this.convert(target, pointer, depth);
    this.aliasDepth -= 1;
    return converted;
  }

  private items(items: readonly unknown[], pointer: string, depth: number): SourceNode[] {
    return items.flatMap((item, index) => {
      const converted = this.convert(item, childPointer(pointer, index), depth + 1);
      return converted === null ? [] : [converted];
    });
  }

  private map(node: YAMLMap, pointer: string, depth: number): SourceMap {
    const entries = new Map<string, SourceEntry>();
    const merged: Pair[] = [];
    for (const pair of node.items) {
      const key = this.key(pair, pointer, node.range?.[0] ?? 0);
      if (key?.name === MERGE_KEY && key.isPlain) {
        merged.push(pair);
      } else if (key !== null) {
        const value = this.value(pair, key.place, depth);
        const first = entries.get(key.name);
        if (first !== undefined) {
          const line = this.problems.lineOf(first.key.offset);
          this.problems.error(key.place, FILE_SENTENCES.keyTwice({ key: shortened(key.name), line }));
        } else {
          entries.set(key.name, { key: key.place, value });
        }
      }
    }
    for (const pair of merged) {
      this.merge(pair, entries, pointer, depth);
    }
    return { kind: 'map', pointer, offset: node.range?.[0] ?? 0, entries };
  }

  private value(pair: Pair, key: SourcePlace, depth: number): SourceNode | null {
    // A key in braces may stand without a colon: `{ name }`.
    return isNode(pair.value)
      ? this.convert(pair.value, key.pointer, depth + 1)
      : { ...key, kind: 'scalar', value: null, style: 'plain', source: '' };
  }

  private key(
    pair: Pair,
    pointer: string,
    mapOffset: number,
  ): { name: string; isPlain: boolean; place: SourcePlace } | null {
    const { key } = pair;
    if (isScalar(key) && typeof key.value === 'string') {
      const place = { pointer: childPointer(pointer, key.value), offset: key.range?.[0] ?? mapOffset };
      return { name: key.value, isPlain: key.type === 'PLAIN', place };
    }
    const offset = isScalar(key) || isMap(key) || isSeq(key) ? key.range?.[0] : undefined;
    this.problems.error({ pointer, offset: offset ?? mapOffset }, FILE_SENTENCES.keyNotAWord());
    return null;
  }

  /** `<<: *anchor`: takes over the fields that are not there yet. */
  private merge(pair: Pair, entries: Map<string, SourceEntry>, pointer: string, depth: number): void {
    const sources = isSeq(pair.value) ? pair.value.items : [pair.value];
    for (const source of sources) {
      const converted = this.convert(source, pointer, depth + 1);
      if (converted?.kind === 'map') {
        for (const [name, entry] of converted.entries) {
          if (!entries.has(name)) {
            entries.set(name, entry);
          }
        }
      } else if (converted !== null) {
        this.problems.error(converted, FILE_SENTENCES.mergeOfNoGroup());
      }
    }
  }

  private scalar(node: Scalar, pointer: string, offset: number): SourceScalar | null {
    const source = this.text.slice(offset, node.range?.[1]);
    const value = plainValue(node.value, source);
    if (typeof value === 'string' && UNSTORABLE.test(value)) {
      this.problems.error({ pointer, offset }, FILE_SENTENCES.textNotStorable());
      return null;
    }
    return { kind: 'scalar', pointer, offset, value, style: styleOf(node), source };
  }
}

/** Dates and the like, which a `%YAML 1.1` line can bring, are the texts that they are written as. */
function plainValue(value: unknown, source: string): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) {
    return value;
  }
  return typeof value === 'number' && Number.isFinite(value) ? value : source;
}

function styleOf(node: Scalar): ScalarStyle {
  switch (node.type) {
    case 'QUOTE_SINGLE':
      return 'single-quoted';
    case 'QUOTE_DOUBLE':
      return 'double-quoted';
    case 'BLOCK_FOLDED':
    case 'BLOCK_LITERAL':
      return 'block';
    default:
      return 'plain';
  }
}
