import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { GamebookSummary } from '../app/api/gamebook-api';
import type { LlmModel } from '../app/api/llm-model-api';
import type { Session, Turn } from '../app/api/session-api';
import { STREAM_FETCH } from '../app/api/stream-fetch';
import { NEXT_FRAME } from '../app/play/next-frame';
import { EventServer } from './event-server';
import { settle } from './settle';

/** The server of a story, as far as a test plays it: HTTP answers by hand, event streams by `events`. */
export class StoryServer {
  readonly events = new EventServer();

  /** What a test bed needs to talk to this server. */
  provide(): (Provider | EnvironmentProviders)[] {
    return [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: STREAM_FETCH, useValue: this.events.fetch },
      { provide: NEXT_FRAME, useValue: (work: () => void) => work() },
    ];
  }

  /** The one request to this address that waits for its answer. */
  request(method: string, path: string): TestRequest {
    return this.http.expectOne((request) => request.method === method && request.url === `/api${path}`);
  }

  /** Whether a request to this address waits for its answer. */
  isAsked(method: string, path: string): boolean {
    const waiting = this.http.match((request) => request.method === method && request.url === `/api${path}`);
    return waiting.length > 0;
  }

  /** Answers what a page asks when it reads a session. */
  async answerSession(
    session: Session,
    turns: readonly Turn[],
    nextCursor: string | null = null,
  ): Promise<void> {
    this.request('GET', `/sessions/${session.id}`).flush(session);
    this.request('GET', `/sessions/${session.id}/turns`).flush({ items: turns, nextCursor });
    await settle();
  }

  /** Answers the reading of the list of models. */
  answerModels(models: readonly LlmModel[]): void {
    this.request('GET', '/llm-models').flush({ items: models, total: models.length });
  }

  /** Answers the reading of the shelf, which the sidenav shares with the pages. */
  answerShelf(books: readonly GamebookSummary[] = []): void {
    this.request('GET', '/gamebooks').flush({ items: books, total: books.length });
  }

  /** Answers what the page asks before it has a turn told. */
  async answerCheck(session: Session): Promise<void> {
    this.request('GET', `/sessions/${session.id}`).flush(session);
    await settle();
  }

  /** Answers with a problem. */
  async refuse(request: TestRequest, status: number, code: string, detail = 'No.'): Promise<void> {
    request.flush(
      { type: 'about:blank', title: 'Refused', status, code, detail },
      { status, statusText: code },
    );
    await settle();
  }

  /** Fails if a request waits that no test expected. */
  verify(): void {
    this.http.verify();
  }

  private get http(): HttpTestingController {
    return TestBed.inject(HttpTestingController);
  }
}
