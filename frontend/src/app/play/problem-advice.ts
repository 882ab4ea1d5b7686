import type { Problem } from '../api/problem';

/** What a player can do about a failed turn, beyond trying again. */
export interface ProblemAdvice {
  readonly text: string;
  /** Whether the cause is in the model's configuration, so that a link to it helps. */
  readonly isAboutModel: boolean;
}

const ADVICE: Readonly<Record<string, ProblemAdvice>> = {
  PROVIDER_AUTH: { text: 'Check the API key of this model, or go on with another one.', isAboutModel: true },
  PROVIDER_NOT_FOUND: { text: 'Check the model name and the base URL.', isAboutModel: true },
  PROVIDER_CONFIG: { text: 'Complete the configuration of this model.', isAboutModel: true },
  PROVIDER_BAD_REQUEST: {
    text: 'One of the model’s settings may not suit it: check them, or go on with another model.',
    isAboutModel: true,
  },
  PROVIDER_RATE_LIMIT: { text: 'Wait a little, or go on with another model.', isAboutModel: false },
  PROVIDER_QUOTA: {
    text: 'Look at your account with the provider, or go on with another model.',
    isAboutModel: false,
  },
  PROVIDER_CONTEXT_LENGTH: {
    text: 'Set a smaller context window for this model, or go on with one that remembers more.',
    isAboutModel: true,
  },
  PROVIDER_CONTENT_FILTER: {
    text: 'Say it in other words, or go on with another model.',
    isAboutModel: false,
  },
  PROVIDER_UNAVAILABLE: {
    text: 'Try again in a moment. If the model runs on your own machine, check that it is started.',
    isAboutModel: false,
  },
  PROVIDER_TIMEOUT: {
    text: 'Try again; a longer time limit can be set with the model.',
    isAboutModel: true,
  },
  PROVIDER_PROTOCOL: { text: 'Try again, or go on with another model.', isAboutModel: false },
  TOOL_LOOP_LIMIT: { text: 'Try again, or go on with another model.', isAboutModel: false },
};

/** What to do about this problem; null where its own words say all there is to say. */
export function adviceFor(problem: Problem): ProblemAdvice | null {
  return Object.hasOwn(ADVICE, problem.code) ? (ADVICE[problem.code] ?? null) : null;
}
