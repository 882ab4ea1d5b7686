import type { CompletionEvent, ContentChunk, UsageInfo } from '@mistralai/mistralai/models/components';
import type { CallContext } from '../../llm-provider';
import { ProviderError } from '../../provider.error';
import type { FinishReason, StrategyEvent, TokenUsage } from '../../stream-event';
import { COUNT_NOT_REPORTED } from './mistral-frame';
import type { MistralReplay, MistralThought } from './mistral-replay';
import { MistralToolCallCollector } from './mistral-tool-calls';

/** @see https://docs.mistral.ai/api/endpoint/chat */
const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  model_length: 'length',
  tool_calls: 'tool-calls',
  content_filter: 'content-filter',
};

const BROKEN_OFF = 'Mistral broke off with an error. Try again, or go on with another model.';

/**
 * Turns Mistral's stream into neutral events; `modelName` is noted in the replay. Ends without a `stream-end` where the answer broke off.
 * Throws `PROVIDER_UNAVAILABLE` where Mistral itself gives up with the finish reason `error`.
 */
export async function* readMistralStream(
  stream: AsyncIterable<CompletionEvent>,
  modelName: string,
  { transport, reportProgress }: Pick<CallContext, 'transport' | 'reportProgress'>,
): AsyncGenerator<StrategyEvent> {
  const thoughts: MistralThought[] = [];
  const toolCalls = new MistralToolCallCollector();
  let rawFinishReason: string | null = null;
  let usage: TokenUsage | null = null;

  for await (const { data } of stream) {
    usage = data.usage === undefined ? usage : toTokenUsage(data.usage);
    const choice = data.choices.find(({ index }) => index === 0);
    if (choice === undefined) {
      continue;
    }
    rawFinishReason = choice.finishReason ?? rawFinishReason;
    for (const chunk of chunksOf(choice.delta.content)) {
      yield* readChunk(chunk, thoughts);
    }
    for (const fragment of choice.delta.toolCalls ?? []) {
      toolCalls.add(fragment);
      reportProgress();
    }
  }

  if (rawFinishReason === 'error') {
    throw new ProviderError('PROVIDER_UNAVAILABLE', BROKEN_OFF, { vendorCode: 'error', isRetryable: true });
  }
  if (rawFinishReason === null && !transport.sawDone) {
    return;
  }
  const calls = toolCalls.events();
  yield* calls;
  yield {
    type: 'stream-end',
    finishReason: toFinishReason(rawFinishReason, calls.length > 0),
    rawFinishReason,
    usage,
    ...(thoughts.length > 0 ? { replay: { modelName, thoughts } satisfies MistralReplay } : {}),
  };
}

function chunksOf(content: string | ContentChunk[] | null | undefined): ContentChunk[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? []);
}

function* readChunk(chunk: ContentChunk, thoughts: MistralThought[]): Generator<StrategyEvent> {
  if (chunk.type === 'text' && chunk.text !== '') {
    yield { type: 'text-delta', text: chunk.text };
  }
  if (chunk.type === 'thinking') {
    const text = chunk.thinking.map((part) => (part.type === 'text' ? part.text : '')).join('');
    rememberThought(thoughts, text, chunk.signature ?? null);
    if (text !== '') {
      yield { type: 'reasoning-delta', text };
    }
  }
}

/** Deltas of one thought are joined; a signature closes it. */
function rememberThought(thoughts: MistralThought[], text: string, signature: string | null): void {
  if (text === '' && signature === null) {
    return;
  }
  const open = thoughts.at(-1);
  if (open === undefined || open.signature !== null) {
    thoughts.push({ text, signature });
    return;
  }
  open.text += text;
  open.signature = signature;
}

function toFinishReason(raw: string | null, hasToolCalls: boolean): FinishReason {
  const reason = raw === null ? 'other' : (FINISH_REASONS[raw] ?? 'other');
  return hasToolCalls && (raw === null || reason === 'stop') ? 'tool-calls' : reason;
}

function toTokenUsage({ promptTokens, completionTokens, totalTokens }: UsageInfo): TokenUsage | null {
  const usage = {
    inputTokens: toCount(promptTokens),
    outputTokens: toCount(completionTokens),
    totalTokens: toCount(totalTokens),
  };
  return Object.values(usage).every((count) => count === null) ? null : usage;
}

function toCount(count: number | undefined): number | null {
  return count === undefined || count === COUNT_NOT_REPORTED ? null : count;
}
