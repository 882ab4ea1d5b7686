import type { Profiler, Runtime } from 'node:inspector';
import { sep } from 'node:path';

const PACKAGES = `node_modules${sep}`;
const APP = `dist${sep}`;

/** What is no work of the program: waiting, and the profiler itself. */
const NO_WORK = new Set(['(idle)', 'post node:inspector']);

/** What a place or a function took. */
export interface Share {
  readonly name: string;
  /** Part of the busy time, from 0 to 1. */
  readonly share: number;
}

/** Where the time went, largest first. */
export interface ProfileSummary {
  /** Time inside Node.js is counted for the place in the program that called it; what the event loop began by itself stays with Node.js. */
  readonly places: readonly Share[];
  readonly functions: readonly Share[];
}

/** A function of a profile. */
interface Frame {
  readonly name: string;
  /** With its line; `''`: none. */
  readonly file: string;
  /** Of the app or of a package; null: neither. */
  readonly place: string | null;
}

/**
 * Sums up a profile of V8.
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile
 */
export function describeProfile({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): ProfileSummary {
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, describeFrame(callFrame)]));
  const places = new Map<string, number>();
  const functions = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    const { name, file } = frameOf(id, frames);
    if (NO_WORK.has(file.startsWith('node:inspector') ? `${name} node:inspector` : name)) return;
    const time = timeDeltas[index] ?? 0;
    total += time;
    add(functions, `${name} ${file}`.trim(), time);
    add(places, callerPlace(id, frames, parents), time);
  });
  return { places: shares(places, total), functions: shares(functions, total) };
}

/** The place of the nearest function up the stack that belongs to the app or to a package. */
function callerPlace(
  id: number,
  frames: ReadonlyMap<number, Frame>,
  parents: ReadonlyMap<number, number>,
): string {
  for (let current: number | undefined = id; current !== undefined; current = parents.get(current)) {
    const { place } = frameOf(current, frames);
    if (place !== null) return place;
  }
  const { name, file } = frameOf(id, frames);
  return file === '' ? name : file.replace(/:\d+$/, '');
}

function frameOf(id: number, frames: ReadonlyMap<number, Frame>): Frame {
  const frame = frames.get(id);
  if (frame === undefined) throw new Error(`The profile has no node ${id}.`);
  return frame;
}

function describeFrame({ functionName, url, lineNumber }: Runtime.CallFrame): Frame {
  const path = url.replace(/^file:\/\//, '');
  const name = functionName === '' ? '(anonymous)' : functionName;
  const inPackage = path.lastIndexOf(PACKAGES);
  const inApp = path.lastIndexOf(APP);
  const isPackage = inPackage !== -1;
  const start = isPackage ? inPackage + PACKAGES.length : Math.max(inApp, 0);
  const file = path.slice(start);
  const depth = isPackage ? (file.startsWith('@') ? 2 : 1) : 3;
  const isOwn = isPackage || inApp !== -1;
  return {
    name,
    file: path === '' ? '' : `${file}:${lineNumber + 1}`,
    place: isOwn ? file.split(sep).slice(0, depth).join('/') : null,
  };
}

function add(sums: Map<string, number>, key: string, time: number): void {
  sums.set(key, (sums.get(key) ?? 0) + time);
}

function shares(sums: ReadonlyMap<string, number>, total: number): Share[] {
  return [...sums]
    .map(([name, time]) => ({ name, share: time / total }))
    .sort((left, right) => right.share - left.share);
}
