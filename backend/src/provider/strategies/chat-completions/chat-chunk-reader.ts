import type { StrategyEvent, TokenUsage } from '../../stream-event';
import { isJsonObject, type JsonObject } from '../../../unknown/json-object';
import { stringField } from '../../../unknown/unknown-field';
import { AnswerEnd, mapFinishReason } from './finish-reason';
import { readTokenUsage } from './token-usage';
import { ToolCallAssembler } from './tool-call-assembler';

/** What is special about one vendor's chunks. */
export interface ChunkDialect {
  /** Fields of a delta that hold thinking; the first one that is filled counts. */
  reasoningFields: readonly string[];
}

/**
 * Reads the chunks of one streamed chat completion. Lax on purpose: what it does not know it leaves alone, and a field
 * that is missing, null or of another type says nothing.
 * @see https://platform.openai.com/docs/api-reference/chat-streaming/streaming
 */
export class ChatChunkReader {
  private readonly toolCalls = new ToolCallAssembler();
  private readonly answerEnd = new AnswerEnd();
  private usage: TokenUsage | null = null;
  private hasRefusal = false;

  /** @param reportProgress is called for fragments that give no event yet. */
  constructor(
    private readonly dialect: ChunkDialect,
    private readonly reportProgress: () => void,
  ) {}

  /** Whether the vendor has said why the answer ended, see `AnswerEnd`. */
  get isEndGiven(): boolean {
    return this.answerEnd.isGiven;
  }

  /** Whether the answer ended in order: what goes wrong after that does not harm it. */
  get isFinished(): boolean {
    return this.answerEnd.isInOrder;
  }

  /** The events of one chunk. */
  *read(chunk: unknown): Generator<StrategyEvent> {
    if (!isJsonObject(chunk)) return;
    this.readUsage(chunk);
    const choice: unknown = Array.isArray(chunk['choices']) ? chunk['choices'][0] : undefined;
    if (!isJsonObject(choice)) return;
    const { delta, finish_reason: finishReason } = choice;
    let hasWords = false;
    if (isJsonObject(delta)) {
      yield* this.readReasoning(delta);
      const text = this.takeText(delta);
      if (text !== '') yield { type: 'text-delta', text };
      const hasCalls = this.readToolCalls(delta);
      hasWords = text.trim() !== '' || hasCalls;
    }
    this.answerEnd.note(finishReason, hasWords);
  }

  /**
   * The tool calls and the end of the stream; nothing where the answer broke off. Throws a `BrokenEndError` where the vendor says that it did.
   * @param sawDone whether the end marker came, which some servers send without a finish reason
   * @param replay what the vendor wants to see again
   */
  *end(sawDone: boolean, replay?: unknown): Generator<StrategyEvent> {
    const { raw } = this.answerEnd;
    if (raw === null && !sawDone) return;
    const calls = this.toolCalls.finish();
    const finishReason = mapFinishReason(raw, calls.length > 0, this.hasRefusal);
    yield* calls;
    yield {
      type: 'stream-end',
      finishReason,
      rawFinishReason: raw,
      usage: this.usage,
      ...(replay === undefined ? {} : { replay }),
    };
  }

  /** What came with each call so far and belongs to its vendor; see `ToolCallAssembler`. */
  extraContents(): (JsonObject | null)[] {
    return this.toolCalls.extraContents();
  }

  /** Takes the token counts of a chunk, if it has any; also of one that reports an error behind a complete answer. */
  readUsage(chunk: JsonObject): void {
    // Groq puts it one level deeper: https://console.groq.com/docs/api-reference#chat-create
    const groq = chunk['x_groq'];
    this.usage =
      readTokenUsage(chunk['usage']) ??
      readTokenUsage(isJsonObject(groq) ? groq['usage'] : null) ??
      this.usage;
  }

  private *readReasoning(delta: JsonObject): Generator<StrategyEvent> {
    const text = this.dialect.reasoningFields
      .map((field) => textOf(delta[field]))
      .find((value) => value !== '');
    if (text !== undefined) yield { type: 'reasoning-delta', text };
  }

  private takeText(delta: JsonObject): string {
    const refusal = textOf(delta['refusal']);
    if (refusal !== '') this.hasRefusal = true;
    return textOf(delta['content']) + refusal;
  }

  /** @returns whether there was anything of a call. */
  private readToolCalls(delta: JsonObject): boolean {
    const fragments: unknown[] = Array.isArray(delta['tool_calls'])
      ? delta['tool_calls']
      : [delta['function_call']];
    const added = fragments.filter((fragment) => this.toolCalls.add(fragment));
    if (added.length > 0) this.reportProgress();
    return added.length > 0;
  }
}

/** A text, or the text parts of a list of parts joined. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  return value.map((part: unknown) => stringField(part, 'text') ?? '').join('');
}
