import type { SceneEntity, StoryScene } from '../gamebook/story/scene';
import { isNamedIn, nameWordsOf, readSentences } from './sentences';
import { tellingWords } from './words';

/** The thing, person or present node whose name the player's words hold best; null where none is half named. */
export function findEntity(text: string, scene: StoryScene): SceneEntity | null {
  const stems = new Set(tellingWords(text).map((word) => word.stem));
  let best: SceneEntity | null = null;
  let bestShare = 0;
  for (const entity of [...scene.things, ...scene.graphs.map(({ node }) => node)]) {
    const words = nameWordsOf(entity.name).filter((word) => word.weight === 1);
    const share = words.filter((word) => stems.has(word.stem)).length / words.length;
    if (share >= 0.5 && share > bestShare) {
      best = entity;
      bestShare = share;
    }
  }
  return best;
}

/** The sentence of what is being told in which something is mentioned; null where it is not. */
export function findSentence(subject: string, scene: StoryScene): string | null {
  const words = nameWordsOf(subject);
  const sentences = scene.graphs.flatMap(({ node }) => readSentences(node.passage ?? node.description));
  return sentences.find((sentence) => isNamedIn(words, sentence))?.text ?? null;
}
