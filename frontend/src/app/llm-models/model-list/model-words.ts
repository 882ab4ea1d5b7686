/** For instance “4 sessions”. */
export function sessionsInWords(count: number): string {
  return count === 1 ? $localize`1 session` : $localize`${count}:count: sessions`;
}

/** Name of the box that chooses a model. */
export function chooseInWords(modelName: string): string {
  return $localize`Choose ${modelName}:modelName:`;
}

/** Name of the button that is pressed while a model is a favourite. */
export function favouriteInWords(modelName: string): string {
  return $localize`${modelName}:modelName: is a favourite`;
}

/** Name of the button that opens the menu of a model. */
export function menuInWords(modelName: string): string {
  return $localize`What to do with ${modelName}:modelName:`;
}
