import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { StateChange, StoryState } from '../gamebook/story/story-state';
import type { Ending } from '../gamebook/story/book';
import type { Problem } from '../problem/problem';
import type { ModelSettings } from '../provider/llm-call';
import type { FinishReason, TokenUsage } from '../provider/stream-event';
import type { EventMark, StoredWarning } from './turn-events';
import { Session } from './session.entity';

export const TURN_STATUSES = ['generating', 'completed', 'stopped', 'failed'] as const;
export type TurnStatus = (typeof TURN_STATUSES)[number];

/** How a finished turn's last model call ended; a turn never ends in a tool call. */
export type TurnFinishReason = Exclude<FinishReason, 'tool-calls'>;

/** The model as it was when it told the turn: everything but its key. */
export interface ModelSnapshot {
  llmModelId: string | null;
  name: string;
  provider: string;
  modelName: string;
  baseUrl: string | null;
  /** Number of the model's revision; missing where the turn was recorded before there were revisions. */
  revision?: number;
  /** The settings that were really sent. Values of extra headers are masked, since they may be secrets. */
  settings: ModelSettings;
}

/** A tool call of a turn with all that is needed to show it and to repeat it to a model later. */
export interface TurnToolCall {
  /** The provider's id of the call. */
  id: string;
  /** 0-based model step of the turn that made the call. */
  step: number;
  name: string;
  /** As the model wrote them: the parsed JSON, or its text where that is no JSON. */
  arguments: unknown;
  result: Record<string, unknown>;
  stateChanges: StateChange[];
}

/** Why a turn failed. What an older version has stored has no params. */
export type StoredProblem = Omit<Problem, 'params'> & Partial<Pick<Problem, 'params'>>;

/** One input and what was told in answer. Turns of a session form a tree; those with the same parent are variants of each other. */
@Entity({ name: 'turn' })
@Check('CHK_turn_status', `"status" IN ('generating', 'completed', 'stopped', 'failed')`)
@Index('IDX_turn_session_depth', ['sessionId', 'depth'])
// Holds everything that the usage of models is counted from, so that the texts need not be read for it.
@Index('IDX_turn_llm_model', [
  'llmModelId',
  'llmModelRevision',
  'status',
  'createdAt',
  'firstTokenMs',
  'totalMs',
  'wordCount',
])
@Index('UQ_turn_generating', ['sessionId'], { unique: true, where: `"status" = 'generating'` })
@Index('UQ_turn_idempotency_key', ['sessionId', 'idempotencyKey'], {
  unique: true,
  where: `"idempotency_key" IS NOT NULL`,
})
export class Turn {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_turn' })
  id: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId: string;

  @ManyToOne(() => Session, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'FK_turn_session' })
  session?: Session;

  @Index('IDX_turn_parent')
  @Column({ name: 'parent_turn_id', type: 'uuid', nullable: true })
  parentTurnId: string | null;

  @ManyToOne(() => Turn, { nullable: true })
  @JoinColumn({ name: 'parent_turn_id', foreignKeyConstraintName: 'FK_turn_parent' })
  parentTurn?: Turn | null;

  /** The first turn of this turn's path, itself for a first turn: the story's beginning is found without walking the path. */
  @Column({ name: 'root_turn_id', type: 'uuid' })
  rootTurnId: string;

  /** Number of turns on the path up to and with this one. */
  @Column({ name: 'depth', type: 'integer' })
  depth: number;

  /** 0-based place among the turns with the same parent. */
  @Column({ name: 'variant_index', type: 'integer' })
  variantIndex: number;

  /** null: the opening narration. */
  @Column({ name: 'input', type: 'text', nullable: true })
  input: string | null;

  @Column({ name: 'text', type: 'text', default: '' })
  text: string;

  @Column({ name: 'reasoning', type: 'text', nullable: true })
  reasoning: string | null;

  @Column({ name: 'status', type: 'text' })
  status: TurnStatus;

  @Column({ name: 'finish_reason', type: 'text', nullable: true })
  finishReason: TurnFinishReason | null;

  @Column({ name: 'problem', type: 'jsonb', nullable: true })
  problem: StoredProblem | null;

  @Column({ name: 'model', type: 'jsonb' })
  model: ModelSnapshot;

  /** Id of the model that tells it. No foreign key: the turn outlives the model. */
  @Column({ name: 'llm_model_id', type: 'uuid', nullable: true })
  llmModelId: string | null;

  /** Number of that model's revision; null: the turn was recorded before there were revisions. */
  @Column({ name: 'llm_model_revision', type: 'integer', nullable: true })
  llmModelRevision: number | null;

  @Column({ name: 'usage', type: 'jsonb', nullable: true })
  usage: TokenUsage | null;

  /** The vendor's count of the first prompt's tokens, divided by the estimate of them: corrects the next one; null where it counted none. */
  @Column({ name: 'token_ratio', type: 'real', nullable: true })
  tokenRatio: number | null;

  @Column({ name: 'tool_calls', type: 'jsonb', default: [] })
  toolCalls: TurnToolCall[];

  @Column({ name: 'warnings', type: 'jsonb', default: [] })
  warnings: StoredWarning[];

  /** In which order text, reasoning and tool calls came, so that the event stream can be told again with the same numbers. */
  @Column({ name: 'event_marks', type: 'jsonb', default: [] })
  eventMarks: EventMark[];

  /** For each model step what its provider wants to see again with that message; null for a step without. */
  @Column({ name: 'step_replays', type: 'jsonb', default: [] })
  stepReplays: unknown[];

  /** Story state after the turn. */
  @Column({ name: 'state', type: 'jsonb' })
  state: StoryState;

  /** The ending that the story is at after the turn. */
  @Column({ name: 'ending', type: 'jsonb', nullable: true })
  ending: Ending | null;

  @Column({ name: 'first_token_ms', type: 'integer', nullable: true })
  firstTokenMs: number | null;

  @Column({ name: 'total_ms', type: 'integer', nullable: true })
  totalMs: number | null;

  /** Words of `text`: see `countWords`. null until the turn has ended. */
  @Column({ name: 'word_count', type: 'integer', nullable: true })
  wordCount: number | null;

  @Column({ name: 'idempotency_key', type: 'text', nullable: true })
  idempotencyKey: string | null;

  /** SHA-256 of the request that `idempotencyKey` came with. */
  @Column({ name: 'request_hash', type: 'text', nullable: true })
  requestHash: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ name: 'completed_at', type: 'timestamptz', precision: 3, nullable: true })
  completedAt: Date | null;
}
