import {
  HttpClient,
  type HttpDownloadProgressEvent,
  type HttpEvent,
  HttpEventType,
} from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { createParser } from 'eventsource-parser';
import { catchError, concatMap, defer, type Observable, throwError } from 'rxjs';
import type { ServerSentence } from '../i18n/sentence';
import { isJsonObject, parseJson } from './json';
import { LLM_MODELS_URL, llmModelUrl, type LlmModelWrite } from './llm-model-api';
import { problemInText } from './problem';

/** One step of a check that is over: what was found, and how to mend it. */
export interface CheckStep extends ServerSentence {
  /** `address`, `reachable`, `key`, `model`, `completion`, `streaming` or `tools`. */
  readonly name: string;
  readonly status: 'passed' | 'warning' | 'failed' | 'skipped';
  readonly durationMs: number;
}

/** What a check tells while it runs. */
export type CheckEvent =
  | { readonly type: 'step-start'; readonly name: string }
  | { readonly type: 'step'; readonly step: CheckStep }
  | { readonly type: 'check-end'; readonly ok: boolean };

/** What is checked: a saved model as it is stored, or what a form holds. `llmModelId` lends its key to the same server. */
export type CheckSubject =
  { readonly id: string } | { readonly draft: LlmModelWrite; readonly llmModelId: string | null };

/** Checks of connections, told step by step. */
@Service()
export class ConnectionCheckApi {
  private readonly http = inject(HttpClient);

  /** Begins with the subscription, and ends on the server, too, when it is left. Fails with a `Problem` or an `HttpErrorResponse`. */
  check(subject: CheckSubject): Observable<CheckEvent> {
    return defer(() => {
      const { url, body } = requestOf(subject);
      const events: CheckEvent[] = [];
      const parser = createParser({ onEvent: ({ event, data }) => events.push(...readEvent(event, data)) });
      let length = 0;
      const headers = { Accept: 'text/event-stream' };
      return this.http
        .post(url, body, { headers, observe: 'events', reportDownloadProgress: true, responseType: 'text' })
        .pipe(
          concatMap((event) => {
            const text = textOf(event);
            parser.feed(text.slice(length));
            length = Math.max(length, text.length);
            return events.splice(0);
          }),
          catchError((error: unknown) => throwError(() => problemInText(error))),
        );
    });
  }
}

function requestOf(subject: CheckSubject): { url: string; body: object } {
  if ('id' in subject) return { url: `${llmModelUrl(subject.id)}/check`, body: {} };
  const { draft, llmModelId } = subject;
  return { url: `${LLM_MODELS_URL}/check`, body: llmModelId === null ? draft : { ...draft, llmModelId } };
}

/** All of the answer that has come so far. */
function textOf(event: HttpEvent<string>): string {
  if (event.type === HttpEventType.Response) return event.body ?? '';
  return isDownloadProgress(event) ? (event.partialText ?? '') : '';
}

function isDownloadProgress(event: HttpEvent<string>): event is HttpDownloadProgressEvent {
  return event.type === HttpEventType.DownloadProgress;
}

/** The event that a wire event stands for; nothing for an unknown or malformed one. */
function readEvent(name: string | undefined, data: string): CheckEvent[] {
  const value = parseJson(data);
  if (!isJsonObject(value)) return [];
  if (name === 'step' && isStep(value)) return [{ type: name, step: value }];
  if (name === 'step-start' && 'name' in value) return [{ type: name, name: String(value['name']) }];
  return name === 'check-end' && 'ok' in value ? [{ type: name, ok: value['ok'] === true }] : [];
}

function isStep(value: unknown): value is CheckStep {
  return typeof value === 'object' && value !== null && 'status' in value && 'detail' in value;
}
