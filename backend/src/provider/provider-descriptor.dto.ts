import { ApiProperty } from '@nestjs/swagger';
import type { FieldRequirement, JsonSchema, ProviderDefinition } from './provider-descriptor';

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

  /** The descriptor of a definition, with what only the running server knows. */
  static of(
    definition: ProviderDefinition,
    server: { defaultBaseUrl: string | null; apiKeyFromEnv: boolean },
  ): ProviderDescriptor {
    const { id, label, suggestedBaseUrl, baseUrl, apiKey, apiKeyEnv, docsUrl, capabilities, settingsSchema } =
      definition;
    return {
      id,
      label,
      suggestedBaseUrl,
      baseUrl,
      apiKey,
      apiKeyEnv,
      docsUrl,
      capabilities,
      settingsSchema,
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
