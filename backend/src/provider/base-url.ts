import type { Sentence } from '../problem/sentence';
import { trimPasted } from '../unknown/pasted-text';
import { CONNECTION_SENTENCES } from './connection-sentences';
import type { ProviderDefinition } from './provider-descriptor';

/** A base URL in the form in which it is stored, or what is wrong with it. */
export type NormalizedBaseUrl = { baseUrl: string | null } | { problem: Sentence };

const MAXIMUM_LENGTH = 2048;

/**
 * What is asked for behind a base URL, as pages and examples show it with one. No base URL ends with `/chat/completions`; the others are cut off only
 * behind what a base URL does end with, since one may end with `/models`, too.
 * @see https://platform.openai.com/docs/api-reference, https://docs.claude.com/en/api/overview
 */
const OPERATION =
  /(?:\/chat\/completions|(?<=\/v\d\w*|\/openai|\/api)\/(?:chat|completions|responses|models|embeddings|messages))$/i;

/** What Ollama alone is asked for. Its other API, that of OpenAI, lies under `/v1`. @see https://docs.ollama.com/api/openai-compatibility */
const OLLAMA_OPERATION = /\/api\/(?:chat|generate|tags|show|ps|version|embed|embeddings)$/i;

/**
 * Brings a base URL that a player entered or pasted into the form in which the provider is shown: without blanks and quotes around it, without a
 * trailing slash, and without a path that the SDK adds itself. null where none was given; the caller decides whether that will do.
 */
export function normalizeBaseUrl(
  definition: ProviderDefinition,
  text: string | null | undefined,
): NormalizedBaseUrl {
  const trimmed = trimPasted(text ?? '');
  if (trimmed === '') return { baseUrl: null };
  if (definition.baseUrl === 'none') {
    return { problem: CONNECTION_SENTENCES.baseUrlNotTaken({ provider: definition.label }) };
  }
  if (trimmed.length > MAXIMUM_LENGTH) {
    return { problem: CONNECTION_SENTENCES.baseUrlTooLong({ maximum: MAXIMUM_LENGTH }) };
  }
  const [, openPart] = /\{(\w+)\}/.exec(trimmed) ?? [];
  if (openPart !== undefined) return { problem: askForPart(definition, openPart) };
  if (!/^https?:\/\/[^/]/i.test(trimmed)) return { problem: CONNECTION_SENTENCES.baseUrlNotHttp() };
  // The URL parser would quietly repair or drop these.
  if (/[\s\\\p{Cc}]/u.test(trimmed) || !URL.canParse(trimmed)) {
    return { problem: CONNECTION_SENTENCES.baseUrlInvalid() };
  }
  const url = new URL(trimmed);
  if (url.username !== '' || url.password !== '') {
    return { problem: CONNECTION_SENTENCES.baseUrlWithUser() };
  }
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(trimmed)) {
    return { problem: CONNECTION_SENTENCES.baseUrlWithQuery() };
  }
  const isFormer = definition.formerBaseUrls?.some((former) => originOf(former) === url.origin) ?? false;
  return {
    baseUrl: isFormer ? definition.defaultBaseUrl : `${url.origin}${shortenPath(definition, url)}`,
  };
}

/**
 * Reads a base URL from the environment, where shorter forms are usual: `host`, `host:port` and `:port` take the rest from the
 * provider's own URL, and an address that servers listen on (`0.0.0.0`) means this machine.
 * @see https://github.com/ollama/ollama/blob/main/envconfig/config.go
 */
