import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mistral } from '@mistralai/mistralai';
import Groq from 'groq-sdk';
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { GROQ_WIRE } from '../../vendors/groq-server';
import { MISTRAL_WIRE } from '../../vendors/mistral-server';
import { OLLAMA_WIRE } from '../../vendors/ollama-server';
import { OPENAI_WIRE } from '../../vendors/openai-server';
import type { VendorWire } from '../../vendors/vendor-wire';

/** A part of an answer, as far as the cases ask for it. */
export interface BarePart {
  text: string;
  finishReason: string | null;
  /** Where the SDK says that the part's tool calls belong. */
  toolCallPlaces: readonly (number | null)[];
}

/** One call through a bare SDK. */
export interface BareCall {
  /** Where the vendor server listens. */
  origin: string;
  /** undefined: the player has given none, and the option is left out. */
  apiKey: string | undefined;
  /** SDKs that take none are left by other means, or not at all. */
  signal: AbortSignal;
}

/** A vendor's SDK as its README shows it: all options but the address and the key as they come. */
export interface BareSdk {
  /** As on npm. */
  packageName: string;
  wire: VendorWire;
  tell(call: BareCall): AsyncIterable<BarePart>;
}

/** The SDKs that the strategies are built on. */
export const BARE_SDKS: readonly BareSdk[] = [
  { packageName: 'openai', wire: OPENAI_WIRE, tell: tellByOpenAi },
  { packageName: 'groq-sdk', wire: GROQ_WIRE, tell: tellByGroq },
  { packageName: '@mistralai/mistralai', wire: MISTRAL_WIRE, tell: tellByMistral },
  { packageName: 'ollama', wire: OLLAMA_WIRE, tell: tellByOllama },
];

/** The installed version of a package. */
export function versionOf(packageName: string): string {
  const path = join(__dirname, '../../../../node_modules', packageName, 'package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'));
  return version;
}

const MESSAGES: { role: 'user'; content: string }[] = [{ role: 'user', content: 'I look around.' }];

async function* tellByOpenAi({ origin, apiKey, signal }: BareCall): AsyncGenerator<BarePart> {
  const client = new OpenAI({ baseURL: OPENAI_WIRE.baseUrl(origin), ...(apiKey && { apiKey }) });
  const body = { model: OPENAI_WIRE.modelName, messages: MESSAGES, stream: true } as const;
  for await (const chunk of await client.chat.completions.create(body, { signal })) yield toPart(chunk);
}

/** A chunk as it may really come: what the SDKs hand over is not always what their types promise. */
interface LooseChunk {
  choices?: readonly {
    delta: { content?: string | null; tool_calls?: readonly { index: number }[] };
    finish_reason: string | null;
  }[];
}

function toPart({ choices }: LooseChunk): BarePart {
  const choice = choices?.[0];
  return {
    text: choice?.delta.content ?? '',
    finishReason: choice?.finish_reason ?? null,
    toolCallPlaces: choice?.delta.tool_calls?.map(({ index }) => index) ?? [],
  };
}

async function* tellByGroq({ origin, apiKey, signal }: BareCall): AsyncGenerator<BarePart> {
  const client = new Groq({ baseURL: GROQ_WIRE.baseUrl(origin), ...(apiKey && { apiKey }) });
  const body = { model: GROQ_WIRE.modelName, messages: MESSAGES, stream: true } as const;
  for await (const chunk of await client.chat.completions.create(body, { signal })) yield toPart(chunk);
}

async function* tellByMistral({ origin, apiKey, signal }: BareCall): AsyncGenerator<BarePart> {
  const client = new Mistral({ serverURL: MISTRAL_WIRE.baseUrl(origin), ...(apiKey && { apiKey }) });
  const request = { model: MISTRAL_WIRE.modelName, messages: MESSAGES };
  for await (const { data } of await client.chat.stream(request, { signal })) {
    const choice = data.choices[0];
    yield {
      text: typeof choice?.delta.content === 'string' ? choice.delta.content : '',
      finishReason: choice?.finishReason ?? null,
      toolCallPlaces: choice?.delta.toolCalls?.map(({ index }) => index ?? null) ?? [],
    };
  }
}

async function* tellByOllama({ origin, apiKey, signal }: BareCall): AsyncGenerator<BarePart> {
  const headers = apiKey === undefined ? undefined : { Authorization: `Bearer ${apiKey}` };
  const client = new Ollama({ host: OLLAMA_WIRE.baseUrl(origin), ...(headers && { headers }) });
  const chat = await client.chat({ model: OLLAMA_WIRE.modelName, messages: MESSAGES, stream: true });
  // A call takes no signal; its stream has a method instead, once there are headers.
  signal.addEventListener('abort', () => chat.abort());
  for await (const part of chat) {
    yield {
      text: part.message.content,
      finishReason: part.done ? part.done_reason : null,
      toolCallPlaces: part.message.tool_calls?.map((_call, index) => index) ?? [],
    };
  }
}
