import { ApiProperty, OmitType } from '@nestjs/swagger';
import { ProblemDto } from '../../problem/problem.dto';
import type { SentenceParams } from '../../problem/sentence';

/** The model as it was when it told the turn, without its key. */
export class TurnModelResponse {
  /**
   * Id that the model had; it may have been deleted since.
   * @example "3d0c4d6e-5f7a-4b8c-9d0e-1f2a3b4c5d6e"
   */
  llmModelId: string | null;
  /** @example "Local Qwen" */
  name: string;
  /** @example "ollama" */
  provider: string;
  /** @example "qwen3:8b" */
  modelName: string;
  /** @example "http://127.0.0.1:11434" */
  baseUrl: string | null;
  /**
   * Number of the model's revision that told the turn; null: it was recorded before there were revisions.
   * @example 3
   */
  revision: number | null;
  /** The settings that were really sent; values of extra headers are masked. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { temperature: 0.8 } })
  settings: Record<string, unknown>;
}

/** Tokens as the vendor counted them; null where it did not say. */
export class TurnUsageResponse {
  /** @example 812 */
  inputTokens: number | null;
  /** @example 164 */
  outputTokens: number | null;
  /** @example 976 */
  totalTokens: number | null;
}

/** How long a turn took, in milliseconds. */
export class TurnTimingsResponse {
  /**
   * From the start of the turn to its first word or thought.
   * @example 410
   */
  firstTokenMs: number | null;
  /** @example 4210 */
  totalMs: number | null;
}

/** A tool that the model called. */
export class TurnToolCallResponse {
  /** @example "progress_main_story" */
  name: string;
  /** As the model wrote them. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { to: 'lamp_room' } })
  arguments: unknown;
  /** What the engine answered. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  result: Record<string, unknown>;
}

/** What the model was not sent as it was set, or not at all, and what was wrong with its answer. One of an older version has no code. */
export class TurnWarningResponse {
  /**
   * null: it is about the answer and no setting.
   * @example "topK"
   */
  setting: string | null;
  /** @example "OpenAI does not take \"topK\"; it was left out." */
  detail: string;
  code?: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { provider: 'OpenAI', setting: 'topK' },
  })
  params?: SentenceParams;
}

/** Why a turn failed. What an older version has stored has no params. */
export class TurnProblemResponse extends OmitType(ProblemDto, ['params']) {
  @ApiProperty({ type: 'object', additionalProperties: true })
  params?: SentenceParams;
}

const STATUSES: readonly TurnResponse['status'][] = ['generating', 'completed', 'stopped', 'failed'];

/** One input and what was told in answer. */
export class TurnResponse {
  /** @example "0b8f0b54-9a0b-4d55-9f6a-3c1d2f7f4e11" */
  id: string;
  /** @example "6f1f5c0e-3f4a-4a38-8f0f-0d2a8a0f7b21" */
  sessionId: string;
  /** @example "9c2d7a10-4e5f-4b6a-8c7d-2e3f4a5b6c7d" */
  parentTurnId: string | null;
  /**
   * 0-based place among the turns with the same parent.
   * @example 0
   */
  variantIndex: number;
  /** @example 1 */
  variantCount: number;
  /**
   * The player's words; null: the opening narration.
   * @example "I climb the stairs to the lamp room."
   */
  input: string | null;
  /** @example "The stairs wind up into the dark." */
  text: string;
  /** @example "The player goes up; the lamp room is the next node." */
  reasoning: string | null;
  @ApiProperty({ enum: STATUSES })
  status: 'generating' | 'completed' | 'stopped' | 'failed';
  finishReason: 'stop' | 'length' | 'content-filter' | 'other' | null;
  /** Why a failed turn failed. */
  problem: TurnProblemResponse | null;
  model: TurnModelResponse;
  usage: TurnUsageResponse | null;
  timings: TurnTimingsResponse;
  toolCalls: TurnToolCallResponse[];
  /** Those of the event `turn-start`, and what turned out in mid-story. */
  warnings: TurnWarningResponse[];
  /** Story state after the turn, by entity and field. */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { main: { current_node_id: 'lamp_room' } },
  })
  state: Record<string, Record<string, unknown>>;
  /** @example "2026-11-23T19:30:00.000Z" */
  createdAt: Date;
  /** @example "2026-11-23T19:30:04.210Z" */
  completedAt: Date | null;
}

/** A page of the path that is being played, oldest turn first. */
export class TurnListResponse {
  items: TurnResponse[];
  /**
   * What to pass as `cursor` for the page before this one; null where the story begins.
   * @example "9c2d7a10-4e5f-4b6a-8c7d-2e3f4a5b6c7d"
   */
  nextCursor: string | null;
}

/** All turns with the same parent, in the order in which they were told. */
export class TurnVariantsResponse {
  items: TurnResponse[];
}
