import { BrokenEndError } from '../broken-end.error';
import { ProviderError, type ProviderErrorCode, type ProviderErrorOptions } from '../provider.error';
import { classifyFailure, findRefusedPart } from './classify-failure';
import { adviseOn, type FailureSubject } from './failure-advice';
import { presentVendorText } from './redaction';
import { readRetryAfter } from './retry-after';
import { readErrorBody, type VendorError } from './vendor-error';

/** The time limits, as a player would tell them apart. */
export type TimeLimit = 'headers' | 'first-token' | 'idle' | 'total';

/** What an answer that failed looked like. */
export interface FailedAnswer {
  status: number;
  headers: Headers;
  /** The beginning of the body. */
  body: string;
}

const RETRYABLE: ReadonlySet<ProviderErrorCode> = new Set<ProviderErrorCode>([
  'PROVIDER_RATE_LIMIT',
  'PROVIDER_UNAVAILABLE',
]);

const REQUEST_ID_HEADERS = [
  'x-request-id',
  'request-id',
  'x-generation-id',
  'mistral-correlation-id',
  'cf-ray',
];

/** Makes the `ProviderError` of whatever went wrong in one call: the right code, and a sentence for the player. */
export class FailureReporter {
  constructor(private readonly subject: FailureSubject) {}

  /** The vendor answered with an error status, or with an error body under a good one. */
  answer(answer: FailedAnswer): ProviderError {
    const error = readErrorBody(answer.body);
    const isErrorStatus = answer.status >= 400;
    const requestId = REQUEST_ID_HEADERS.map((name) => answer.headers.get(name)).find((id) => id !== null);
    return this.vendorError(error, {
      status: isErrorStatus ? answer.status : (error.status ?? undefined),
      httpStatus: answer.status,
      requestId: presentVendorText(requestId ?? null, this.subject.secrets) ?? undefined,
      retryAfterMs: readRetryAfter(answer.headers, Date.now()),
    });
  }

  /** The vendor reported an error inside its stream. */
  frame(error: VendorError): ProviderError {
    return this.vendorError(error, { status: error.status ?? undefined });
  }

  /** The request never got an answer: no server, no such name, a connection cut before the headers. */
  connection(cause: unknown): ProviderError {
    const server =
      this.subject.origin === null ? this.subject.label : `${this.subject.label} at ${this.subject.origin}`;
    const summary = `Could not connect to ${server}${this.withModel()}: ${describeConnectionFault(cause)}.`;
    return new ProviderError(
      'PROVIDER_UNAVAILABLE',
      `${summary} Check that the server is running and that the base URL under Models is right.`,
      { isRetryable: true, summary, cause },
    );
  }

  /** A time limit passed. Not asked again by itself: the limits are minutes, and who waited so long wants to know. */
  timeout(limit: TimeLimit, milliseconds: number): ProviderError {
    const what: Record<TimeLimit, string> = {
      headers: 'did not answer',
      'first-token': 'did not begin to tell',
      idle: 'fell silent in mid-story: nothing came',
      total: 'did not finish',
    };
    const seconds = Math.round(milliseconds / 1000);
    const time =
      milliseconds < 1000
        ? `${milliseconds} milliseconds`
        : `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
    return new ProviderError(
      'PROVIDER_TIMEOUT',
      `${this.subject.label} ${what[limit]} within ${time}${this.withModel()}. Try again, or go on with another model.`,
    );
  }

  /** The answer breaks the vendor's own format. @param what completes "… could not be understood: ". */
  protocol(what: string, options: ProviderErrorOptions = {}): ProviderError {
    const { label } = this.subject;
    return new ProviderError(
      'PROVIDER_PROTOCOL',
      `The answer of ${label}${this.withModel()} could not be understood: ${what}. Try again, or go on with another model.`,
      options,
    );
  }

  /** Something is wrong with how the model is set up. @param sentences what, and what to do about it. */
  configuration(sentences: string, options: ProviderErrorOptions = {}): ProviderError {
    return new ProviderError('PROVIDER_CONFIG', sentences, options);
  }

  /** Anything that a strategy or its SDK threw by itself. */
  unexpected(cause: unknown): ProviderError {
    if (cause instanceof ProviderError) return cause;
    if (cause instanceof BrokenEndError) {
      const { word, code } = cause;
      return this.vendorError({ message: word, codes: [word], status: null }, { cause }, code);
    }
    return this.protocol('it has a form that was not expected', { cause });
  }

  private withModel(): string {
    const { modelName } = this.subject;
    return modelName === null ? '' : ` for the model "${modelName}"`;
  }

  private vendorError(
    error: VendorError,
    options: ProviderErrorOptions & { httpStatus?: number },
    code = classifyFailure(options.status ?? null, error),
  ): ProviderError {
    const { httpStatus, ...rest } = options;
    const said = presentVendorText(error.message, this.subject.secrets);
    const vendorCode = presentVendorText(error.codes[0] ?? null, this.subject.secrets) ?? undefined;
    const advice = adviseOn(code, this.subject);
    const quote = said === null ? '' : ` ${this.subject.label} says: "${said}"`;
    const status = said === null && httpStatus !== undefined ? ` (HTTP status ${httpStatus})` : '';
    const pause = describePause(options.retryAfterMs);
    return new ProviderError(code, `${advice.problem}${status}.${pause} ${advice.remedy}${quote}`, {
      ...rest,
      summary: `${advice.problem}${status}.${quote}`,
      vendorCode,
      refusedPart: findRefusedPart(error),
      isRetryable: RETRYABLE.has(code),
    });
  }
}

/** The pause that a vendor asks for, as a sentence; empty where it names none. */
function describePause(retryAfterMs: number | undefined): string {
  if (retryAfterMs === undefined || retryAfterMs === 0) return '';
  const seconds = Math.ceil(retryAfterMs / 1000);
  const [count, unit] =
    seconds < 120
      ? [seconds, 'second']
      : seconds < 7200
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour'];
  return ` It asks to wait ${count} ${unit}${count === 1 ? '' : 's'}.`;
}

/** A few words about a transport error of Node. */
function describeConnectionFault(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing answers there',
    ENOTFOUND: 'there is no server of that name',
    EAI_AGAIN: 'the name of the server could not be looked up',
    ECONNRESET: 'the connection was cut',
    EPIPE: 'the connection was cut',
    ETIMEDOUT: 'the server does not respond',
    EHOSTUNREACH: 'the server cannot be reached',
    ENETUNREACH: 'the network cannot be reached',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an unknown authority',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an unknown authority',
    CERT_NOT_YET_VALID: 'its certificate is not valid yet',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
    // What OpenSSL says of an answer that is not TLS.
    ERR_SSL_WRONG_VERSION_NUMBER: 'it answers, but not by https; the base URL may need http:// instead',
    ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it answers, but not by https; the base URL may need http:// instead',
    EPROTO: 'it answers, but not by https; the base URL may need http:// instead',
  };
  return words[code] ?? 'the connection failed';
}
