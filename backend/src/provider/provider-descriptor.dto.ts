import { ApiProperty } from '@nestjs/swagger';
import type {
  FamilySetting,
  FieldRequirement,
  JsonSchema,
  ProviderDefinition,
  ReasoningHabit,
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

  /** By name of the setting: whether it is taken (`always`, `never`, `unless-reasoning`), and which keywords of its schema differ. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  settings!: Record<string, FamilySetting>;
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

  capabilities!: ProviderCapabilitiesDescriptor;

  /** JSON Schema 2020-12 of the `settings` that models of this provider take, in the order of the form; `x-unit` names a unit. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  settingsSchema!: JsonSchema;

  /** Families of models that take the settings otherwise than the schema says. */
  @ApiProperty({ type: [ModelFamilyDescriptor] })
  modelFamilies!: ModelFamilyDescriptor[];

  /** The descriptor of a definition, with what only the running server knows. */
  static of(
    definition: ProviderDefinition,
    server: { defaultBaseUrl: string | null; apiKeyFromEnv: boolean },
  ): ProviderDescriptor {
    const { id, label, suggestedBaseUrl, baseUrl, apiKey, apiKeyEnv, docsUrl, capabilities, settingsSchema } =
      definition;
    const { baseUrlTemplate = null, isFeatured = false, modelFamilies = [] } = definition;
    return {
      id,
      label,
      suggestedBaseUrl,
      baseUrl,
      baseUrlTemplate: baseUrlTemplate && { ...baseUrlTemplate, parts: [...baseUrlTemplate.parts] },
      isFeatured,
      apiKey,
      apiKeyEnv,
      docsUrl,
      capabilities,
      settingsSchema,
      modelFamilies: modelFamilies.map((family) => ({ ...family, prefixes: [...family.prefixes] })),
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
