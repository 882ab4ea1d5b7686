import type { SentenceCatalogue } from '../sentence';

/** Of models and their settings: `backend/src/llm-model` and `backend/src/provider`. */
export const MODEL_SENTENCES: SentenceCatalogue = {
  LLM_MODEL_NOT_FOUND: () =>
    $localize`There is no such model any more. It may have been deleted in another window.`,
  LLM_MODEL_NAME_TAKEN: (params) =>
    params.has('name')
      ? $localize`A model is already called “${params.text('name')}:modelName:”`
      : $localize`Another model has this name. Choose a different one.`,
};
