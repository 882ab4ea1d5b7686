import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { KeptWorker, TaskLimitExceeded, type TaskLimits } from '../worker/kept-worker';
import type { ParsedGamebook } from './format/parse-gamebook';
import { gamebookTooComplex } from './gamebook-errors';

/** Injection token: what reading one book may take. */
export const ReadingLimits = Symbol('ReadingLimits');

/** For a large book of the usual kind a fraction of it is enough. */
export const READING_LIMITS: TaskLimits = { seconds: 10, mebibytes: 256 };

/** Reads gamebooks off the event loop, one after the other. Whatever reads one does so here. */
@Injectable()
export class GamebookReader implements OnApplicationShutdown {
  private readonly worker: KeptWorker<string, ParsedGamebook>;

  constructor(@Inject(ReadingLimits) private readonly limits: TaskLimits) {
    this.worker = new KeptWorker(join(__dirname, 'format', 'gamebook-reader.worker'), limits);
  }

  /**
   * Reads the text of a `llm-gamebook.yaml` and checks it, as `parseGamebook` does.
   *
   * @throws DomainError `GAMEBOOK_TOO_COMPLEX` if that takes more than its limits
   */
  async read(yaml: string): Promise<ParsedGamebook> {
    try {
      return await this.worker.run(yaml);
    } catch (error) {
      throw error instanceof TaskLimitExceeded ? gamebookTooComplex(this.limits, error) : error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }
}
