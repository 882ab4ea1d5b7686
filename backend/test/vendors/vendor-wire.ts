import type { ModelSettings } from '../../src/provider/llm-call';
import type { ProviderErrorCode } from '../../src/provider/provider.error';
import type { FinishReason } from '../../src/provider/stream-event';

/** A tool call as a vendor is asked to stream it. */
export interface WireToolCall {
  id: string;
  name: string;
  /** JSON text. */
  arguments: string;
  /** What a gateway or Gemini hands out with the call, to see it again; left out: nothing. */
  extraContent?: object;
}

/** One error answer of a vendor, before any stream. */
export interface ErrorAnswer {
  name: string;
  status: number;
  headers?: Readonly<Record<string, string>>;
  body: string;
  code: ProviderErrorCode;
}

/** A stream of which the vendor's servers, or those that copy them, are known to send odd forms, and what must come of it. */
export interface WireVariant {
  /** Number of the contract case. */
  case: number;
  name: string;
  /** The whole stream. */
  frames: string;
  text?: string;
  reasoning?: string;
  /** Names and arguments, in order. */
  toolCalls?: readonly { name: string; arguments: string }[];
  finishReason?: FinishReason;
  usage?: { inputTokens: number | null; outputTokens: number | null; totalTokens: number | null } | null;
}

/** A whole answer, as its server is asked to give it. */
export interface WholeAnswer {
  /** null: none. */
  reasoning: string | null;
  text: string;
  calls: readonly WireToolCall[];
  /** null: the server gives none. */
  finishReason: string | null;
  usage: { inputTokens: number; outputTokens: number };
}

/** Forms of an answer that no vendor documents for a stream, and servers send all the same. */
export interface WireOddities {
  /** The answer as the one object that this vendor's API has for those who do not ask for a stream. */
  whole(answer: WholeAnswer): object;
  /** The object of one frame of a stream, with a finish reason in it. */
  withFinishReason(frame: object, raw: string): object;
}

/**
 * One vendor's wire format, from its documentation: what the contract suite needs to speak it. Each frame is complete, with its line
 * breaks, so that frames can simply be joined.
 */
export interface VendorWire {
  /** Id of the provider in THE list. */
  providerId: string;
  /**
   * The base URL that the vendor documents, as a player would enter it: parts that each player has of their own in braces, the usual
   * address of a server of one's own.
   */
  documentedBaseUrl: string;
  /** The same base URL on this origin. */
  baseUrl(origin: string): string;
  /** Path of the streaming chat call. */
  chatPath: string;
  /** Path of the list of models; null: the vendor has none. */
  modelListPath: string | null;
  contentType: string;
  modelName: string;

  /** A frame that tells nothing (a role, an empty text). */
  emptyFrame: string;
  /** What keeps the connection alive: a comment, a blank line. */
  keepAlive: string;
  text(delta: string): string;
  /** null: this vendor shows no thinking. */
  reasoning: ((delta: string) => string) | null;
  /** The frames of these tool calls, as this vendor streams them. */
  toolCalls(calls: readonly WireToolCall[]): string;
  /** The frames that end an answer, the end marker included; usage null: the vendor reports none. */
  end(rawFinishReason: string, usage: { inputTokens: number; outputTokens: number } | null): string;
  /** The end marker alone; null: this vendor has none. */
  doneMarker: string | null;
  /** An error in mid-stream with a status of 503 or its like. */
  streamErrors: readonly { name: string; frame: string; code: ProviderErrorCode }[];
  malformedFrame: string;
  /** What a server of this format answers that cannot stream, or says too early that it has ended; null: nobody has seen one. */
  oddities: WireOddities | null;
  /** The vendor's words for why an answer ended, and ours. */
  finishReasons: readonly { raw: string; reason: FinishReason }[];
  finishWithTools: string;
  errorAnswers: readonly ErrorAnswer[];
  variants: readonly WireVariant[];

  /** Every setting that the provider takes with a value, and where it must arrive in the request body (a dotted path). */
  settings: readonly { settings: ModelSettings; path: string; value: unknown }[];
  /** Names and values of environment variables that the SDK reads by itself: nothing of them may leave the process. */
  poisonedEnvironment: Readonly<Record<string, string>>;
}

/** The base URL that a vendor documents, there and on any other origin. */
export function documentedAt(documentedBaseUrl: string): Pick<VendorWire, 'documentedBaseUrl' | 'baseUrl'> {
  const path = pathOf(documentedBaseUrl);
  return { documentedBaseUrl, baseUrl: (origin) => `${origin}${path}` };
}

/** The path of a URL; a part in braces is filled with its own name. */
export function pathOf(url: string): string {
  return url.replaceAll(/[{}]/g, '').replace(/^https?:\/\/[^/]+/, '');
}
