import type { CompletionEvent, ContentChunk, ThinkChunk } from '@mistralai/mistralai/models/components';
import type { StrategyEvent, TokenUsage } from '../../stream-event';
import { AnswerEnd, mapFinishReason } from '../chat-completions/finish-reason';
import { readTokenUsage } from '../chat-completions/token-usage';
import { ToolCallAssembler } from '../chat-completions/tool-call-assembler';
import type { MistralReplay, MistralThought } from './mistral-replay';

/**
 * Turns the events of one answer, as Mistral's SDK hands them on, into neutral ones.
 * @see https://docs.mistral.ai/api/endpoint/chat
 */
export class MistralEventReader {
  private readonly toolCalls = new ToolCallAssembler();
  private readonly thoughts: MistralThought[] = [];
  private readonly answerEnd = new AnswerEnd();
  private usage: TokenUsage | null = null;

  /** @param reportProgress is called for fragments that give no event yet. */
  constructor(private readonly reportProgress: () => void) {}

  /** Whether the vendor has said why the answer ended, see `AnswerEnd`. */
  get isEndGiven(): boolean {
    return this.answerEnd.isGiven;
  }

  /** Whether the answer ended in order: what goes wrong after that does not harm it. */
  get isFinished(): boolean {
    return this.answerEnd.isInOrder;
  }

  /** The events of one frame. */
  *read({ data }: CompletionEvent): Generator<StrategyEvent> {
    const { usage, choices } = data;
    this.usage =
      readTokenUsage({
        prompt_tokens: usage?.promptTokens,
        completion_tokens: usage?.completionTokens,
        total_tokens: usage?.totalTokens,
      }) ?? this.usage;
    const choice = choices[0];
    if (choice === undefined) return;
    const chunks = chunksOf(choice.delta.content);
    for (const chunk of chunks) yield* this.readChunk(chunk);
    const calls = (choice.delta.toolCalls ?? []).filter((fragment) => this.toolCalls.add(fragment));
    if (calls.length > 0) this.reportProgress();
    const hasText = chunks.some((chunk) => chunk.type === 'text' && chunk.text.trim() !== '');
    this.answerEnd.note(choice.finishReason, hasText || calls.length > 0);
  }

  /**
   * The tool calls and the end of the stream; nothing where the answer broke off. Throws a `BrokenEndError` where Mistral says
   * that it did.
   * @param sawDone whether the end marker came
   */
  *end(sawDone: boolean): Generator<StrategyEvent> {
    const { answerEnd, thoughts } = this;
    const { raw } = answerEnd;
    if (raw === null && !sawDone) return;
    const calls = this.toolCalls.finish();
    const finishReason = mapFinishReason(raw, calls.length > 0, false);
    yield* calls;
    yield {
      type: 'stream-end',
      finishReason,
      rawFinishReason: raw,
      usage: this.usage,
      ...(thoughts.length > 0 ? { replay: { thoughts } satisfies MistralReplay } : {}),
    };
  }

  private *readChunk(chunk: ContentChunk): Generator<StrategyEvent> {
    if (chunk.type === 'text' && chunk.text !== '') yield { type: 'text-delta', text: chunk.text };
    if (chunk.type === 'thinking') yield* this.readThought(chunk);
  }

  /** The deltas of one thought are joined for the replay; a signature closes it. */
  private *readThought({ thinking, signature }: ThinkChunk): Generator<StrategyEvent> {
    const text = thinking.map((part) => (part.type === 'text' ? part.text : '')).join('');
    if (text === '' && !signature) return;
    const open = this.thoughts.at(-1);
    if (open === undefined || open.signature !== null) {
      this.thoughts.push({ text, signature: signature || null });
    } else {
      open.text += text;
      open.signature = signature || null;
    }
    if (text !== '') yield { type: 'reasoning-delta', text };
  }
}

function chunksOf(content: string | ContentChunk[] | null | undefined): ContentChunk[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? []);
}
