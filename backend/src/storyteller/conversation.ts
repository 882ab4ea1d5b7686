import { parseJsonObject } from '../unknown/json-object';
import { stringField } from '../unknown/unknown-field';

/** A message to a model, of which this narrator reads this much. */
export type NarratorMessage =
  | { role: 'system' | 'user'; text: string }
  | { role: 'assistant'; text: string; origin: { provider: string } | null }
  /** What a tool answered, JSON text. */
  | { role: 'tool'; text: string };

/** What the engine answered to a move. */
export interface MoveOutcome {
  /** Id of the node that the story was to go to; null where the call did not say so. */
  to: string | null;
  /** Whether the story has gone there. */
  isDone: boolean;
}

/** The part of the messages that tells where the conversation stands. */
export interface Conversation {
  /** What the player said last; empty where they have said nothing yet. */
  input: string;
  /** Number of inputs so far, from 0; lets replies vary without chance. */
  turn: number;
  /** Whether nobody has told anything yet. */
  isBeginning: boolean;
  /** The answer to a move made in this very turn; null before one. */
  outcome: MoveOutcome | null;
  /** What the player said before that, if this narrator answered it without moving the story. */
  unmovedInput: string | null;
  /** All that was told, by whatever narrator. */
  told: readonly string[];
  /** Moves of the story so far, newest first: where from, where to. */
  moves: readonly { from: string; to: string }[];
}

/** Reads the messages of a call; `provider` is this narrator's own id. */
export function readConversation(messages: readonly NarratorMessage[], provider: string): Conversation {
  const users = messages.flatMap((message, index) =>
    message.role === 'user' ? [{ index, text: message.text }] : [],
  );
  const last = users.at(-1);
  const assistants = messages.filter((message) => message.role === 'assistant');
  return {
    input: last?.text ?? '',
    turn: Math.max(0, users.length - 1),
    isBeginning: assistants.length === 0,
    outcome: readOutcome(messages),
    unmovedInput: readUnmovedInput(messages.slice(0, last?.index ?? 0), provider),
    told: assistants.map((message) => message.text),
    moves: messages.flatMap(readMove).reverse(),
  };
}

function readOutcome(messages: readonly NarratorMessage[]): MoveOutcome | null {
  const last = messages.at(-1);
  if (last?.role !== 'tool') return null;
  const result = parseJsonObject(last.text);
  return { to: stringField(result, 'to'), isDone: result?.['ok'] === true };
}

function readMove(message: NarratorMessage): { from: string; to: string }[] {
  if (message.role !== 'tool') return [];
  const result = parseJsonObject(message.text);
  const from = stringField(result, 'from');
  const to = stringField(result, 'to');
  return result?.['ok'] === true && from !== null && to !== null ? [{ from, to }] : [];
}

function readUnmovedInput(earlier: readonly NarratorMessage[], provider: string): string | null {
  const answer = earlier.at(-1);
  const question = earlier.at(-2);
  const isOwn = answer?.role === 'assistant' && answer.origin?.provider === provider;
  return isOwn && question?.role === 'user' ? question.text : null;
}
