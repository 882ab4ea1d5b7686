import type { LlmCall } from '../../llm-call';
import type { CallContext, LlmProvider } from '../../llm-provider';
import { PROVIDER_SENTENCES } from '../../provider-sentences';
import { ProviderError } from '../../provider.error';
import type { StrategyEvent } from '../../stream-event';
import { replyTo } from '../../../storyteller/story-reply';
import { DEFAULT_WORDS_PER_SECOND, STORYTELLER } from './storyteller.definition';
import { paceText } from '../../../storyteller/text-pacing';

/**
 * The narrator without an LLM: tells the book's own passages and matches the player's words to the ways out. It sends nothing anywhere and
 * acts through the same tools as a model does: first a call of the tool that moves the story, then, asked again with the
 * tool's answer, the new passage.
 */
export class StorytellerProvider implements LlmProvider {
  readonly definition = STORYTELLER;

  /** Throws a `ProviderError` `PROVIDER_BAD_REQUEST` for a call without a scene: without a book there is nothing to tell. */
  async *stream(call: LlmCall, context: CallContext): AsyncGenerator<StrategyEvent, void> {
    if (call.scene === undefined) {
      throw new ProviderError(PROVIDER_SENTENCES.requestRefused({ reason: 'NO_GAMEBOOK' }));
    }
    const reply = replyTo(call, call.scene, this.definition.id);
    if (reply.kind === 'move') {
      yield {
        type: 'tool-call',
        id: `storyteller_${String(call.messages.length)}`,
        name: reply.tool,
        arguments: JSON.stringify({ to: reply.to }),
      };
    } else {
      for await (const text of paceText(reply.text, readPace(call), context.signal)) {
        yield { type: 'text-delta', text };
      }
    }
    const finishReason = reply.kind === 'move' ? 'tool-calls' : 'stop';
    yield { type: 'stream-end', finishReason, rawFinishReason: null, usage: null };
  }
}

function readPace({ settings }: LlmCall): number {
  const pace = settings['wordsPerSecond'];
  return typeof pace === 'number' ? pace : DEFAULT_WORDS_PER_SECOND;
}
