import { sep } from 'node:path';

const PACKAGES = `node_modules${sep}`;
const APP = `dist${sep}`;

/** What is no work of the program: waiting, and the profiler itself. */
const NO_WORK = new Set(['(idle)', 'post node:inspector']);

/** @typedef {{ name: string, share: number }} Share part of the busy time, from 0 to 1 */

/**
 * Sums up a profile of V8.
 * @returns {{ places: Share[], functions: Share[] }} both largest first. Time inside Node.js is counted for the place in the program that
 * called it; what the event loop began by itself stays with Node.js.
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile
 */
export function describeProfile({ nodes, samples, timeDeltas }) {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, describeFrame(callFrame)]));
  const places = new Map();
  const functions = new Map();
  let total = 0;
  samples.forEach((id, index) => {
    const { name, file } = frames.get(id);
    if (NO_WORK.has(file.startsWith('node:inspector') ? `${name} node:inspector` : name)) return;
    const time = timeDeltas[index];
    total += time;
    add(functions, `${name} ${file}`.trim(), time);
    add(places, callerPlace(id, frames, parents), time);
  });
  return { places: shares(places, total), functions: shares(functions, total) };
}

/** The place of the nearest function up the stack that belongs to the app or to a package. */
function callerPlace(id, frames, parents) {
  for (let current = id; current !== undefined; current = parents.get(current)) {
    const { place } = frames.get(current);
    if (place !== null) return place;
  }
  const { name, file } = frames.get(id);
  return file === '' ? name : file.replace(/:\d+$/, '');
}

function describeFrame({ functionName, url, lineNumber }) {
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

function add(sums, key, time) {
  sums.set(key, (sums.get(key) ?? 0) + time);
}

function shares(sums, total) {
  return [...sums]
    .map(([name, time]) => ({ name, share: time / total }))
    .sort((left, right) => right.share - left.share);
}
