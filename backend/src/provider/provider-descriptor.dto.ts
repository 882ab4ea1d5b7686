import { ApiProperty } from '@nestjs/swagger';
import type { Sentence } from '../problem/sentence';
import type {
  FamilySetting,
  FieldRequirement,
  JsonSchema,
  ProviderDefinition,
  ReasoningHabit,
  StartingPoint,
} from './provider-descriptor';

const REQUIREMENTS: readonly FieldRequirement[] = ['required', 'optional', 'none'];

/** What a provider can do beyond telling text. */
export class ProviderCapabilitiesDescriptor {
  /** It can call the story's tools, and so move the story on. */
  tools!: boolean;

  /** It can show what it thinks. */
  reasoning!: boolean;

  /** It can list the names of its models. */
  modelDiscovery!: boolean;
}

const HABITS: readonly ReasoningHabit[] = ['always', 'unless-none', 'when-asked', 'never'];

/** One part of a base URL that only the player knows. */
export class BaseUrlPartDescriptor {
  /**
   * As it stands in the template, without the braces.
   * @example 'resource'
   */
  name!: string;

  /** Label of its field. */
  title!: string;

  /** What it is, and where to find it. */
  description!: string;

  example!: string;
}

/** A base URL with parts that only the player knows; the finished URL is what a model stores. */
export class BaseUrlTemplateDescriptor {
  /** @example 'https://{resource}.openai.azure.com/openai/v1' */
  template!: string;

  @ApiProperty({ type: [BaseUrlPartDescriptor] })
  parts!: BaseUrlPartDescriptor[];
}

/** What is known of a family of models by their names. */
export class ModelFamilyDescriptor {
  /** A model belongs to the family of its longest prefix, in any case of letters. */
  @ApiProperty({ type: [String], example: ['gpt-5'] })
  prefixes!: string[];

  /** When these models reason. */
  @ApiProperty({ enum: HABITS })
  reasoning!: ReasoningHabit;

  /**
   * By name of the setting: whether it is taken (`always`, `never`, `unless-reasoning`), which keywords of its schema differ, the one value that
   * lets the model use tools, and why it is not taken (`code`, `params`, `detail`).
   */
  @ApiProperty({ type: 'object', additionalProperties: true })
  settings!: Record<string, Omit<FamilySetting, 'reason'> & Partial<Sentence>>;
}

const STARTING_POINT_KINDS: readonly StartingPoint['kind'][] = ['fast', 'strong', 'local'];

/** A model and settings that fill a new form; each of its fields can be changed. */
export class StartingPointDescriptor {
  /** What it is chosen for: it answers soon, it tells best, or it runs on most machines. */
  @ApiProperty({ enum: STARTING_POINT_KINDS })
  kind!: StartingPoint['kind'];

  /**
   * The model's name for people.
   * @example 'GPT-5.6 Luna'
   */
  label!: string;

  /** @example 'gpt-5.6-luna' */
  modelName!: string;

  /** Valid for this model. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { reasoningEffort: 'none' } })
  settings!: Record<string, unknown>;

  /** What it is good for, or what it needs: a sentence. */
  detail!: string;
}

/** A provider, with everything that a form for its models needs. */
export class ProviderDescriptor {
  /**
   * Stable id, as stored with each model.
   * @example 'openai'
   */
  id!: string;

  /**
   * Name for the player.
   * @example 'OpenAI'
   */
  label!: string;

  /** Base URL of models that bring none, the environment applied; null: the provider has none. */
  @ApiProperty({ type: String, nullable: true, example: 'https://api.openai.com/v1' })
  defaultBaseUrl!: string | null;

  /** What a form may suggest where there is no default base URL; null: nothing. */
  @ApiProperty({ type: String, nullable: true, example: null })
  suggestedBaseUrl!: string | null;

  /** Whether a model needs, may have or cannot have a base URL of its own. */
  @ApiProperty({ enum: REQUIREMENTS })
  baseUrl!: FieldRequirement;

  /** How the base URL is put together, where each player has another; null: nothing is put together. */
  @ApiProperty({ type: BaseUrlTemplateDescriptor, nullable: true })
  baseUrlTemplate!: BaseUrlTemplateDescriptor | null;

  /** Whether it stands among the first in a list. */
  isFeatured!: boolean;

  /** Whether a model needs, may have or cannot have an API key. */
  @ApiProperty({ enum: REQUIREMENTS })
  apiKey!: FieldRequirement;

  /** Environment variable of the key that models without their own use; null: there is none. */
  @ApiProperty({ type: String, nullable: true, example: 'OPENAI_API_KEY' })
  apiKeyEnv!: string | null;

  /** Whether that variable is set on the server. */
  apiKeyFromEnv!: boolean;

  /** Where the provider tells about its models and keys; null: nowhere. */
  @ApiProperty({ type: String, nullable: true, example: 'https://platform.openai.com/docs/models' })
  docsUrl!: string | null;

  /** The page where one gets a key, or that says how; null: there is none, or whoever runs the server makes it. */
  @ApiProperty({ type: String, nullable: true, example: 'https://platform.openai.com/api-keys' })
  apiKeyUrl!: string | null;

  /** Models and settings to begin with; empty: only the player knows the names of the models. */
  @ApiProperty({ type: [StartingPointDescriptor] })
  startingPoints!: StartingPointDescriptor[];

  capabilities!: ProviderCapabilitiesDescriptor;

  /**
   * JSON Schema 2020-12 of the `settings` that models of this provider take, in the order of the form. `x-unit` names a unit. `x-sent-as` says
   * where a setting goes: a dotted path into the body of the request (`reasoning.effort`), or several, joined by a comma and a blank; words
   * with a blank and no comma ("HTTP headers", "fields of the body") where the setting has no field of its own; null: the app itself uses it.
   * `default` is what applies where the setting is not set, where that is a fixed value.
   */
  @ApiProperty({ type: 'object', additionalProperties: true })
  settingsSchema!: JsonSchema;

  /** Families of models that take the settings otherwise than the schema says. */
  @ApiProperty({ type: [ModelFamilyDescriptor] })
  modelFamilies!: ModelFamilyDescriptor[];

  /** The descriptor of a definition, with what only the running server knows. */
  static of(
    definition: ProviderDefinition,
    server: { defaultBaseUrl: string | null; apiKeyEnv: string | null; apiKeyFromEnv: boolean },
  ): ProviderDescriptor {
    const { id, label, suggestedBaseUrl, baseUrl, apiKey, docsUrl, capabilities, settingsSchema } =
      definition;
    const { baseUrlTemplate = null, isFeatured = false, apiKeyUrl = null } = definition;
    const { startingPoints = [], modelFamilies = [] } = definition;
    return {
      id,
      label,
      suggestedBaseUrl,
      baseUrl,
      baseUrlTemplate: baseUrlTemplate && { ...baseUrlTemplate, parts: [...baseUrlTemplate.parts] },
      isFeatured,
      apiKey,
      docsUrl,
      apiKeyUrl,
      startingPoints: startingPoints.map((point) => ({ ...point, settings: { ...point.settings } })),
      capabilities,
      settingsSchema,
      modelFamilies: modelFamilies.map((family) => ({
        ...family,
        prefixes: [...family.prefixes],
        settings: Object.fromEntries(
          Object.entries(family.settings).map(([name, { reason, ...setting }]) => [
            name,
            { ...setting, ...reason },
          ]),
        ),
      })),
      ...server,
    };
  }
}

/** All providers. */
export class ProviderList {
  @ApiProperty({ type: [ProviderDescriptor] })
  items!: ProviderDescriptor[];

  total!: number;
}
