import { isJsonObject, type JsonObject } from './json-object';
import type { JsonSchema } from './provider-descriptor';

/** A setting as the form draws it and the backend validates it. `x-unit` names the unit where there is one. */
export interface SettingSchema extends JsonSchema {
  /** Absent where the values of an `enum` are of more than one type. */
  readonly type?: 'number' | 'integer' | 'string' | 'boolean' | 'array' | 'object';
  readonly title: string;
  readonly description: string;
}

/**
 * The settings that more than one provider takes, under the names and ranges that are most common. A provider with another
 * range spreads the row and replaces it: `{ ...COMMON_SETTINGS.temperature, maximum: 1 }`.
 */
export const COMMON_SETTINGS = {
  temperature: {
    type: 'number',
    title: 'Temperature',
    description: 'How freely the model chooses its words: low is steady, high is surprising.',
    minimum: 0,
    maximum: 2,
    examples: [0.8],
  },
  topP: {
    type: 'number',
    title: 'Top P',
    description:
      'The model chooses among the likeliest words that together have this probability. Change this or the temperature, not both.',
    minimum: 0,
    maximum: 1,
    examples: [0.95],
  },
  topK: {
    type: 'integer',
    title: 'Top K',
    description: 'The model chooses among this many likeliest words.',
    minimum: 1,
    maximum: 1000,
    examples: [40],
  },
  minP: {
    type: 'number',
    title: 'Min P',
    description: 'Leaves out words less likely than this share of the likeliest one.',
    minimum: 0,
    maximum: 1,
    examples: [0.05],
  },
  maxOutputTokens: {
    type: 'integer',
    title: 'Maximum output',
    description: 'Longest answer, in tokens; thinking counts too. A token is about three quarters of a word.',
    minimum: 1,
    maximum: 1_000_000,
    'x-unit': 'tokens',
    examples: [2000],
  },
  presencePenalty: {
    type: 'number',
    title: 'Presence penalty',
    description: 'Above 0 the model turns to new subjects, below 0 it stays with those it has.',
    minimum: -2,
    maximum: 2,
    examples: [0.2],
  },
  frequencyPenalty: {
    type: 'number',
    title: 'Frequency penalty',
    description: 'Above 0 the model repeats its words less, below 0 more.',
    minimum: -2,
    maximum: 2,
    examples: [0.2],
  },
  repeatPenalty: {
    type: 'number',
    title: 'Repeat penalty',
    description: 'Above 1 the model repeats itself less.',
    minimum: 0,
    maximum: 2,
    examples: [1.1],
  },
  seed: {
    type: 'integer',
    title: 'Seed',
    description: 'The same seed makes answers more alike, as far as the provider can.',
    minimum: 0,
    maximum: 2_147_483_647,
    examples: [42],
  },
  stop: {
    type: 'array',
    title: 'Stop sequences',
    description: 'The answer ends where one of these texts would come.',
    items: { type: 'string', minLength: 1, maxLength: 200 },
    maxItems: 4,
    examples: [['THE END']],
  },
  reasoningEffort: {
    type: 'string',
    title: 'Reasoning effort',
    description: 'How long a reasoning model thinks before it tells.',
    enum: ['low', 'medium', 'high'],
  },
  contextWindow: {
    type: 'integer',
    title: 'Context window',
    description: 'How much the model can read at once, in tokens. Older turns are left out beyond it.',
    minimum: 1024,
    maximum: 10_000_000,
    'x-unit': 'tokens',
    examples: [128_000],
  },
  firstTokenTimeoutSeconds: {
    type: 'integer',
    title: 'Wait for the first word',
    description:
      'A model that has not begun to tell after this many seconds is given up. Loading it and thinking count, too.',
    minimum: 1,
    maximum: 7200,
    'x-unit': 'seconds',
    examples: [120],
  },
  timeoutSeconds: {
    type: 'integer',
    title: 'Time limit',
    description: 'An answer that takes longer than this many seconds is given up.',
    minimum: 1,
    maximum: 7200,
    'x-unit': 'seconds',
    examples: [600],
  },
  extraHeaders: {
    type: 'object',
    title: 'Extra headers',
    description:
      'HTTP headers to send with every request, for a proxy for instance. Their values are kept like a key and never shown again.',
    additionalProperties: { type: 'string', maxLength: 4096 },
    maxProperties: 50,
    examples: [{ 'X-Proxy-Team': 'readers' }],
  },
  extraBody: {
    type: 'object',
    title: 'Extra body fields',
    description:
      'Fields to add to every request as they are, for what the provider knows and this form does not. They are shown to everyone who can open the app: no keys here.',
    maxProperties: 100,
    examples: [{ user: 'reader-7' }],
  },
} as const satisfies Readonly<Record<string, SettingSchema>>;

/** The settings that the app itself applies, whatever the provider. */
export const APP_SETTINGS = {
  contextWindow: COMMON_SETTINGS.contextWindow,
  firstTokenTimeoutSeconds: COMMON_SETTINGS.firstTokenTimeoutSeconds,
  timeoutSeconds: COMMON_SETTINGS.timeoutSeconds,
  extraHeaders: COMMON_SETTINGS.extraHeaders,
  extraBody: COMMON_SETTINGS.extraBody,
} as const;

/** The schema of a provider's settings; the order of the properties is the order in the form. */
export function createSettingsSchema(properties: Readonly<Record<string, SettingSchema>>): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    title: 'Settings',
    additionalProperties: false,
    properties,
  };
}

/** The schemas of the single settings, by name. */
export function propertiesOf(settingsSchema: JsonSchema): JsonObject {
  const properties = settingsSchema['properties'];
  return isJsonObject(properties) ? properties : {};
}
