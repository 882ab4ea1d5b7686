import { isJsonObject, type JsonObject } from '../unknown/json-object';
import type { JsonSchema } from './provider-descriptor';

/** A setting as the form draws it and the backend validates it. `x-unit` names the unit where there is one. */
export interface SettingSchema extends JsonSchema {
  /** Absent where the values of an `enum` are of more than one type. */
  readonly type?: 'number' | 'integer' | 'string' | 'boolean' | 'array' | 'object';
  readonly title: string;
  /** What the setting does, in a sentence for a player. */
  readonly description: string;
}

/** Names of settings and the fields in which the provider gets them; `reasoning.effort` is the field `effort` of the object `reasoning`. */
export type FieldNames = Readonly<Record<string, string>>;

/** What is known of the settings of one provider, by name. */
export interface SettingFacts<Name extends string> {
  /**
   * Where each is sent: a dotted path into the body of the request, or several, joined by ", ". What is left out here is used by the app
   * itself and not sent.
   */
  readonly sentAs?: Readonly<Partial<Record<Name, string>>>;
  /** What applies where a setting is not set, if that is a fixed value that the vendor documents: each list with its source. */
  readonly defaults?: Readonly<Partial<Record<Name, unknown>>>;
}

/** A dotted path and no more: several fields, and words ("HTTP headers"), have blanks. */
const ONE_FIELD = /^[\w.]+$/;

/**
 * The settings that more than one provider takes, under the names and ranges that are most common. A provider with another
 * range spreads the row and replaces it: `{ ...COMMON_SETTINGS.temperature, maximum: 1 }`.
 */
export const COMMON_SETTINGS = {
  temperature: {
    type: 'number',
    title: 'Temperature',
    description:
      'How freely the model chooses its words: low is steady, high is surprising and at last confused.',
    minimum: 0,
    maximum: 2,
    examples: [0.8],
  },
  topP: {
    type: 'number',
    title: 'Top P',
    description:
      'The model chooses among the likeliest words that together have this probability: less is steadier, 1 leaves nothing out. Change this or the temperature, not both.',
    minimum: 0,
    maximum: 1,
    examples: [0.95],
  },
  topK: {
    type: 'integer',
    title: 'Top K',
    description: 'The model chooses among this many likeliest words: fewer is steadier.',
    minimum: 1,
    maximum: 1000,
    examples: [40],
  },
  minP: {
    type: 'number',
    title: 'Min P',
    description:
      'Words that are less likely than this share of the likeliest one are left out: more is steadier, 0 leaves nothing out.',
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
    description:
      'Above 0 the model turns to new subjects, below 0 it stays with those that it has; 0 changes nothing.',
    minimum: -2,
    maximum: 2,
    examples: [0.2],
  },
  frequencyPenalty: {
    type: 'number',
    title: 'Frequency penalty',
    description: 'Above 0 the model repeats its words less, below 0 more; 0 changes nothing.',
    minimum: -2,
    maximum: 2,
    examples: [0.2],
  },
  repeatPenalty: {
    type: 'number',
    title: 'Repeat penalty',
    description: 'Above 1 the model repeats itself less, below 1 more; 1 changes nothing.',
    minimum: 0,
    maximum: 2,
    examples: [1.1],
  },
  seed: {
    type: 'integer',
    title: 'Seed',
    description: 'Told again with the same seed, a turn comes out more alike, as far as the provider can.',
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
    description:
      'How long a reasoning model thinks before it tells: more is wiser, but slower, and costs more.',
    enum: ['low', 'medium', 'high'],
  },
  contextWindow: {
    type: 'integer',
    title: 'Context window',
    description:
      'How much of the story the model reads at once, in tokens; older turns are left out beyond it. No more than the model can take.',
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
  thinkTags: {
    type: 'string',
    title: 'Tags around thinking',
    description:
      'What becomes of thinking that a model writes into its text, as <think> … </think>: read takes it out of the story, also where only its end is marked; text tells it as it stands; documented reads only what the provider documents.',
    enum: ['documented', 'read', 'text'],
  },
  extraHeaders: {
    type: 'object',
    title: 'Extra headers',
    description:
      'HTTP headers to send with every request, for a proxy for instance. Their values are kept like a key and never shown again.',
    'x-sent-as': 'HTTP headers',
    additionalProperties: { type: 'string', maxLength: 4096 },
    maxProperties: 50,
    examples: [{ 'X-Proxy-Team': 'readers' }],
  },
  extraBody: {
    type: 'object',
    title: 'Extra body fields',
    description:
      'Fields to add to every request as they are, for what the provider knows and this form does not; null leaves out a field that the app would send. They are shown to everyone who can open the app: no keys here.',
    'x-sent-as': 'fields of the body',
    maxProperties: 100,
    examples: [{ user: 'reader-7' }],
  },
} as const satisfies Readonly<Record<string, SettingSchema>>;

/**
 * The schema of a provider's settings; the order of the properties is the order in the form. Each property says in `x-sent-as` where its
 * setting goes (null: nowhere, the app uses it), and the strategies that rename settings read it there.
 */
export function createSettingsSchema<Name extends string>(
  properties: Readonly<Record<Name, SettingSchema>>,
  facts: SettingFacts<NoInfer<Name>> = {},
): JsonSchema {
  const sentAs: Readonly<Record<string, unknown>> = facts.sentAs ?? {};
  const defaults: Readonly<Record<string, unknown>> = facts.defaults ?? {};
  const all = Object.entries<SettingSchema>(properties).map(([name, schema]) => [
    name,
    {
      ...schema,
      ...(defaults[name] === undefined ? {} : { default: defaults[name] }),
      'x-sent-as': sentAs[name] ?? schema['x-sent-as'] ?? null,
    },
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    title: 'Settings',
    additionalProperties: false,
    properties: Object.fromEntries(all),
  };
}

/** The schemas of the single settings, by name. */
export function propertiesOf(settingsSchema: JsonSchema): JsonObject {
  const properties = settingsSchema['properties'];
  return isJsonObject(properties) ? properties : {};
}

/** The settings of a schema that go into one field of the request each, and the names of those fields. */
export function fieldNamesOf(settingsSchema: JsonSchema): FieldNames {
  const names: Record<string, string> = {};
  for (const [name, schema] of Object.entries(propertiesOf(settingsSchema))) {
    const sentAs = isJsonObject(schema) ? schema['x-sent-as'] : null;
    if (typeof sentAs === 'string' && ONE_FIELD.test(sentAs)) names[name] = sentAs;
  }
  return names;
}
