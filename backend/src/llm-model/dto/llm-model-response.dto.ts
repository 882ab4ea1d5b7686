import { ApiProperty } from '@nestjs/swagger';
import { SentenceDto } from '../../problem/problem.dto';

/** What a write did beyond what was asked: `API_KEY_REMOVED` or `SETTINGS_DROPPED`. */
export class LlmModelNoticeResponse extends SentenceDto {}

const VERDICTS: readonly LastCheckResponse['verdict'][] = ['passed', 'warning', 'failed'];

/** What the last check of a model found. */
export class LastCheckResponse {
  /** @example '2026-11-23T18:30:00.000Z' */
  checkedAt: string;

  /** `warning`: it works, but a step had something to say. */
  @ApiProperty({ enum: VERDICTS })
  verdict: 'passed' | 'warning' | 'failed';

  /** Whether it refused tools: it works, but cannot move a story along. */
  lacksTools: boolean;

  /** Whether the model has been changed since. */
  isStale: boolean;
}

/** A model. Its key is in no answer. */
export class LlmModelResponse {
  /** @example '5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41' */
  id: string;

  /** @example 'GPT for evenings' */
  name: string;

  /** @example 'openai' */
  provider: string;

  /** @example 'gpt-5.4-mini' */
  modelName: string;

  /**
   * null: the provider's default base URL, or none where it has none.
   * @example null
   */
  baseUrl: string | null;

  /**
   * Whether a key is stored with the model.
   * @example true
   */
  hasApiKey: boolean;

  /**
   * The last four characters of a key of twelve or more.
   * @example 'cdef'
   */
  apiKeyHint: string | null;

  /**
   * Where the key of its calls comes from now. `environment`: the provider's variable, which goes to its default base URL only.
   * @example 'stored'
   */
  keySource: 'stored' | 'environment' | 'none';

  /**
   * In the current format. The values of extra headers are masked (`••••••••`), like the key; in a request the mask means the stored value.
   * @example { "temperature": 0.9, "maxOutputTokens": 1200 }
   */
  settings: Record<string, unknown>;

  /**
   * Version of the settings format that this model is stored in.
   * @example 1
   */
  settingsVersion: number;

  /**
   * Whether sessions without a model of their own take this one; true for exactly one model.
   * @example false
   */
  isDefault: boolean;

  /**
   * Whether the player has marked it.
   * @example false
   */
  isFavorite: boolean;

  /**
   * Place in the player's own order, ascending; of equal places the older model is first.
   * @example 1
   */
  position: number;

  /**
   * Number of the current revision, from 1. Each edit of name, provider, model name, base URL, key or settings adds one.
   * @example 3
   */
  revision: number;

  /**
   * Sessions that use it now.
   * @example 3
   */
  sessionCount: number;

  /** What the last check of the connection found; null: it has not been checked. */
  lastCheck: LastCheckResponse | null;

  /** @example '2026-11-23T18:30:00.000Z' */
  createdAt: Date;

  /** @example '2026-11-23T18:30:00.000Z' */
  updatedAt: Date;

  /** What the write did beyond what was asked; left out where there is nothing to say. */
  notices?: LlmModelNoticeResponse[];
}

/** Every model. */
export class LlmModelListResponse {
  /** Oldest first. */
  items: LlmModelResponse[];

  /** @example 2 */
  total: number;
}
