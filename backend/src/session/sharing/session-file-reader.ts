import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DOCUMENT_SENTENCES } from '../../document/document-sentences';
import { DomainError } from '../../problem/domain-error';
import { fieldProblem } from '../../problem/problem';
import { PROBLEM_SENTENCES } from '../../problem/problem-sentences';
import { validationFailed } from '../../problem/validation';
import { KeptWorker, TaskLimitExceeded } from '../../worker/kept-worker';
import type { SessionFile, SessionFileReading } from './session-file';

/** What reading one document may take. Far more than the largest that is let through to be parsed. */
const LIMITS = { seconds: 30, mebibytes: 768 };

/** Reads sessions that are imported off the event loop, one after the other. */
@Injectable()
export class SessionFileReader implements OnApplicationShutdown {
  private readonly worker = new KeptWorker<Uint8Array, SessionFileReading>(
    join(__dirname, 'session-file.worker'),
    LIMITS,
  );

  /**
   * Reads the body of an import, or of its preview.
   *
   * @throws DomainError `MALFORMED_JSON`, or `VALIDATION_FAILED` with the first hundred errors
   */
  async read(body: Uint8Array): Promise<SessionFile> {
    const reading = await this.readInWorker(body);
    switch (reading.kind) {
      case 'file':
        return reading.file;
      case 'errors':
        throw validationFailed(reading.errors);
      case 'no-json':
        throw new DomainError(PROBLEM_SENTENCES.malformedJson());
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }

  private async readInWorker(body: Uint8Array): Promise<SessionFileReading> {
    try {
      return await this.worker.run(body);
    } catch (error) {
      if (!(error instanceof TaskLimitExceeded)) throw error;
      return { kind: 'errors', errors: [fieldProblem('/document', DOCUMENT_SENTENCES.tooComplex())] };
    }
  }
}
