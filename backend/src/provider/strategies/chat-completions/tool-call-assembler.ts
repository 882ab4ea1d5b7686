import type { ToolCallEvent } from '../../stream-event';
import { JsonExtent } from '../../../unknown/json-extent';
import { isJsonObject, type JsonObject } from '../../../unknown/json-object';

/** What one fragment says of a call; empty where it says nothing. */
interface Fragment {
  index: unknown;
  id: string;
  name: string;
  arguments: string;
}

/** A call as far as it has come. */
class PartialToolCall {
  arguments = '';
  extraContent: JsonObject | null = null;
  private extent = new JsonExtent();

  constructor(
    public id: string,
    public name: string,
    /** The call whose name was said again with it, behind all of its arguments; null where there is none. */
    private readonly repeated: PartialToolCall | null,
  ) {}

  /** A call that was never given a name is none, and one that says nothing new is the echo of another. */
  get isCall(): boolean {
    const isEcho = this.repeated !== null && ['', this.repeated.arguments].includes(this.arguments);
    return this.name !== '' && !isEcho;
  }

  /** Whether the fragment is of another call, though its server puts it in the same place. A new id without a name goes on with this one. */
  isLeftBy({ id, name, arguments: text }: Fragment): boolean {
    if (name === '' || this.name === '') return false;
    if (name !== this.name || (id !== '' && this.id !== '' && id !== this.id)) return true;
    const isSame = (id !== '' && id === this.id) || text === this.arguments || this.arguments === '{}';
    return this.extent.isWhole && !isSame;
  }

  add({ id, name, arguments: text }: Fragment): void {
    if (this.id === '') this.id = id;
    if (this.name === '') this.name = name;
    if (this.isToldAnewBy(text)) {
      this.arguments = '';
      this.extent = new JsonExtent();
    }
    this.arguments += text;
    this.extent.read(text);
  }

  /** Whether the fragment says the name of this call again, behind all of its arguments. */
  isRepeatedBy({ name }: Fragment): boolean {
    return this.extent.isWhole && name === this.name;
  }

  /**
   * Whether the text takes the place of the arguments so far. Servers send all of them again at the end, or with every fragment, and `{}` before
   * the real ones: no document goes on with another one, nor with its own beginning.
   * @see https://github.com/lidge-jun/opencodex/issues/361
   * @see https://github.com/NousResearch/hermes-agent/pull/35718
   */
  private isToldAnewBy(text: string): boolean {
    const isLonger = text.length > this.arguments.length && text.startsWith(this.arguments);
    return (this.extent.isWhole || isLonger) && /^\s*\{/.test(text);
  }
}

/**
 * Puts tool calls together from their fragments. The API says that `index` tells them apart and that id and name come first. Servers leave out
 * the index or the id, give every call the index 0 with an id, without one or with an empty one, give each fragment an id of its own, send one
 * call under several indexes, repeat the name or the arguments, and send arguments as an object.
 * @see https://platform.openai.com/docs/api-reference/chat-streaming/streaming#chat-streaming-streaming-choices
 * @see https://github.com/ollama/ollama/issues/15457
 * @see https://github.com/mudler/LocalAI/issues/9722
 * @see https://github.com/poolsideai/pool/issues/9
 */
export class ToolCallAssembler {
  private readonly calls: PartialToolCall[] = [];
  private readonly byId = new Map<string, PartialToolCall>();
  private readonly byIndex = new Map<unknown, PartialToolCall>();
  /** The call of the last fragment. */
  private current: PartialToolCall | undefined;

  /** @returns whether the fragment held anything. */
  add(fragment: unknown): boolean {
    if (!isJsonObject(fragment)) return false;
    const said = readFragment(fragment);
    const extraContent = extraContentOf(fragment);
    if (said.id === '' && said.name === '' && said.arguments === '' && extraContent === null) return false;
    const known = this.find(said);
    const call = known === undefined || known.isLeftBy(said) ? this.start(said, known) : known;
    call.add(said);
    if (extraContent !== null) call.extraContent = { ...call.extraContent, ...extraContent };
    this.current = call;
    if (said.id !== '') this.byId.set(said.id, call);
    if (said.index !== null) this.byIndex.set(said.index, call);
    return true;
  }

  /**
   * What came with each of the calls and belongs to its vendor: the seal on the thoughts that led to it, for instance. In the order of the calls;
   * null for a call without.
   * @see https://ai.google.dev/gemini-api/docs/thought-signatures
   */
  extraContents(): (JsonObject | null)[] {
    return this.calls.filter(({ isCall }) => isCall).map(({ extraContent }) => extraContent);
  }

  /** The calls in the order in which they began. */
  finish(): ToolCallEvent[] {
    return this.calls
      .filter(({ isCall }) => isCall)
      .map(({ id, name, arguments: text }) => ({
        type: 'tool-call',
        id,
        name,
        arguments: text.trim() === '' ? '{}' : text,
      }));
  }

  /** The call that a fragment goes on with, by its id before its index; the last one where it has neither. */
  private find({ index, id, name }: Fragment): PartialToolCall | undefined {
    const ofId = id === '' ? undefined : this.byId.get(id);
    if (ofId !== undefined) return ofId;
    if (index !== null) return this.byIndex.get(index);
    return id === '' || name === '' ? this.current : undefined;
  }

  private start(said: Fragment, known: PartialToolCall | undefined): PartialToolCall {
    const repeated = said.id === '' && known?.isRepeatedBy(said) === true ? known : null;
    const call = new PartialToolCall(said.id, said.name, repeated);
    this.calls.push(call);
    return call;
  }
}

function readFragment(fragment: JsonObject): Fragment {
  const details = isJsonObject(fragment['function']) ? fragment['function'] : fragment;
  return {
    index: fragment['index'] ?? null,
    id: textOf(fragment['id']),
    name: textOf(details['name']),
    arguments: argumentsOf(details['arguments']),
  };
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
