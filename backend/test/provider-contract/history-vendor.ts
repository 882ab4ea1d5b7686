import { isJsonObject, type JsonObject } from '../../src/unknown/json-object';
import type { ProviderConnection } from '../../src/provider/llm-call';
import { refusalOf } from '../vendors/documented-requests';
import { historyRefusalOf } from '../vendors/history-refusals';
import { SIGNING } from '../vendors/history-rule';
import { messagesOf, type HandedOut, type ReceivedHistory } from '../vendors/received-history';
import { VendorServer, type Exchange, type ReceivedRequest } from '../vendors/vendor-server';
import type { VendorWire, WireToolCall } from '../vendors/vendor-wire';
import { TEST_KEY } from './contract-harness';

/** What the player says where the model is to call two tools at once, to fail behind its call, or to write nothing but blanks beside it. */
export const CUES = { calls: 'Twice!', fails: 'Fall!', mumbles: 'Mumble!' } as const;

/** Thoughts and calls of all vendors, so that none looks like one of another. */
let count = 0;

/** A vendor that refuses what it refuses in a history, knows again what it has handed out, and moves the story by its first tool with each turn. */
export class HistoryVendor {
  private readonly handedOut = new Map<string, HandedOut>();

  private constructor(
    readonly wire: VendorWire,
    private readonly server: VendorServer,
  ) {
    server.refuse((request) => refusalOf(wire, request) ?? historyRefusalOf(this.historyOf(request)));
    server.play((exchange) => this.answer(exchange));
  }

  /** Starts the server. */
  static async start(wire: VendorWire): Promise<HistoryVendor> {
    return new HistoryVendor(wire, await VendorServer.start());
  }

  /** Closes everything. */
  close(): Promise<void> {
    return this.server.close();
  }

  get connection(): ProviderConnection {
    return { baseUrl: this.wire.baseUrl(this.server.url), apiKey: TEST_KEY };
  }

  /** What a model has handed out so far. */
  handedOutBy(modelName: string): HandedOut {
    const { toolCallIds, extraContents, thoughts } = this.known(modelName);
    return {
      toolCallIds: new Set(toolCallIds),
      extraContents: [...extraContents],
      thoughts: new Set(thoughts),
    };
  }

  /** The last request, and what its model has handed out by now. */
  get lastHistory(): ReceivedHistory {
    const request = this.server.requests.at(-1);
    if (request === undefined) throw new Error('Nobody has asked');
    return this.historyOf(request);
  }

  private historyOf({ body }: ReceivedRequest): ReceivedHistory {
    const model = isJsonObject(body) ? body['model'] : undefined;
    return {
      providerId: this.wire.providerId,
      messages: messagesOf(body),
      handedOut: this.known(String(model)),
    };
  }

  private known(modelName: string): HandedOut {
    const known = this.handedOut.get(modelName) ?? {
      toolCallIds: new Set(),
      extraContents: [],
      thoughts: new Set(),
    };
    this.handedOut.set(modelName, known);
    return known;
  }

  private async answer(exchange: Exchange): Promise<void> {
    const { wire } = this;
    const { messages, handedOut } = this.historyOf(exchange.request);
    const words = String(messages.findLast(({ role }) => role === 'user')?.['content']);
    const isAfterTools = messages.at(-1)?.['role'] === 'tool';
    if (isAfterTools && words.includes(CUES.fails)) {
      exchange.begin(401, { 'content-type': 'application/json' });
      exchange.end('{"error":{"message":"The key was revoked"}}');
      return;
    }
    const tool = isAfterTools ? null : firstTool(exchange.request.body);
    const calls = tool === null ? [] : this.callsOf(tool, words.includes(CUES.calls) ? 2 : 1);
    const text = tool === null ? 'There you are.' : words.includes(CUES.mumbles) ? '\n\n' : '';
    const thought = `Thought ${String(++count)}.`;
    handedOut.thoughts.add(thought);
    for (const { id, extraContent } of calls) {
      handedOut.toolCallIds.add(id);
      if (extraContent !== undefined) handedOut.extraContents.push(extraContent);
    }
    exchange.begin(200, { 'content-type': wire.contentType });
    exchange.end(
      (wire.reasoning?.(thought) ?? '') +
        (text === '' ? '' : wire.text(text)) +
        (calls.length === 0 ? '' : wire.toolCalls(calls)) +
        wire.end(calls.length === 0 ? 'stop' : wire.finishWithTools, null),
    );
  }

