import type { AssistantMessage, ChatMessage, MessageOrigin, ToolCall, ToolMessage } from '../llm-call';
import { toPortableToolCallId } from './tool-call-id';

/** Told between a tool's result and the player's next words where the model itself told nothing. */
const ACKNOWLEDGEMENT = 'Noted.';

/** Said in the player's place where they have said nothing. */
const PROMPTING = 'Go on.';

/** Answered to a call that has no result: what it was to do has not been done. */
const NO_RESULT = '{"error":"The call was broken off before it had a result."}';

/** Who is to read a history. */
export interface HistoryReader {
  providerId: string;
  modelName: string;
  /** Whether it takes a message of the role `system`; else the instructions stand at the beginning of the first user message. */
  hasSystemRole: boolean;
  /** What the ids of its own calls always look like; any other is mapped, even where the reader is said to have made it. Left out: its ids may look like anything. */
  toolCallIds?: RegExp;
}

/**
 * Makes a history fit for the model that is to read it, whoever told it, stopped it or broke it off. Strict servers and chat templates take what
 * comes out: instructions first, then user and assistant in turn, beginning with a user and ending with a user or a result, each call
 * followed by its one result, no two calls with one id, no message without a word, no name that a tool cannot have. What one model wants to see
 * again goes to that model alone.
 * @param messages one system message first, if any; user, assistant and tool messages after it
 */
export function toReadableHistory(messages: readonly ChatMessage[], reader: HistoryReader): ChatMessage[] {
  const instructions = messages.flatMap((message) => (message.role === 'system' ? [message.text] : []));
  const history = new ReadableHistory(reader);
  for (const [index, message] of messages.entries()) {
    if (message.role === 'user') history.addUser(message.text);
    if (message.role === 'assistant') history.addAssistant(message, resultsBehind(messages, index));
  }
  return withInstructions(history.end(), instructions.join('\n\n'), reader.hasSystemRole);
}

/** Whether this very model told a message: what it wants to see again goes back to it then. */
export function isToldBy({ origin }: AssistantMessage, { provider, modelName }: MessageOrigin): boolean {
  return origin?.provider === provider && origin.modelName === modelName;
}

/** Collects messages in an order that every chat template takes. */
class ReadableHistory {
  private readonly messages: ChatMessage[] = [];
  private readonly usedIds = new Set<string>();

  constructor(private readonly reader: HistoryReader) {}

  addUser(text: string): void {
    if (isBlank(text)) return;
    const last = this.messages.at(-1);
    if (last?.role === 'user') {
      this.messages[this.messages.length - 1] = { role: 'user', text: `${last.text}\n\n${text}` };
      return;
    }
    if (last?.role === 'tool') this.messages.push(acknowledgement());
    this.messages.push({ role: 'user', text });
  }

  addAssistant(message: AssistantMessage, results: readonly ToolMessage[]): void {
    const text = isBlank(message.text) ? '' : message.text;
    if (text === '' && message.toolCalls.length === 0) return;
    this.makeRoomForAssistant();
    const { providerId: provider, modelName } = this.reader;
    const origin = message.origin?.provider === provider ? message.origin : null;
    const isOwn = isToldBy(message, { provider, modelName });
    const calls = message.toolCalls.map((call) => ({
      ...call,
      id: this.idFor(call, isOwn),
      name: toPortableName(call.name),
    }));
    this.messages.push({
      role: 'assistant',
      text,
      reasoning: isOwn ? message.reasoning : null,
      toolCalls: calls,
      origin: isOwn || origin === null ? origin : { provider: origin.provider, modelName: origin.modelName },
    });
    const waiting = [...results];
    for (const [index, call] of calls.entries()) {
      const place = waiting.findIndex(({ toolCallId }) => toolCallId === message.toolCalls[index]?.id);
      const [result] = place === -1 ? [] : waiting.splice(place, 1);
      this.messages.push({
        role: 'tool',
        toolCallId: call.id,
        toolName: call.name,
        text: result?.text ?? NO_RESULT,
      });
    }
  }

  /** The messages, at whose end it is the model's turn. */
  end(): ChatMessage[] {
    this.makeRoomForAssistant();
    return this.messages;
  }

  /** A model speaks where a player has spoken or a tool has answered, and nowhere else. */
  private makeRoomForAssistant(): void {
    const last = this.messages.at(-1)?.role;
    if (last !== 'user' && last !== 'tool') this.messages.push({ role: 'user', text: PROMPTING });
  }

  /** What the model gave a call itself stays as it is, since it may hide a signature. */
  private idFor({ id }: ToolCall, isOwn: boolean): string {
    const isKept = isOwn && (this.reader.toolCallIds?.test(id) ?? true);
    const first = isKept ? id : toPortableToolCallId(id);
    let unique = first;
    for (let number = 2; this.usedIds.has(unique); number++) {
      unique = toPortableToolCallId(`${id} ${String(number)}`);
    }
    this.usedIds.add(unique);
    return unique;
  }
}

/**
 * The name as every vendor takes it. Models make up tools, `functions.go` for instance, and most vendors refuse any story that such a call is in.
 * @see https://github.com/pydantic/pydantic-ai/issues/4585
 */
function toPortableName(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64) || '_';
}

/** The results that stand right behind a message. */
function resultsBehind(messages: readonly ChatMessage[], index: number): ToolMessage[] {
  const results: ToolMessage[] = [];
  for (let next = messages[index + 1]; next?.role === 'tool'; next = messages[index + 1 + results.length]) {
    results.push(next);
  }
  return results;
}

function withInstructions(
  messages: ChatMessage[],
  instructions: string,
  hasSystemRole: boolean,
): ChatMessage[] {
  if (isBlank(instructions)) return messages;
  if (hasSystemRole) return [{ role: 'system', text: instructions }, ...messages];
  const [first, ...others] = messages;
  return [{ role: 'user', text: `${instructions}\n\n${first?.text ?? PROMPTING}` }, ...others];
}

function acknowledgement(): ChatMessage {
  return { role: 'assistant', text: ACKNOWLEDGEMENT, reasoning: null, toolCalls: [], origin: null };
}

function isBlank(text: string): boolean {
  return !/\S/.test(text);
}
