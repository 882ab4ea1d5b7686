import { InjectionToken } from '@angular/core';

/** The part of the browser's `fetch` that reading an answer while it is still coming needs. */
export type StreamFetch = (
  url: string,
  request: Pick<RequestInit, 'headers' | 'signal' | 'cache'>,
) => Promise<Pick<Response, 'ok' | 'status' | 'headers' | 'body'>>;

/** `fetch`, for what `HttpClient` cannot do: reading an answer while it is still coming. */
export const STREAM_FETCH = new InjectionToken<StreamFetch>('STREAM_FETCH', {
  factory: () => (url, request) => fetch(url, request),
});
