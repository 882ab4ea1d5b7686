import type { ClientRequest, IncomingMessage } from 'node:http';
import type { JsonObject } from '../../unknown/json-object';
import type { ProviderTransport } from '../llm-provider';
import { ProviderError } from '../provider.error';
import type { FailureReporter } from './failure-reporter';
import { composeRequest, type OutgoingRequest } from './outgoing-request';
import type { TransportOptions } from './transport-options';
import { VendorAnswer } from './vendor-answer';

/** What an HTTP header can carry, without blanks: pasted keys come with line breaks and typographic dashes. */
const SENDABLE_KEY = /^[\x21-\x7e]+$/;

/** The `fetch` of one attempt; see `ProviderTransport` for what it does. */
export class VendorTransport implements ProviderTransport {
  private firstFailure: ProviderError | null = null;
  private request: ClientRequest | null = null;
  private answer: VendorAnswer | null = null;
  private isClosed = false;

  constructor(private readonly options: TransportOptions) {
    options.signal.addEventListener('abort', this.abort, { once: true });
  }

  get sawDone(): boolean {
    return this.answer?.sawDone ?? false;
  }

  get failure(): ProviderError | null {
    return this.firstFailure ?? this.answer?.failure ?? null;
  }

  get failedFrame(): JsonObject | null {
    return this.answer?.failedFrame ?? null;
  }

  expectEnd(isExpected: boolean): void {
    if (!this.isClosed) this.answer?.expectEnd(isExpected);
  }

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    try {
      // The SDK's signal is left behind on purpose, see ProviderTransport.
      const request =
        input instanceof Request && init === undefined
          ? input
          : new Request(input, { ...init, signal: null });
      const outgoing = await composeRequest(request, this.options.additions);
      this.options.signal.throwIfAborted();
      this.refuseForeignOrigin(outgoing.url);
      this.refuseBrokenKey();
      const reporter = this.options.reporter.at({
        url: outgoing.url,
        proxy: this.options.sockets.proxyFor(outgoing.url),
      });
      this.answer = new VendorAnswer(await this.send(outgoing, reporter), { ...this.options, reporter });
      return this.options.expects === 'json'
        ? await this.answer.toJsonResponse()
        : await this.answer.toResponse();
    } catch (error) {
      // An abort by the player is no failure of the vendor, and travels on as it is.
      if (!(error instanceof ProviderError)) throw error;
      this.firstFailure ??= error;
      throw error;
    }
  };

  /** Ends the attempt: closes its socket unless the answer has come to its end. */
  close(): void {
    this.isClosed = true;
    this.options.signal.removeEventListener('abort', this.abort);
    if (this.answer === null) this.request?.destroy();
    else this.answer.close();
  }

  private readonly abort = (): void => {
    const reason: unknown = this.options.signal.reason;
    if (reason instanceof ProviderError) this.firstFailure ??= reason;
    const error = reason instanceof Error ? reason : new Error('The call was aborted');
    if (this.answer === null) this.request?.destroy(error);
    else this.answer.abort(error);
  };

  private refuseForeignOrigin(url: URL): void {
    const { baseUrl } = this.options.additions.connection;
    if (baseUrl !== null && new URL(baseUrl).origin === url.origin) return;
    throw this.options.reporter.configuration({ reason: 'OTHER_SERVER' });
  }

  private refuseBrokenKey(): void {
    const { apiKey } = this.options.additions.connection;
    if (apiKey === null || SENDABLE_KEY.test(apiKey)) return;
    throw this.options.reporter.configuration({ reason: 'API_KEY_NOT_SENDABLE' });
  }

  private send(outgoing: OutgoingRequest, reporter: FailureReporter): Promise<IncomingMessage> {
    const { sockets, headersMs, signal } = this.options;
    return new Promise((resolve, reject) => {
      if (this.isClosed) throw reporter.protocol('CALL_ENDED');
      const request = sockets.request(outgoing.url, { method: outgoing.method, headers: outgoing.headers });
      this.request = request;
      const timer = setTimeout(() => request.destroy(reporter.timeout('headers', headersMs)), headersMs);
      request.once('response', (message) => {
        clearTimeout(timer);
        resolve(message);
      });
      request.on('error', (error) => {
        clearTimeout(timer);
        const isOwn = signal.aborted || error instanceof ProviderError;
        reject(isOwn ? error : reporter.connection(error));
      });
      request.once('close', () => {
        clearTimeout(timer);
        reject(reporter.connection(new Error('The connection was closed')));
      });
      request.end(outgoing.body);
    });
  }
}
