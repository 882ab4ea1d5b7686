import { OPENAI_WIRE } from '../vendors/openai-server';
import { VendorServer, type AnswerScript } from '../vendors/vendor-server';
import type { WireToolCall } from '../vendors/vendor-wire';
import { HOUSE_BOOK } from './sample-book';
import { addGamebook, clearApp, createTestApp, type TestApp, type TestAppOptions } from './test-app';
import { turnEvents, type ReceivedEvent } from './turn-listener';

/** A model's key in these tests: no answer, event or log line may hold it. */
export const SECRET_KEY = 'sk-secret-0123456789-abcdef';

/** A turn as the API shows it, as far as tests look at it. */
export interface PlayedTurn {
  id: string;
  sessionId: string;
  parentTurnId: string | null;
  variantIndex: number;
  variantCount: number;
  input: string | null;
  text: string;
  reasoning: string | null;
  status: string;
  finishReason: string | null;
  problem: { code: string; detail: string; status: number; retryAfterMs?: number } | null;
  model: {
    llmModelId: string | null;
    name: string;
    provider: string;
    revision: number | null;
    settings: Record<string, unknown>;
  };
  usage: Record<string, number | null> | null;
  timings: { firstTokenMs: number | null; totalMs: number | null };
  toolCalls: { name: string; arguments: unknown; result: Record<string, unknown> }[];
  state: Record<string, Record<string, unknown>>;
  createdAt: string;
  completedAt: string | null;
}

/** An app with a book, a vendor of OpenAI's protocol, a model that uses it, and a session. */
export class Play {
  gamebookId = '';
  modelId = '';
  sessionId = '';

  private constructor(
    readonly app: TestApp,
    readonly vendor: VendorServer,
  ) {}

  static async start(options: TestAppOptions = {}): Promise<Play> {
    // The vendor last: were it there when the app cannot start, it would keep Jest from ending.
    const app = await createTestApp(options);
    const play = new Play(app, await VendorServer.start());
    await play.prepare();
    return play;
  }

  /** Empties the app, has the vendor forget its answers, and begins with the book, the model and a session again. */
  async beginAnew(): Promise<void> {
    await clearApp(this.app);
    this.vendor.play();
    await this.prepare();
  }

  /** Path of the session's turns. */
  get turnsPath(): string {
    return `/api/sessions/${this.sessionId}/turns`;
  }

  async newSession(request: { llmModelId?: string } = {}): Promise<string> {
    const session = await this.app.http
      .post('/api/sessions')
      .send({ gamebookId: this.gamebookId, ...request })
      .expect(201);
    return session.body.id as string;
  }

  /** Begins a turn. @returns it as the 202 shows it */
  async begin(body: Record<string, unknown>): Promise<PlayedTurn> {
    const response = await this.app.http.post(this.turnsPath).send(body).expect(202);
    return response.body as PlayedTurn;
  }

  /** Tells a turn to its end. */
  async say(input: string | null, rest: Record<string, unknown> = {}): Promise<PlayedTurn> {
    return this.ended(await this.begin({ input, ...rest }));
  }

  /** Waits for the end of a turn. */
  async ended(turn: PlayedTurn): Promise<PlayedTurn> {
    const events = await this.events(turn);
    const last = events.at(-1);
    if (last?.name !== 'turn-end') throw new Error(`The stream ended with ${String(last?.name)}`);
    return last.data['turn'] as PlayedTurn;
  }

  events(turn: PlayedTurn): Promise<ReceivedEvent[]> {
    return turnEvents(this.app.url, this.sessionId, turn.id);
  }

  async session(): Promise<Record<string, unknown>> {
    const response = await this.app.http.get(`/api/sessions/${this.sessionId}`).expect(200);
    return response.body as Record<string, unknown>;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.vendor.close();
  }

  private async prepare(): Promise<void> {
    this.gamebookId = await addGamebook(this.app, 'test/house', HOUSE_BOOK);
    const model = await this.app.http
      .post('/api/llm-models')
      .send({ ...vendorModel(this.vendor), name: 'Vendor', settings: { temperature: 0.5 } })
      .expect(201);
    this.modelId = model.body.id as string;
    this.sessionId = await this.newSession({ llmModelId: this.modelId });
  }
}

/** What a model needs to use this vendor. */
export function vendorModel(vendor: VendorServer): Record<string, string> {
  return {
    provider: 'openai',
    modelName: OPENAI_WIRE.modelName,
    baseUrl: OPENAI_WIRE.baseUrl(vendor.url),
    apiKey: SECRET_KEY,
  };
}

/** Answers with this text, a frame a word. */
export function telling(
  text: string,
  usage: { inputTokens: number; outputTokens: number } | null = null,
): AnswerScript {
  return async (exchange) => {
    exchange.begin(200, { 'content-type': OPENAI_WIRE.contentType });
    for (const word of text.split(/(?<= )/)) await exchange.write(OPENAI_WIRE.text(word));
    exchange.end(OPENAI_WIRE.end('stop', usage));
  };
}

/** Calls tools, after some words if there are any. */
export function calling(calls: readonly WireToolCall[], text = ''): AnswerScript {
  return async (exchange) => {
    exchange.begin(200, { 'content-type': OPENAI_WIRE.contentType });
    if (text !== '') await exchange.write(OPENAI_WIRE.text(text));
    await exchange.write(OPENAI_WIRE.toolCalls(calls));
    exchange.end(OPENAI_WIRE.end(OPENAI_WIRE.finishWithTools, { inputTokens: 10, outputTokens: 2 }));
  };
}

/** Tells some words and then waits until the client goes or the test says go on. */
export function stallingAfter(text: string, goOn: Promise<void>, rest = ''): AnswerScript {
  return async (exchange) => {
    exchange.begin(200, { 'content-type': OPENAI_WIRE.contentType });
    await exchange.write(OPENAI_WIRE.text(text));
    await Promise.race([goOn, exchange.closed]);
    if (rest !== '') await exchange.write(OPENAI_WIRE.text(rest));
    exchange.end(OPENAI_WIRE.end('stop', null));
  };
}

/** A story of a hundred words, each of them another one, so that what is lost or doubled shows. */
export const HUNDRED_WORDS: readonly string[] = Array.from(
  { length: 100 },
  (_, index) => `word${String(index)} `,
);

/** Tells words one after the other, with a pause in milliseconds before each, for as long as the client stays. */
export function steadily(words: readonly string[], pauseMs: number): AnswerScript {
  return async (exchange) => {
    exchange.begin(200, { 'content-type': OPENAI_WIRE.contentType });
    for (const word of words) {
      await exchange.wait(pauseMs);
      await exchange.write(OPENAI_WIRE.text(word));
    }
    exchange.end(OPENAI_WIRE.end('stop', null));
  };
}
