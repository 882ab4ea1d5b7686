import type { ListedModel } from '../provider/llm-provider';
import type { ShownNames } from './discovery-sentences';

/** As many names are shown of a list. */
const MAXIMUM_SHOWN = 8;

/** As many characters are shown of a name. */
const MAXIMUM_CHARACTERS = 100;

/** The entry of a list that this name means: the very name, or with Ollama's tag for the newest. */
export function findListed(models: readonly ListedModel[], modelName: string): ListedModel | undefined {
  const names = [modelName, `${modelName}:latest`, modelName.replace(/^models\//, '')];
  return models.find(({ id }) => names.includes(id));
}

/** Some names of a list, those that are most like this name first. */
export function nearNames(models: readonly ListedModel[], modelName: string): ShownNames {
  const wanted = partsOf(modelName);
  const scored = models.map(({ id }) => ({
    id,
    score: partsOf(id).filter((part) => wanted.includes(part)).length,
  }));
  const near = scored.toSorted((left, right) => right.score - left.score).slice(0, MAXIMUM_SHOWN);
  return { names: near.map(({ id }) => shorten(id)), more: models.length - near.length };
}

function shorten(name: string): string {
  return name.length <= MAXIMUM_CHARACTERS ? name : `${name.slice(0, MAXIMUM_CHARACTERS - 1)}…`;
}

/** Letters and numbers of a name, apart: `llama3.3-70b` and `llama-3.3` have `llama` in common. */
function partsOf(name: string): string[] {
  return name.toLowerCase().match(/[a-z]+|\d+(?:\.\d+)*/g) ?? [];
}
