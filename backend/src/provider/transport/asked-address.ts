import type { Proxy } from './proxy-routes';
import type { VendorError } from './vendor-error';

/** Where a request went. */
export interface AskedAddress {
  url: URL;
  /** By which proxy; null: directly. */
  proxy: Proxy | null;
}

/**
 * Whether an answer says that there is nothing under the address by its status alone: servers of an API put in words that they have no such model. Most of
 * those that do say it in words are known by them (`FAILURE_RULES`).
 */
export function isWordless(status: number, { message, codes }: VendorError): boolean {
  return status === 404 && message === null && codes.length === 0;
}

/** The URL as it may be shown: no key is in its path, and what may be one is left out. */
export function shownUrl({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

/**
 * A base URL with the `/v1` that most servers of OpenAI's API want, where one was asked without a version; null: there is one, or the vendor's SDK
 * adds its path by itself.
 * @see https://github.com/ggml-org/llama.cpp/tree/master/tools/server, and vLLM, LM Studio, LocalAI: all of them answer under `/v1`
 */
export function suggestBaseUrl({ origin, pathname }: URL): string | null {
  const [, base] = /^(.*)\/(?:chat\/completions|models)$/.exec(pathname) ?? [];
  return base === undefined || /\/v\d/.test(base) ? null : `${origin}${base}/v1`;
}
