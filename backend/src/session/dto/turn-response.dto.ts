import { ApiProperty } from '@nestjs/swagger';
import { ProblemDto } from '../../problem/problem.dto';

/** The model as it was when it told the turn, without its key. */
export class TurnModelResponse {
  /** Id that the model had; it may have been deleted since. */
  llmModelId: string | null;
  name: string;
  provider: string;
  modelName: string;
  baseUrl: string | null;
  /** The settings that were really sent; values of extra headers are masked. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { temperature: 0.8 } })
  settings: Record<string, unknown>;
}

/** Tokens as the vendor counted them; null where it did not say. */
export class TurnUsageResponse {
  inputTokens: number | null;
  outputTokens: number | null;
  totalTokens: number | null;
}

/** How long a turn took, in milliseconds. */
export class TurnTimingsResponse {
  /** From the start of the turn to its first word or thought. */
  firstTokenMs: number | null;
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

/** What the model was not sent as it was set, or not at all. */
export class TurnWarningResponse {
  /** @example "topK" */
  setting: string;
  /** @example "OpenAI does not take this setting; it was not sent." */
  detail: string;
}

/** One input and what was told in answer. */
export class TurnResponse {
  id: string;
  sessionId: string;
  parentTurnId: string | null;
  /** 0-based place among the turns with the same parent. */
  variantIndex: number;
  variantCount: number;
  /** The player's words; null: the opening narration. */
  input: string | null;
  text: string;
  reasoning: string | null;
  status: 'generating' | 'completed' | 'stopped' | 'failed';
  finishReason: 'stop' | 'length' | 'content-filter' | 'other' | null;
  /** Why a failed turn failed. */
  problem: ProblemDto | null;
  model: TurnModelResponse;
  usage: TurnUsageResponse | null;
  timings: TurnTimingsResponse;
  toolCalls: TurnToolCallResponse[];
  /** The same as in the event `turn-start`. */
  warnings: TurnWarningResponse[];
  /** Story state after the turn, by entity and field. */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { main: { current_node_id: 'lamp_room' } },
  })
  state: Record<string, Record<string, unknown>>;
  createdAt: Date;
  completedAt: Date | null;
}

/** A page of the path that is being played, oldest turn first. */
export class TurnListResponse {
  items: TurnResponse[];
  /** What to pass as `cursor` for the page before this one; null where the story begins. */
  nextCursor: string | null;
}

/** All turns with the same parent, in the order in which they were told. */
export class TurnVariantsResponse {
  items: TurnResponse[];
}
