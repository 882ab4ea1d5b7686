import type { Turn } from '../api/session-api';

/** The path that is being played, as far as it was read: oldest turn first. */
export type TurnPath = readonly Turn[];

/** The path after its newest page was read again: older turns that still lead there are kept. null: the page does not join on. */
export function joinNewestPage(path: TurnPath, page: TurnPath): TurnPath | null {
  const index = path.findIndex((turn) => turn.id === page[0]?.id);
  return index < 0 ? null : [...path.slice(0, index), ...page];
}

/** The path with an older page before it. */
export function prependPage(path: TurnPath, page: TurnPath): TurnPath {
  const known = new Set(path.map((turn) => turn.id));
  return [...page.filter((turn) => !known.has(turn.id)), ...path];
}

/** The path with a new turn after its parent; what followed the parent before is left. null: the parent is not known. */
export function appendTurn(path: TurnPath, turn: Turn): TurnPath | null {
  if (turn.parentTurnId === null) return [turn];
  const index = path.findIndex((other) => other.id === turn.parentTurnId);
  return index < 0 ? null : [...path.slice(0, index + 1), turn];
}

/** The path with a turn in its newest form. */
export function replaceTurn(path: TurnPath, turn: Turn): TurnPath {
  return path.map((other) => (other.id === turn.id ? turn : other));
}
