import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { Service } from '@angular/core';

/** A gamebook as the library lists it. */
export interface GamebookSummary {
  readonly id: string;
  /** `namespace/book`. */
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly author: string | null;
  readonly source: 'bundled' | 'imported';
  readonly sessionCount: number;
}

interface GamebookList {
  readonly items: readonly GamebookSummary[];
  readonly total: number;
}

/** Reads of `/api/gamebooks`. */
@Service()
export class GamebookApi {
  /** All gamebooks. Needs an injection context. */
  list(): HttpResourceRef<GamebookList | undefined> {
    return httpResource<GamebookList>(() => '/api/gamebooks');
  }

  /** The gamebook whose id `gamebookId` gives. Needs an injection context. */
  get(gamebookId: () => string): HttpResourceRef<GamebookSummary | undefined> {
    return httpResource<GamebookSummary>(() => `/api/gamebooks/${encodeURIComponent(gamebookId())}`);
  }
}
