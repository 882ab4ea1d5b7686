import type { Problem } from '../api/problem';
import { isWithoutAnswer, repeatUntilAnswered } from '../api/repeat-until-answered';
import type { Session, Turn } from '../api/session-api';
import { IdempotencyKeys } from './idempotency-keys';

/** A wish for a turn, and how to ask the server for it. */
export interface TurnRequest {
  /** What tells this wish from another, as plain data. */
  readonly subject: Readonly<Record<string, unknown>>;
  /** End of the path as the player sees it; null before the first turn. */
  readonly headTurnId: string | null;
  readonly readSession: () => Promise<Session>;
  readonly ask: (idempotencyKey: string) => Promise<Turn>;
}

/** Another tab or client went on with the story since this page looked. A problem, too, for the player to read. */
export class StoryMovedOnError extends Error implements Problem {
  override readonly name = 'StoryMovedOnError';
  readonly type = 'about:blank';
  readonly title = $localize`The story has gone on`;
  readonly status = 409;
  readonly code = 'STORY_MOVED_ON';
  readonly detail = $localize`The story has gone on in another window. Your words are kept: read on, then send them.`;
}

/** Asks for turns so that each wish is done once, however often its answer is lost, and only where the player thinks the story is. */
export class TurnStarter {
  private readonly keys = new IdempotencyKeys();

  /** Rejects with `StoryMovedOnError` if another client went on with the story, else with what the call throws. */
  async start(request: TurnRequest): Promise<Turn> {
    // A request whose answer was lost may itself be what has moved the story on.
    if (!this.keys.isUnanswered(request.subject)) {
      const session = await repeatUntilAnswered(request.readSession);
      if (session.headTurnId !== request.headTurnId || session.status === 'generating')
        throw new StoryMovedOnError();
    }
    const key = this.keys.keyFor(request.subject);
    try {
      const turn = await repeatUntilAnswered(() => request.ask(key));
      this.keys.forget();
      return turn;
    } catch (error) {
      if (!isWithoutAnswer(error)) this.keys.forget();
      throw error;
    }
  }

  /** Another story is played from here on. */
  forget(): void {
    this.keys.forget();
  }
}
