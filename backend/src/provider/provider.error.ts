import type { Sentence, SentenceParams } from '../problem/sentence';

/** Problem codes of a failed call; API.md names them. */
export const PROVIDER_ERROR_CODES = [
  'PROVIDER_AUTH',
  'PROVIDER_NOT_FOUND',
  'PROVIDER_RATE_LIMIT',
  'PROVIDER_QUOTA',
  'PROVIDER_CONTEXT_LENGTH',
  'PROVIDER_CONTENT_FILTER',
  'PROVIDER_BAD_REQUEST',
  'PROVIDER_UNAVAILABLE',
  'PROVIDER_TIMEOUT',
  'PROVIDER_PROTOCOL',
  'PROVIDER_CONFIG',
] as const;

export type ProviderErrorCode = (typeof PROVIDER_ERROR_CODES)[number];

/** Those that a vendor itself can be the reason of. */
export type VendorFailureCode = Exclude<ProviderErrorCode, 'PROVIDER_CONFIG'>;

/** A part of every request that some servers refuse, and without which the same can be said. */
export type RefusedPart = 'system-role' | 'stream-options';

export interface ProviderErrorOptions extends ErrorOptions {
  /** HTTP status of the vendor's answer, where there was one. */
  status?: number;
  /** The vendor's own word for the error. */
  vendorCode?: string;
  /** The vendor's request id, for a support question. */
  requestId?: string;
  /** Milliseconds until a retry may succeed. */
  retryAfterMs?: number;
  /** Whether the same request may succeed a little later. */
  isRetryable?: boolean;
  /** What of the request the vendor refused, where it can be left out. */
  refusedPart?: RefusedPart;
  /** Whether the tools were refused, by the model or by a server that was not started with them. */
  lacksTools?: boolean;
  /** The vendor's own words, fit to be shown; null: there are none. */
  vendorMessage?: string | null;
  /** What happened, without what to do about it; the whole sentence where it is not given. */
  summary?: Sentence<ProviderErrorCode>;
}

/**
 * A call to a provider that failed. `message` is what its sentence says: it may hold the vendor's own short message,
 * bounded to 500 characters, without HTML, keys and control characters.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly status: number | undefined;
  readonly vendorCode: string | undefined;
  readonly vendorMessage: string | null;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly isRetryable: boolean;
  readonly refusedPart: RefusedPart | undefined;
  readonly lacksTools: boolean;
  /** What happened, in words that also fit while the app itself tries again. */
  readonly summary: Sentence<ProviderErrorCode>;

  /** @param sentence what happened and what to do next */
  constructor(
    readonly sentence: Sentence<ProviderErrorCode>,
    options: ProviderErrorOptions = {},
  ) {
    super(sentence.detail, options);
    this.status = options.status;
    this.vendorCode = options.vendorCode;
    this.vendorMessage = options.vendorMessage ?? null;
    this.requestId = options.requestId;
    this.retryAfterMs = options.retryAfterMs;
    this.isRetryable = options.isRetryable ?? false;
    this.refusedPart = options.refusedPart;
    this.lacksTools = options.lacksTools ?? false;
    this.summary = options.summary ?? sentence;
  }

  get code(): ProviderErrorCode {
    return this.sentence.code;
  }

  get params(): SentenceParams {
    return this.sentence.params;
  }
}
