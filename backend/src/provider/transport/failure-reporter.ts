import type { Sentence } from '../../problem/sentence';
import { fieldOf, stringField } from '../../unknown/unknown-field';
import { BrokenEndError } from '../broken-end.error';
import {
  PROVIDER_SENTENCES,
  type AnswerFault,
  type ConnectionFault,
  type LateAnswer,
  type Misconfiguration,
  type Report,
} from '../provider-sentences';
import { ProviderError, type ProviderErrorCode, type ProviderErrorOptions } from '../provider.error';
import { isWordless, shownUrl, suggestBaseUrl, type AskedAddress } from './asked-address';
import { classifyFailure, findRefusedPart, MAXIMUM_JUDGED_LENGTH } from './classify-failure';
import { withoutEchoes } from './echoed-text';
import type { FailureKind } from './failure.rows';
import type { Proxy } from './proxy-routes';
import { presentVendorText } from './redaction';
import { readPause, readRetryAfter } from './retry-after';
import { readErrorBody, readPlainError, type VendorError } from './vendor-error';

/** Whose failures are reported, in the words that the player knows. */
export interface FailureSubject {
  /** Label of the provider. */
  label: string;
  /** null: no model is concerned, for instance where models are listed. */
  modelName: string | null;
  /** Origin of the connection; null: the provider has no URL. */
  origin: string | null;
  hasKey: boolean;
  /** What no message may hold. */
  secrets: readonly string[];
  /** The texts of the request: where a vendor repeats them, they say nothing about what went wrong. Left out: there are none. */
  told?: readonly string[];
}

/** The time limits, as a player would tell them apart. */
export type TimeLimit = 'headers' | 'first-token' | 'idle' | 'total';

/** What an answer that failed looked like. */
export interface FailedAnswer {
  status: number;
  headers: Headers;
  /** The beginning of the body. */
  body: string;
}

const RETRYABLE: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'PROVIDER_RATE_LIMIT',
  'PROVIDER_UNAVAILABLE',
  'TOOL_CALL_BROKEN',
]);

