import { ANSWER_BOUNDS, type AnswerBounds } from '../transport/transport-options';
import { EVENT_BOUNDS, type EventBounds } from './event-cleaner';

/** How the guard behaves; tests make the times small. */
export interface GuardRules {
  /** Pauses before the retries, in milliseconds; as many retries as pauses. A vendor's `Retry-After` replaces them. */
  retryDelaysMs: readonly number[];
  /** A vendor that asks for a longer pause than this is not asked again; the player is told how long. */
  maximumRetryDelayMs: number;
  answerBounds: AnswerBounds;
  eventBounds: EventBounds;
}

/** How the guard behaves in the app. */
export const GUARD_RULES: GuardRules = {
  retryDelaysMs: [1_000, 4_000],
  maximumRetryDelayMs: 20_000,
  answerBounds: ANSWER_BOUNDS,
  eventBounds: EVENT_BOUNDS,
};