export function normalizeEnvironmentUrl(definition: ProviderDefinition, value: string): NormalizedBaseUrl {
  const text = trimPasted(value);
  const model = definition.defaultBaseUrl ?? definition.suggestedBaseUrl;
  if (text === '' || model === null) return normalizeBaseUrl(definition, text);
  const usual = new URL(model);
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const [, bare = '', path = ''] = /^([^/]*)(.*)$/.exec(text) ?? [];
  const host = bracketAddress(bare);
  const named = host.startsWith(':') ? `${usual.hostname}${host}` : host;
  const isPortGiven = /:\d+$/.test(host.replace(/\[[^\]]*\]/, ''));
  const port = isPortGiven || usual.port === '' ? '' : `:${usual.port}`;
  const complete = hasScheme ? text : `${usual.protocol}//${named}${port}${path}`;
  return normalizeBaseUrl(definition, withLoopback(complete));
}

/** Scheme, host and port of a URL; null if it has none. */
export function originOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).origin : null;
}

/**
 * A stored base URL as it is handed on: the address alone. None that is stored now has a user or a query; should a row of another time have
 * one, it does not leave. null where it is no URL.
 */
export function toSharedBaseUrl(baseUrl: string): string | null {
  if (!URL.canParse(baseUrl)) return null;
  const { protocol, host, pathname } = new URL(baseUrl);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}

function shortenPath(definition: ProviderDefinition, url: URL): string {
  const path = withoutEnd(definition, cleanPath(url.pathname));
  const usualUrl = definition.defaultBaseUrl ?? filledTemplate(definition, url);
  if (usualUrl === null || new URL(usualUrl).origin !== url.origin) return path;
  // On the vendor's own host, a missing part of the path, the customary `/v1` or something that is asked for means its API.
  const usualPath = cleanPath(new URL(usualUrl).pathname);
  const isPart = `${usualPath}/`.toLowerCase().startsWith(`${path}/`.toLowerCase());
  return isPart || path === '/v1' || path === `${usualPath}/models` ? usualPath : path;
}

/** A path without empty parts, and with its version in small letters and once. */
function cleanPath(pathname: string): string {
  return pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .replace(/\/v\d[^/]*/gi, (version) => version.toLowerCase())
    .replace(/(\/v\d+)\1+$/, '$1');
}

/** A path without what the provider's SDK, or whoever asks, adds at its end. */
function withoutEnd(definition: ProviderDefinition, path: string): string {
  const { baseUrlSuffixes } = definition;
  const isOllama = baseUrlSuffixes.includes('/api');
  const base = path.replace(OLLAMA_OPERATION, isOllama ? '' : '/v1').replace(OPERATION, '');
  const suffix = baseUrlSuffixes.find((candidate) => base.toLowerCase().endsWith(candidate)) ?? '';
  const shorter = cleanPath(base.slice(0, base.length - suffix.length));
  return shorter === path ? path : withoutEnd(definition, shorter);
}

/** The provider's template with the host of this URL, which must be one that the template can have; null: it is another host, or the path has parts of its own. */
function filledTemplate({ baseUrlTemplate }: ProviderDefinition, url: URL): string | null {
  const [, host = '', path = ''] = /^https:\/\/([^/]+)(.*)$/.exec(baseUrlTemplate?.template ?? '') ?? [];
  const hostPattern = host.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^./]+');
  const isFitting = host !== '' && !path.includes('{') && new RegExp(`^${hostPattern}$`).test(url.hostname);
  return isFitting ? `${url.origin}${path}` : null;
}

function askForPart({ baseUrlTemplate }: ProviderDefinition, name: string): Sentence {
  const { example = null, title = null } =
    baseUrlTemplate?.parts.find((candidate) => candidate.name === name) ?? {};
  return CONNECTION_SENTENCES.baseUrlOpen({ part: name, example, title });
}

/** An IPv6 address in the brackets that a URL needs. */
function bracketAddress(host: string): string {
  return host.split(':').length > 2 && !host.startsWith('[') ? `[${host}]` : host;
}

function withLoopback(url: string): string {
  return url
    .replace(/^(https?:\/\/)0\.0\.0\.0(?=[:/]|$)/i, '$1127.0.0.1')
    .replace(/^(https?:\/\/)\[::\](?=[:/]|$)/i, '$1[::1]');
}
