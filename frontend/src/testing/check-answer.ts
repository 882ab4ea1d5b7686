import { HttpEventType } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import type { CheckStep } from '../app/api/connection-check-api';
import { settle } from './settle';

/** The answer to a check, told step by step by the test. */
export class CheckAnswer {
  private text = '';

  constructor(readonly request: TestRequest) {}

  async begin(name: string): Promise<void> {
    await this.send('step-start', { name });
  }

  async end(step: Omit<CheckStep, 'durationMs'>): Promise<void> {
    await this.send('step', { durationMs: 41, ...step });
  }

  /** The last event, and the end of the answer. */
  async conclude(ok: boolean): Promise<void> {
    await this.send('check-end', { ok, steps: [] });
    await this.breakOff();
  }

  /** The answer ends, whether or not it was complete. */
  async breakOff(): Promise<void> {
    this.request.flush(this.text);
    await settle();
  }

  private async send(event: string, data: object): Promise<void> {
    this.text += `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    this.request.event({
      type: HttpEventType.DownloadProgress,
      loaded: this.text.length,
      partialText: this.text,
    });
    await settle();
  }
}