  private callsOf({ name, to }: OfferedTool, length: number): WireToolCall[] {
    const { providerId } = this.wire;
    return Array.from({ length }, (_, place) => ({
      id: (CALL_IDS[providerId] ?? USUAL_CALL_ID)(++count, name, place),
      // Models make up tools, and leave words of their templates in names: https://github.com/vllm-project/vllm/issues/24837
      name: place === 0 ? name : `functions.${name}<|channel|>commentary`,
      // A model that writes its arguments itself does not always end them.
      arguments: place === 0 || providerId === 'ollama' ? JSON.stringify({ to }) : '{"to":',
      // Gemini signs the first of several calls alone.
      ...(place === 0 && SIGNING.includes(providerId)
        ? { extraContent: { google: { thought_signature: `${providerId}+${String(count)}/=` } } }
        : {}),
    }));
  }
}

/** Makes the id of a call. @param place of the call in its answer */
type CallIdMaker = (number: number, name: string, place: number) => string;

const USUAL_CALL_ID: CallIdMaker = (number) => `call_${String(number).padStart(24, 'aB3')}`;

/** Ids as their vendors make them, where they do not look like OpenAI's. */
const CALL_IDS: Readonly<Record<string, CallIdMaker>> = {
  'bedrock-mantle': (number) => `chatcmpl-tool-${String(number).padStart(32, '0')}`,
  cerebras: (number) => String(number).padStart(9, 'f'),
  deepseek: (number, _name, place) =>
    `call_${String(place).padStart(2, '0')}_${String(number).padStart(20, 'xY')}`,
  // Counted anew in each answer.
  google: (_number, _name, place) => `function-call-${String(place + 1)}`,
  groq: (number) => `fc_${String(number).padStart(36, '0')}`,
  heroku: (number) => `toolu_bdrk_${String(number).padStart(24, '0')}`,
  // With a thought signature hidden in it: https://github.com/BerriAI/litellm/pull/16895
  litellm: (number) => `call_${String(number)}__thought__${'CvYBAb4+9vuS/'.repeat(120)}==`,
  mistral: (number) => String(number).padStart(9, 'D'),
  moonshotai: (number, name) => `functions.${name}:${String(number)}`,
  // Servers before version 0.12 give none.
  ollama: () => '',
  // vLLM's.
  'openai-compatible': (number) => `chatcmpl-tool-${String(number).padStart(32, '0')}`,
  openrouter: (number, name) => `tool_${String(number)}_${name}`,
  snowflake: (number) => `tooluse_${String(number).padStart(22, '-_')}`,
  vercel: (number) => `toolu_${String(number).padStart(24, '0')}`,
  xai: (number) => `call_${String(number).padStart(8, '0')}`,
  zai: (number) => `call_-${String(number).padStart(19, '7')}`,
};

interface OfferedTool {
  name: string;
  /** The first way out that it offers. */
  to: unknown;
}

function firstTool(body: unknown): OfferedTool | null {
  const tools: unknown = isJsonObject(body) ? body['tools'] : undefined;
  const tool: unknown = Array.isArray(tools) ? tools[0] : undefined;
  const called = fieldOf(tool, 'function');
  const ways = fieldOf(fieldOf(fieldOf(fieldOf(called, 'parameters'), 'properties'), 'to'), 'enum');
  return Array.isArray(ways) ? { name: String(fieldOf(called, 'name')), to: ways[0] } : null;
}

function fieldOf(value: unknown, name: keyof JsonObject): unknown {
  return isJsonObject(value) ? value[name] : undefined;
}
