import type { ToolCallEvent } from '../../stream-event';
import { isJsonObject, type JsonObject } from '../../../unknown/json-object';

interface PartialToolCall {
  index: unknown;
  id: string;
  name: string;
  arguments: string;
  extraContent: JsonObject | null;
}

/**
 * Puts tool calls together from their fragments. The API says that `index` tells them apart and that id and name come first; servers also
 * leave out the index or the id, give every call the index 0, repeat the name, and send arguments as an object.
 * @see https://platform.openai.com/docs/api-reference/chat-streaming/streaming#chat-streaming-streaming-choices
 */
export class ToolCallAssembler {
  private readonly calls: PartialToolCall[] = [];

  /** @returns whether the fragment held anything. */
  add(fragment: unknown): boolean {
    if (!isJsonObject(fragment)) return false;
    const details = isJsonObject(fragment['function']) ? fragment['function'] : fragment;
    const id = textOf(fragment['id']);
    const name = textOf(details['name']);
    const text = argumentsOf(details['arguments']);
    const extraContent = extraContentOf(fragment);
    if (id === '' && name === '' && text === '' && extraContent === null) return false;
    const call = this.find(fragment['index'], id, name) ?? this.start(fragment['index'], id);
    if (call.id === '') call.id = id;
    if (call.name === '') call.name = name;
    call.arguments += text;
    if (extraContent !== null) call.extraContent = { ...call.extraContent, ...extraContent };
    return true;
  }

  /**
   * What came with each of the calls and belongs to its vendor: the seal on the thoughts that led to it, for instance. In the order of the calls;
   * null for a call without.
   * @see https://ai.google.dev/gemini-api/docs/thought-signatures
   */
  extraContents(): (JsonObject | null)[] {
    return this.named().map(({ extraContent }) => extraContent);
  }

  /** The calls in the order in which they began; a call that was never given a name is none. */
  finish(): ToolCallEvent[] {
    return this.named().map((call) => ({
      type: 'tool-call',
      id: call.id,
      name: call.name,
      arguments: call.arguments.trim() === '' ? '{}' : call.arguments,
    }));
  }

  private named(): PartialToolCall[] {
    return this.calls.filter((call) => call.name !== '');
  }

  private find(index: unknown, id: string, name: string): PartialToolCall | undefined {
    const isSame = (call: PartialToolCall): boolean => id === '' || call.id === '' || call.id === id;
    if (index !== undefined && index !== null)
      return this.calls.findLast((call) => call.index === index && isSame(call));
    if (id !== '') return this.calls.findLast((call) => call.id === id);
    // Neither index nor id: a name begins a new call, anything else goes on with the last one.
    return name === '' ? this.calls.at(-1) : undefined;
  }

  private start(index: unknown, id: string): PartialToolCall {
    const call = { index, id, name: '', arguments: '', extraContent: null };
    this.calls.push(call);
    return call;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function argumentsOf(value: unknown): string {
  return isJsonObject(value) ? JSON.stringify(value) : textOf(value);
}

/** null where there is none, or where it says nothing. */
function extraContentOf({ extra_content: content }: JsonObject): JsonObject | null {
  return isJsonObject(content) && Object.keys(content).length > 0 ? content : null;
}
