import type { Proxy } from './proxy-routes';
import type { VendorError } from './vendor-error';

/** Where a request went. */
export interface AskedAddress {
  url: URL;
  /** By which proxy; null: directly. */
  proxy: Proxy | null;
}

/**
 * In which words servers say that nothing is to be found under an address, whatever the status: LM Studio
 * (https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/618), OpenAI (https://github.com/harry0703/MoneyPrinterTurbo/issues/57), Groq and
 * OpenAI's gateway (https://github.com/BadgerHobbs/OpenAI-API-Gateway/issues/1), Fastify as in Jan
 * (https://github.com/langchain-ai/langchain/issues/25160), Kong as at Mistral, FastAPI as in vLLM, llama.cpp, Express, Go as in Ollama
 * (https://github.com/sigoden/aichat/issues/1100), Spring and Azure.
 */
const NOTHING_THERE = new RegExp(
  [
    'unexpected endpoint',
    'invalid url \\(',
    'unknown request url',
    'no route matched',
    'route \\S+ not found',
    'cannot (?:get|post) /',
    'no static resource',
    '^(?:404:? )?(?:(?:file|page|path|route|endpoint|url|resource) )?not found[.!]?$',
    '^(?:405:? )?method not allowed[.!]?$',
    '^(?:unknown|invalid|unsupported) (?:endpoint|path|route|url)\\b',
  ].join('|'),
  'i',
);

/**
 * Whether an answer says that there is nothing under the address, as opposed to a model that is not there: in its words, or, under a status that
 * means it, with no words of an API at all.
 *
 * @param body of an answer without a readable message
 */
export function isNothingThere(status: number, { message, codes }: VendorError, body: string): boolean {
  if (codes.some((code) => /model/i.test(code))) return false;
  const words = message ?? body.replaceAll(/<[^<>]*>/g, ' ').trim();
  const isMissing = status === 404 || status === 405;
  return NOTHING_THERE.test(words) || (isMissing && message === null && !body.trimStart().startsWith('{'));
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
