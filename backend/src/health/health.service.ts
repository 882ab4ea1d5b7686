import { Injectable } from '@nestjs/common';
import { type AfterQueryEvent, DataSource } from 'typeorm';
import { DatabaseServer } from '../database/database-server';
import { withTimeLimit } from '../database/time-limit';
import { DomainError } from '../problem/domain-error';
import { PROBLEM_SENTENCES } from '../problem/problem-sentences';
import { applicationVersion } from './application-version';
import type { HealthDto } from './health.dto';

/** Milliseconds that the database may take to answer. */
const ANSWER_LIMIT_MS = 2_000;

/** Finds out whether the app can do its work. */
@Injectable()
export class HealthService {
  /** Told of each statement that the database has answered. */
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly server: DatabaseServer,
  ) {
    const afterQuery = ({ success }: AfterQueryEvent): void => {
      if (success) for (const tell of this.listeners) tell();
    };
    dataSource.subscribers.push({ afterQuery });
  }

  /** @throws DomainError `DATABASE_UNAVAILABLE` when the database answers neither this nor anybody else within 2 s */
  async check(): Promise<HealthDto> {
    let tell = (): void => undefined;
    const heard = new Promise<void>((resolve) => (tell = resolve));
    this.listeners.add(tell);
    try {
      // The embedded database has one connection. Whoever asks behind a long transaction sees by its statements that they are answered.
      await withTimeLimit(
        Promise.race([heard, this.dataSource.query('SELECT 1')]),
        ANSWER_LIMIT_MS,
        () => new Error('no answer in time'),
      );
    } catch (error) {
      throw new DomainError(PROBLEM_SENTENCES.databaseUnavailable({ reason: 'NO_ANSWER' }), [], {
        cause: error,
      });
    } finally {
      this.listeners.delete(tell);
    }
    return { status: 'ok', database: this.server.connection.kind, version: applicationVersion() };
  }
}