/** What a message says of a pause where waiting helps; of a day's limit, Google names the next minute. */
const WAITED_FOR: ReadonlySet<FailureKind> = new Set<FailureKind>([
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
  /** @param asked where the request went whose failures are reported; null: not known */
  constructor(
    private readonly subject: FailureSubject,
    private readonly asked: AskedAddress | null = null,
  ) {}

  /** The same for one request, which can name where it went. */
  at(asked: AskedAddress): FailureReporter {
    return new FailureReporter(this.subject, asked);
  }

  /** The vendor answered with an error status, or with an error body under a good one. */
  answer(answer: FailedAnswer): ProviderError {
    const proxy = this.asked?.proxy ?? null;
    if (answer.status === 407 && proxy !== null) return this.proxyPassword(proxy);
    const isErrorStatus = answer.status >= 400;
    const read = readErrorBody(answer.body);
    const plain = isErrorStatus && read.message === null ? readPlainError(answer.body) : null;
    const error = plain === null ? read : { ...read, message: plain, retryAfterMs: readPause(plain) };
    const requestId = REQUEST_ID_HEADERS.map((name) => answer.headers.get(name)).find((id) => id !== null);
    const options = {
      status: isErrorStatus ? answer.status : (error.status ?? undefined),
      httpStatus: answer.status,
      requestId: presentVendorText(requestId ?? null, this.subject.secrets) ?? undefined,
      retryAfterMs: readRetryAfter(answer.headers, Date.now()),
    };
    return this.vendorError(error, options, isWordless(answer.status, error) ? 'NOTHING_THERE' : undefined);
  }

  /** The vendor reported an error inside its stream. */
  frame(error: VendorError): ProviderError {
    return this.vendorError(error, { status: error.status ?? undefined });
  }

  /** The request never got an answer: no server, no such name, a connection cut before the headers. */
  connection(cause: unknown): ProviderError {
    const code = stringField(cause, 'code') ?? '';
    const proxy = this.asked?.proxy ?? null;
    if (proxy !== null && code === 'ERR_PROXY_TUNNEL') return this.tunnel(proxy, cause);
    const params = {
      ...this.failed,
      reason: CONNECTION_FAULTS[code] ?? 'CONNECTION_FAILED',
      origin: this.subject.origin,
      ...(proxy !== null && BEFORE_TUNNEL.has(code) ? describeProxy(proxy) : NO_PROXY),
    };
    return new ProviderError(PROVIDER_SENTENCES.unavailable({ ...params, withAdvice: true }), {
      isRetryable: true,
      summary: PROVIDER_SENTENCES.unavailable({ ...params, withAdvice: false }),
      cause,
    });
  }

  /** The proxy has answered, or ended, before the server could. */
  private tunnel(proxy: Proxy, cause: unknown): ProviderError {
    const httpStatus = fieldOf(cause, 'statusCode');
    if (httpStatus === 407) return this.proxyPassword(proxy);
    const params = { ...this.failed, origin: this.subject.origin, ...describeProxy(proxy) };
    const say = (withAdvice: boolean): Sentence<ProviderErrorCode> =>
      PROVIDER_SENTENCES.unavailable(
        typeof httpStatus === 'number'
          ? { ...params, reason: 'PROXY_REFUSED', httpStatus, withAdvice }
          : { ...params, reason: 'CONNECTION_CUT', withAdvice },
      );
    const isRetryable = typeof httpStatus !== 'number' || httpStatus >= 500;
    return new ProviderError(say(true), { isRetryable, summary: say(false), cause });
  }

  private proxyPassword({ origin, variable }: Proxy): ProviderError {
    return this.configuration({ reason: 'PROXY_PASSWORD_WANTED', proxy: origin, variable }, { status: 407 });
  }

  /** A time limit passed. Not asked again by itself: the limits are minutes, and who waited so long wants to know. */
  timeout(limit: TimeLimit, milliseconds: number): ProviderError {
    const reason = LATE_ANSWERS[limit];
    const length =
      milliseconds < 1000
        ? ({ time: milliseconds, unit: 'millisecond' } as const)
        : ({ time: Math.round(milliseconds / 1000), unit: 'second' } as const);
    return new ProviderError(PROVIDER_SENTENCES.tooSlow({ ...this.failed, reason, ...length }));
  }

  /** The answer breaks the vendor's own format. */
  protocol(reason: AnswerFault, options: ProviderErrorOptions = {}): ProviderError {
    const httpStatus = reason === 'EMPTY' ? (options.status ?? null) : null;
    return new ProviderError(
      PROVIDER_SENTENCES.notUnderstood({ ...this.failed, reason, httpStatus }),
      options,
    );
  }

  /** Something is wrong with how the model is set up. */
  configuration(what: Misconfiguration, options: ProviderErrorOptions = {}): ProviderError {
    return new ProviderError(PROVIDER_SENTENCES.notSetUp(what), options);
  }

  /** Anything that a strategy or its SDK threw by itself. */
  unexpected(cause: unknown): ProviderError {
    if (cause instanceof ProviderError) return cause;
    if (cause instanceof BrokenEndError) {
      const { word, code } = cause;
      return this.vendorError({ message: word, codes: [word], status: null }, { cause }, code);
    }
    return this.protocol('FORM_UNEXPECTED', { cause });
  }

  private get failed(): Pick<Report, 'provider' | 'model'> {
    return { provider: this.subject.label, model: this.subject.modelName };
  }

  /** What the vendor says itself, and not the story that it repeats. */
  private ownWords(error: VendorError): VendorError {
    if (error.message === null) return error;
    const message = error.message.slice(0, MAXIMUM_JUDGED_LENGTH);
    return { ...error, message: withoutEchoes(message, this.subject.told ?? []) };
  }

  private vendorError(
    error: VendorError,
    options: ProviderErrorOptions & { httpStatus?: number },
    knownKind?: FailureKind,
  ): ProviderError {
    const own = this.ownWords(error);
    const kind = knownKind ?? classifyFailure(options.status ?? null, own, this.subject.label);
    const { httpStatus = null, ...rest } = options;
    const vendorMessage = presentVendorText(error.message, this.subject.secrets);
    const vendorCode = presentVendorText(error.codes[0] ?? null, this.subject.secrets) ?? undefined;
    const retryAfterMs = options.retryAfterMs ?? (WAITED_FOR.has(kind) ? error.retryAfterMs : undefined);
    const report: Report = {
      ...this.failed,
      httpStatus: vendorMessage === null ? httpStatus : null,
      ...pauseOf(retryAfterMs),
      vendorMessage,
      withAdvice: true,
    };
    return new ProviderError(this.say(kind, report), {
      ...rest,
      summary: this.say(kind, { ...report, wait: null, waitUnit: null, withAdvice: false }),
      vendorCode,
      vendorMessage,
      retryAfterMs,
      refusedPart: findRefusedPart(own),
      lacksTools: kind === 'MODEL_WITHOUT_TOOLS' || kind === 'TOOLS_SWITCHED_OFF',
      isRetryable: RETRYABLE.has(kind),
    });
  }

  private say(kind: FailureKind, report: Report): Sentence<ProviderErrorCode> {
    switch (kind) {
      case 'PROVIDER_AUTH':
        return PROVIDER_SENTENCES.keyNotAccepted({
          ...report,
          reason: this.subject.hasKey ? 'KEY_REFUSED' : 'KEY_MISSING',
        });
      case 'NOTHING_THERE': {
        if (this.asked === null) return PROVIDER_SENTENCES.modelNotOffered({ ...report, reason: 'REPORTED' });
        const { url } = this.asked;
        const shown = { url: shownUrl(url), suggestion: suggestBaseUrl(url) };
        return PROVIDER_SENTENCES.modelNotOffered({ ...report, ...shown, reason: kind });
      }
      case 'NOT_ALLOWED':
        return PROVIDER_SENTENCES.keyNotAccepted({ ...report, reason: kind });
      case 'DAY_LIMIT':
        return PROVIDER_SENTENCES.quotaUsedUp({ ...report, reason: kind });
      case 'MINUTE_LIMIT':
        return PROVIDER_SENTENCES.storyTooLong({ ...report, reason: kind });
      case 'MODEL_WITHOUT_TOOLS':
      case 'TOOL_CALL_BROKEN':
        return PROVIDER_SENTENCES.requestRefused({ ...report, reason: kind });
      case 'TOOLS_SWITCHED_OFF': {
        const options = [...new Set((report.vendorMessage ?? '').match(COMMAND_LINE_OPTION))];
        return PROVIDER_SENTENCES.requestRefused({ ...report, reason: kind, options });
      }
      default:
        return REPORTED[kind]({ ...report, reason: 'REPORTED' });
    }
  }
}

const COMMAND_LINE_OPTION = /--[a-z][a-z-]{1,40}/g;

/** What is said of what a vendor reported, where a code has one thing to say. */
const REPORTED = {
  PROVIDER_NOT_FOUND: PROVIDER_SENTENCES.modelNotOffered,
  PROVIDER_RATE_LIMIT: PROVIDER_SENTENCES.pauseNeeded,
  PROVIDER_QUOTA: PROVIDER_SENTENCES.quotaUsedUp,
  PROVIDER_CONTEXT_LENGTH: PROVIDER_SENTENCES.storyTooLong,
  PROVIDER_CONTENT_FILTER: PROVIDER_SENTENCES.declined,
  PROVIDER_BAD_REQUEST: PROVIDER_SENTENCES.requestRefused,
  PROVIDER_UNAVAILABLE: PROVIDER_SENTENCES.unavailable,
  PROVIDER_TIMEOUT: PROVIDER_SENTENCES.tooSlow,
  PROVIDER_PROTOCOL: PROVIDER_SENTENCES.notUnderstood,
};

const LATE_ANSWERS: Readonly<Record<TimeLimit, LateAnswer>> = {
  headers: 'NO_ANSWER',
  'first-token': 'NOT_BEGUN',
  idle: 'SILENT',
  total: 'NOT_FINISHED',
};

/** The pause that a vendor asks for, in the unit in which a player would name it. */
function pauseOf(retryAfterMs: number | undefined): Pick<Report, 'wait' | 'waitUnit'> {
  if (retryAfterMs === undefined || retryAfterMs === 0) return { wait: null, waitUnit: null };
  const seconds = Math.ceil(retryAfterMs / 1000);
  if (seconds < 120) return { wait: seconds, waitUnit: 'second' };
  return seconds < 7200
    ? { wait: Math.ceil(seconds / 60), waitUnit: 'minute' }
    : { wait: Math.ceil(seconds / 3600), waitUnit: 'hour' };
}

/** By the codes of Node's errors. */
const CONNECTION_FAULTS: Readonly<Record<string, ConnectionFault>> = {
  ECONNREFUSED: 'NOTHING_ANSWERS',
  ENOTFOUND: 'NAME_UNKNOWN',
  EAI_AGAIN: 'NAME_NOT_LOOKED_UP',
  ECONNRESET: 'CONNECTION_CUT',
  EPIPE: 'CONNECTION_CUT',
  ETIMEDOUT: 'NO_RESPONSE',
  EHOSTUNREACH: 'SERVER_UNREACHABLE',
  ENETUNREACH: 'NETWORK_UNREACHABLE',
  CERT_HAS_EXPIRED: 'CERTIFICATE_EXPIRED',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERTIFICATE_SELF_SIGNED',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERTIFICATE_AUTHORITY_UNKNOWN',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERTIFICATE_NOT_VERIFIABLE',
  UNABLE_TO_GET_ISSUER_CERT: 'CERTIFICATE_AUTHORITY_UNKNOWN',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERTIFICATE_AUTHORITY_UNKNOWN',
  CERT_UNTRUSTED: 'CERTIFICATE_AUTHORITY_UNKNOWN',
  CERT_NOT_YET_VALID: 'CERTIFICATE_NOT_YET_VALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERTIFICATE_OF_OTHER_NAME',
  // What OpenSSL says of an answer that is not TLS.
  ERR_SSL_WRONG_VERSION_NUMBER: 'NOT_HTTPS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'NOT_HTTPS',
  EPROTO: 'NOT_HTTPS',
};

/** What happens before there is a connection: where a proxy is in between, these are its own. */
const BEFORE_TUNNEL: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const NO_PROXY = { proxy: null, variable: null };

function describeProxy({ origin, variable }: Proxy): { proxy: string; variable: string } {
  return { proxy: origin, variable };
}
