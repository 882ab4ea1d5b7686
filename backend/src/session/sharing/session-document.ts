import type { Ending } from '../../gamebook/story/book';
import type { StoryState } from '../../gamebook/story/story-state';
import type { TokenUsage } from '../../provider/stream-event';
import type { SettledMark } from '../event-marks';
import type { StoredWarning } from '../turn-events';
import type {
  ModelSnapshot,
  StoredProblem,
  TurnFinishReason,
  TurnStatus,
  TurnToolCall,
} from '../turn.entity';

/** The most turns that one document may hold. */
export const TURNS_LIMIT = 100_000;

/** The most marks that one turn may hold: an export joins those of one kind, and has far fewer. */
export const EVENT_MARKS_LIMIT = 100_000;

/** A session with its whole tree of turns, as it is handed on. See docs/sharing.md. */
export interface SessionDocument {
  format: string;
  version: number;
  /** ISO 8601 in UTC. */
  exportedAt: string;
  session: SessionEntry;
  /** Parents before their children, variants in order. */
  turns: TurnEntry[];
}

/** What a document says of the session itself. */
export interface SessionEntry {
  title: string;
  gamebook: { name: string; title: string; contentHash: string };
  /** What the next turn takes; null: the default model. */
  llmModel: ModelName | null;
  /** `id` of the end of the path that is played; null: the story has not begun. */
  headTurn: number | null;
}

/** What names a model from one installation to the next. */
export interface ModelName {
  name: string;
  provider: string;
  modelName: string;
}

/** One turn. Its depth and its place among the variants follow from the list. */
export interface TurnEntry {
  /** A number within the document. */
  id: number;
  /** `id` of an earlier turn in the list; null: a first turn. */
  parent: number | null;
  input: string | null;
  text: string;
  reasoning: string | null;
  status: Exclude<TurnStatus, 'generating'>;
  finishReason: TurnFinishReason | null;
  problem: StoredProblem | null;
  /** The values of extra headers are masked. Its revision is one of the installation that it is from, and says nothing elsewhere. */
  model: Omit<ModelSnapshot, 'llmModelId' | 'revision'>;
  usage: TokenUsage | null;
  timings: { firstTokenMs: number | null; totalMs: number | null };
  toolCalls: TurnToolCall[];
  warnings: StoredWarning[];
  eventMarks: SettledMark[];
  state: StoryState;
  ending: Ending | null;
  createdAt: string;
  completedAt: string | null;
}
