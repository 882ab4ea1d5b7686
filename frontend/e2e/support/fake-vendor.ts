import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** One request that the vendor was sent. */
export interface VendorRequest {
  authorization: string | undefined;
  headers: IncomingHttpHeaders;
  model: string;
  messages: { role: string; content: string | null }[];
}

/** What the vendor does with the next request. */
export interface VendorScript {
  /** Words told one by one. */
  words?: readonly string[];
  /** Pause before each word, in milliseconds. */
  pauseMs?: number;
  /** Called before the word with this place is sent; its end is waited for. */
  beforeWord?: (index: number) => Promise<void>;
  /** Called when the app goes away before the answer is complete. */
  whenLeft?: () => void;
  /** Why it ends, in its own word; `stop` where left out. */
  finishReason?: string;
  /** Names that it lists as its models; left out: it has no list. */
  modelNames?: readonly string[];
  /** Answers with this status and body instead of a stream. */
  failure?: { status: number; body: unknown; headers?: Record<string, string> };
}

/**
 * A vendor of the OpenAI chat completions protocol on loopback.
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
export class FakeVendor {
  readonly requests: VendorRequest[] = [];
  script: VendorScript = {};

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeVendor> {
    const server = createServer();
    const vendor = new FakeVendor(server);
    server.on('request', (request, response) => {
      void vendor.answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return vendor;
  }

  /** The base URL to enter in the model form. */
  get baseUrl(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${String(port)}/v1`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      this.answerList(response);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as VendorRequest;
    this.requests.push({ ...body, authorization: request.headers.authorization, headers: request.headers });
    const { failure, words = ['Nothing', ' happens.'], pauseMs = 0, beforeWord, whenLeft } = this.script;
    const { finishReason = 'stop' } = this.script;
    response.once('close', () => {
      if (!response.writableEnded) whenLeft?.();
    });
    if (failure) {
      response.writeHead(failure.status, { 'content-type': 'application/json', ...failure.headers });
      response.end(JSON.stringify(failure.body));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [index, word] of words.entries()) {
      await beforeWord?.(index);
      if (pauseMs > 0) await delay(pauseMs);
      response.write(frame(body.model, { content: word }, null));
    }
    response.write(frame(body.model, {}, finishReason));
    response.write(
      `data: ${JSON.stringify({ ...envelope(body.model), choices: [], usage: { prompt_tokens: 7, completion_tokens: words.length, total_tokens: 7 + words.length } })}\n\n`,
    );
    response.end('data: [DONE]\n\n');
  }

  /** @see https://platform.openai.com/docs/api-reference/models/list */
  private answerList(response: ServerResponse): void {
    const { modelNames } = this.script;
    response.writeHead(modelNames ? 200 : 404, { 'content-type': 'application/json' });
    const data = modelNames?.map((id) => ({ id, object: 'model', created: 1, owned_by: 'e2e' }));
    response.end(JSON.stringify(data ? { object: 'list', data } : { error: { message: 'Not found' } }));
  }
}

function envelope(model: string) {
  return { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model };
}

function frame(model: string, delta: { content?: string }, finishReason: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  return `data: ${JSON.stringify({ ...envelope(model), choices })}\n\n`;
}
