import type { SceneNode, StoryScene } from '../gamebook/story/scene';
import { isNamedIn, nameWordsOf, readSentences, stemsOf } from './sentences';
import type { ReadSentence } from './sentences';
import { inTellingOrder } from './ways-out';
import type { Word } from './words';

/** A way out of the present moment, with all that the text says of it. */
export interface ExitCandidate {
  name: string;
  node: SceneNode;
  /** The tool that takes it. */
  tool: string;
  /** The words of its name, without a leading article. */
  nameWords: readonly Word[];
  /** How strongly a word points at this way: stem -> 0 to 1. */
  evidence: ReadonlyMap<string, number>;
}

/** How strongly a word points at a way, by where it was found. */
const STRENGTH = {
  name: 1,
  /** In the part of a sentence of the present passage that names the way: "a track goes down to the salt pans". */
  clause: 0.6,
  /** Elsewhere in that sentence. */
  sentence: 0.25,
  description: 0.35,
  passage: 0.15,
} as const;

/** The ways that can be taken now, in the order in which they are told. */
export function findCandidates(scene: StoryScene, offeredTools: ReadonlySet<string>): ExitCandidate[] {
  const present = scene.graphs.flatMap(({ node }) => readSentences(node.passage ?? node.description));
  const candidates = scene.graphs.flatMap(({ tool, exits }) => {
    if (tool === null || !offeredTools.has(tool)) return [];
    return exits.map((node) => createCandidate(tool, node, present));
  });
  return inTellingOrder(candidates);
}

function createCandidate(tool: string, node: SceneNode, present: readonly ReadSentence[]): ExitCandidate {
  const nameWords = nameWordsOf(node.name);
  const evidence = new Map<string, number>();
  const note = (stems: Iterable<string>, strength: number): void => {
    for (const stem of stems) evidence.set(stem, Math.max(evidence.get(stem) ?? 0, strength));
  };
  note(stemsOf(node.name), STRENGTH.name);
  for (const sentence of present) {
    const clauses = sentence.clauses.filter((clause) => isNamedIn(nameWords, clause));
    if (clauses.length > 0) note(sentence.stems, STRENGTH.sentence);
    for (const clause of clauses) note(clause.stems, STRENGTH.clause);
  }
  // A story must not end by an accidental word from a text that the player has not read yet.
  if (node.ending === null) {
    note(stemsOf(node.description), STRENGTH.description);
    note(stemsOf(node.passage ?? ''), STRENGTH.passage);
  }
  return { name: node.name, node, tool, nameWords, evidence };
}
