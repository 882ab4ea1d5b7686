import type { ProviderErrorCode } from '../provider.error';

/** Whose failures are reported, in the words that the player knows. */
export interface FailureSubject {
  /** Label of the provider. */
  label: string;
  /** null: no model is concerned, for instance where models are listed. */
  modelName: string | null;
  /** Origin of the connection; null: the provider has no URL. */
  origin: string | null;
  hasKey: boolean;
  /** What no message may hold. */
  secrets: readonly string[];
}

/** What a player reads about a failed call: what happened (without the full stop), and what to do next. */
export interface FailureAdvice {
  problem: string;
  remedy: string;
}

/** The words for an error that the vendor itself reported. */
export function adviseOn(code: ProviderErrorCode, subject: FailureSubject): FailureAdvice {
  const { label, modelName } = subject;
  const model = modelName === null ? 'the model' : `the model "${modelName}"`;
  const otherModel = 'go on with another model.';
  switch (code) {
    case 'PROVIDER_AUTH':
      return subject.hasKey
        ? {
            problem: `${label} did not accept the API key for ${model}`,
            remedy: 'Check the key under Models.',
          }
        : {
            problem: `${label} asks for an API key, and ${model} has none`,
            remedy: 'Enter one under Models.',
          };
    case 'PROVIDER_NOT_FOUND':
      return {
        problem: `${label} does not offer ${model}`,
        remedy: 'Check the model name and the base URL under Models.',
      };
    case 'PROVIDER_RATE_LIMIT':
      return {
        problem: `${label} got too many requests for ${model} and asks for a pause`,
        remedy: `Try again a little later, or ${otherModel}`,
      };
    case 'PROVIDER_QUOTA':
      return {
        problem: `The credit or quota at ${label} is used up, and ${model} needs some`,
        remedy: `Top it up with the provider, or ${otherModel}`,
      };
    case 'PROVIDER_CONTEXT_LENGTH':
      return {
        problem: `The story so far is longer than ${model} can read`,
        remedy: `Enter a smaller context window for it under Models, or ${otherModel}`,
      };
    case 'PROVIDER_CONTENT_FILTER':
      return {
        problem: `${label} declined to tell this with ${model}, by its content rules`,
        remedy: `Say it in other words, or ${otherModel}`,
      };
    case 'PROVIDER_BAD_REQUEST':
      return {
        problem: `${label} did not accept the request for ${model}`,
        remedy: `Check its settings under Models, or ${otherModel}`,
      };
    case 'PROVIDER_UNAVAILABLE':
      return {
        problem: `${label} is overloaded or out of order at the moment, at least for ${model}`,
        remedy: `Try again a little later, or ${otherModel}`,
      };
    case 'PROVIDER_TIMEOUT':
      return {
        problem: `${label} ran out of time with ${model}`,
        remedy: `Try again, or ${otherModel}`,
      };
    case 'PROVIDER_PROTOCOL':
      return {
        problem: `${label} broke off with an error while ${model} was telling`,
        remedy: `Try again, or ${otherModel}`,
      };
    case 'PROVIDER_CONFIG':
      return {
        problem: `The model${modelName === null ? '' : ` "${modelName}"`} is not set up correctly`,
        remedy: 'Check it under Models.',
      };
  }
}
