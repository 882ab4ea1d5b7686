import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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
  constructor(
    private readonly dataSource: DataSource,
    private readonly server: DatabaseServer,
  ) {}

  /** @throws DomainError `DATABASE_UNAVAILABLE` when the database does not answer within 2 s */
  async check(): Promise<HealthDto> {
    try {
      await withTimeLimit(
        this.dataSource.query('SELECT 1'),
        ANSWER_LIMIT_MS,
        () => new Error('no answer in time'),
      );
    } catch (error) {
      throw new DomainError(PROBLEM_SENTENCES.databaseUnavailable({ reason: 'NO_ANSWER' }), [], {
        cause: error,
      });
    }
    return { status: 'ok', database: this.server.connection.kind, version: applicationVersion() };
  }
}
