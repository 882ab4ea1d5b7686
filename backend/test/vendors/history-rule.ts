import type { ReceivedHistory } from './received-history';

/** One thing in a history for which vendors refuse a request. */
export interface HistoryRule {
  name: string;
  /** Where it is documented or reported, in the words that `refuse` answers. */
  pages: readonly [string, ...string[]];
  /** Ids of the providers that refuse it; null: all of them. */
  providers: readonly string[] | null;
  /** What the vendor says; null: there is nothing to refuse. */
  refuse(history: ReceivedHistory): string | null;
}

/** Who hands on to Anthropic. */
export const CLAUDE: readonly string[] = ['heroku', 'litellm', 'openrouter', 'snowflake', 'vercel'];
/** OpenAI's models, there and elsewhere. */
export const OPENAI: readonly string[] = [
  'azure',
  'gateway',
  'litellm',
  'openai',
  'openrouter',
  'snowflake',
  'vercel',
];
/** Who puts a prompt together by the model's own template, or may. */
export const TEMPLATES: readonly string[] = [
  ...[
    'alibaba',
    'bedrock-mantle',
    'cerebras',
    'crusoe',
    'fireworks',
    'groq',
    'huggingface',
    'litellm',
    'nebius',
  ],
  ...['openai-compatible', 'openrouter', 'ovhcloud', 'sambanova', 'together', 'vercel'],
];
/** Who hands out thought signatures with calls: Gemini, and who hands on what Gemini sends. */
export const SIGNING: readonly string[] = [
  'gateway',
  'google',
  'litellm',
  'openai-compatible',
  'openrouter',
  'vercel',
];
/** Who wants the thinking of messages that called tools back. */
export const WANTING_THOUGHTS: readonly string[] = ['deepseek', 'moonshotai', 'zai'];
