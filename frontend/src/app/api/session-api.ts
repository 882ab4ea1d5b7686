import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ServerSentence } from '../i18n/sentence';
import type { Problem } from './problem';

/** A model as a session names it. */
export interface SessionModel {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly modelName: string;
}

/** How a story ended. */
export interface Ending {
  readonly title: string;
  readonly kind: 'good' | 'bad' | 'neutral';
}

/** One playthrough of one gamebook. */
export interface Session {
  readonly id: string;
  readonly title: string;
  readonly gamebook: { readonly id: string; readonly name: string; readonly title: string };
  /** What the next turn takes; null while there is no model at all. */
  readonly llmModel: SessionModel | null;
  /** End of the path that is being played; null before the first turn. */
  readonly headTurnId: string | null;
  readonly status: 'idle' | 'generating' | 'ended';
  /** Turns on the current path. */
  readonly turnCount: number;
  readonly ending: Ending | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A setting that was not sent as it was set, a part of the history that was left out, or what was wrong with an answer. */
export interface SettingWarning extends ServerSentence {
  /** null: it is about the answer and no setting. */
  readonly setting: string | null;
}

/** A tool call of a turn with what the story engine answered. */
export interface TurnToolCall {
  readonly name: string;
  readonly arguments: unknown;
  readonly result: unknown;
}

/** Tokens of a turn; null where the vendor did not count. */
export interface TurnUsage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly totalTokens: number | null;
}

/** The model that told a turn, as it was then; never holds a key. */
export interface TurnModel {
  readonly llmModelId: string | null;
  readonly name: string;
  readonly provider: string;
  readonly modelName: string;
  readonly baseUrl: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Number of the model's revision that told it; null or left out: recorded before there were any. */
  readonly revision?: number | null;
}

/** One step of a story: what the player said and what was told. */
export interface Turn {
  readonly id: string;
  readonly sessionId: string;
  readonly parentTurnId: string | null;
  /** 0-based place among the turns with the same parent. */
  readonly variantIndex: number;
  readonly variantCount: number;
  /** null: the opening narration. */
  readonly input: string | null;
  readonly text: string;
  readonly reasoning: string | null;
  readonly status: 'generating' | 'completed' | 'stopped' | 'failed';
  readonly finishReason: 'stop' | 'length' | 'content-filter' | 'other' | null;
  readonly problem: Problem | null;
  readonly model: TurnModel;
  readonly usage: TurnUsage | null;
  /** Milliseconds. */
  readonly timings: { readonly firstTokenMs: number | null; readonly totalMs: number | null };
  readonly toolCalls: readonly TurnToolCall[];
  /** What was not sent as it was set, and what was wrong with the answer; older servers leave it out. */
  readonly warnings?: readonly SettingWarning[];
  readonly state: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly completedAt: string | null;
}

/** One page of a list that goes on at `nextCursor`; null: it was the last one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Which model tells a turn, and for how long it is chosen. */
export interface TurnModelChoice {
  readonly llmModelId?: string;
  readonly scope?: 'session' | 'turn';
}

/** What a new turn is asked for with. */
export interface NewTurn extends TurnModelChoice {
  /** null: the opening narration. */
  readonly input: string | null;
}

/** What may be changed about a session. */
export interface SessionChange {
  readonly title?: string;
  readonly llmModelId?: string;
  readonly headTurnId?: string | null;
}

/** Calls of `/api/sessions`. Each rejects with what `HttpClient` throws. */
@Service()
export class SessionApi {
  private readonly http = inject(HttpClient);

  create(session: { gamebookId: string; llmModelId?: string; title?: string }): Promise<Session> {
    return firstValueFrom(this.http.post<Session>('/api/sessions', session));
  }

  /** Newest first. */
  list(filter: { gamebookId?: string; limit?: number; cursor?: string }): Promise<Page<Session>> {
    return firstValueFrom(this.http.get<Page<Session>>('/api/sessions', { params: { ...filter } }));
  }

  get(sessionId: string): Promise<Session> {
    return firstValueFrom(this.http.get<Session>(sessionUrl(sessionId)));
  }

  change(sessionId: string, change: SessionChange): Promise<Session> {
    return firstValueFrom(this.http.patch<Session>(sessionUrl(sessionId), change));
  }

  delete(sessionId: string): Promise<void> {
    return firstValueFrom(this.http.delete<void>(sessionUrl(sessionId)));
  }

  /** A page of the path that is being played: the newest page first, each page oldest to newest. */
  turns(sessionId: string, page: { limit?: number; cursor?: string } = {}): Promise<Page<Turn>> {
    return firstValueFrom(
      this.http.get<Page<Turn>>(`${sessionUrl(sessionId)}/turns`, { params: { ...page } }),
    );
  }

  turn(sessionId: string, turnId: string): Promise<Turn> {
    return firstValueFrom(this.http.get<Turn>(turnUrl(sessionId, turnId)));
  }

  /** Asks for the next turn. With the same `idempotencyKey` and body a repeated call answers with the same turn. */
  startTurn(sessionId: string, turn: NewTurn, idempotencyKey: string): Promise<Turn> {
    return firstValueFrom(
      this.http.post<Turn>(`${sessionUrl(sessionId)}/turns`, turn, {
        headers: { 'Idempotency-Key': idempotencyKey },
      }),
    );
  }

  /** Asks for another variant of a turn. */
  reroll(sessionId: string, turnId: string, choice: TurnModelChoice, idempotencyKey: string): Promise<Turn> {
    return firstValueFrom(
      this.http.post<Turn>(`${turnUrl(sessionId, turnId)}/reroll`, choice, {
        headers: { 'Idempotency-Key': idempotencyKey },
      }),
    );
  }

  /** Ends a turn that is being told; its text so far is kept. */
  stop(sessionId: string, turnId: string): Promise<Turn> {
    return firstValueFrom(this.http.post<Turn>(`${turnUrl(sessionId, turnId)}/stop`, {}));
  }
}

function sessionUrl(sessionId: string): string {
  return `/api/sessions/${encodeURIComponent(sessionId)}`;
}

function turnUrl(sessionId: string, turnId: string): string {
  return `${sessionUrl(sessionId)}/turns/${encodeURIComponent(turnId)}`;
}
