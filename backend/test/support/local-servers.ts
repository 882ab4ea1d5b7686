import {
  LocalServerCandidates,
  type LocalServerCandidate,
} from '../../src/provider/local-servers/local-server-candidates';
import { VendorServer, type AnswerScript } from '../vendors/vendor-server';
import { respond } from './checked-vendor';
import { createTestApp, type TestApp } from './test-app';

/** What the app answers to a look. */
export interface FoundServers {
  items: { provider: string; label: string; baseUrl: string; models: { id: string }[] }[];
  total: number;
  looked: { label: string; baseUrl: string; outcome: string; detail: string }[];
}

/** A server that has nothing to do with models. */
export const WEB_PAGE = respond(200, '<html>Hello</html>', { 'content-type': 'text/html' });

/** A server that answers these paths and no other. */
export function serving(answers: Readonly<Record<string, AnswerScript>>): AnswerScript {
  return (exchange) => (answers[exchange.request.path] ?? respond(404, { error: 'not found' }))(exchange);
}

/** Ollama with these models. */
export function ollama(...names: string[]): AnswerScript {
  return serving({
    '/api/version': respond(200, { version: '0.12.3' }),
    '/api/tags': respond(200, { models: names.map((name) => ({ name, model: name })) }),
    '/v1/models': respond(200, { object: 'list', data: names.map((id) => ({ id })) }),
  });
}

/** A server that speaks OpenAI's API, with these models. */
export function compatible(...names: string[]): AnswerScript {
  return serving({ '/v1/models': respond(200, { object: 'list', data: names.map((id) => ({ id })) }) });
}

/** An app that looks for servers of models at addresses of the test alone, and two servers. */
export class LocalMachine {
  private constructor(
    readonly app: TestApp,
    /** Where Ollama usually is. */
    readonly first: VendorServer,
    /** Where LM Studio usually is. */
    readonly second: VendorServer,
    /** The variables of the app. */
    readonly environment: Record<string, string>,
    private readonly candidates: LocalServerCandidate[],
  ) {}

  static async start(): Promise<LocalMachine> {
    const candidates: LocalServerCandidate[] = [];
    const environment: Record<string, string> = {};
    const app = await createTestApp({
      environment,
      overrides: (builder) => builder.overrideProvider(LocalServerCandidates).useValue(candidates),
    });
    const [first, second] = [await VendorServer.start(), await VendorServer.start()];
    return new LocalMachine(app, first, second, environment, candidates);
  }

  /** As it is before each test: two servers that know nothing of models, at two usual addresses. */
  reset(): void {
    this.first.play(WEB_PAGE);
    this.second.play(WEB_PAGE);
    delete this.environment['OLLAMA_HOST'];
    this.lookOnlyAt(
      { label: 'Ollama', url: this.first.url, provider: 'ollama' },
      { label: 'LM Studio', url: this.second.url, provider: 'openai-compatible' },
    );
  }

  /** Makes these the addresses that the app looks at. */
  lookOnlyAt(...addresses: LocalServerCandidate[]): void {
    this.candidates.length = 0;
    this.lookAlsoAt(...addresses);
  }

  /** Adds to the addresses that the app looks at. */
  lookAlsoAt(...addresses: LocalServerCandidate[]): void {
    this.candidates.push(...addresses);
  }

  /** Has the app look. */
  async find(): Promise<FoundServers> {
    const { body } = await this.app.http.post('/api/providers/find-local').send({}).expect(200);
    return body;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.first.close();
    await this.second.close();
  }
}
