import { isJsonObject, parseJson } from '../../unknown/json-object';
import { isTooDeep } from './event-cleaner';
import type { HeldText, Reading } from './held-text';

/** A tool call that stands in the text. */
export interface WrittenCall {
  /** As it is written, perhaps with a namespace. */
  name: string;
  /** JSON text. */
  arguments: string;
}

/** What says whether a written name is that of a tool that is offered. */
export type NameTest = (written: string) => boolean;

/**
 * What stands before a call, alone or in a row.
 * - Hermes, Qwen, GLM: https://github.com/ggml-org/llama.cpp/issues/15012, https://github.com/sgl-project/sglang/issues/30925
 * - Mistral: https://github.com/raullenchai/Rapid-MLX/issues/1071
 * - Llama: https://github.com/raullenchai/Rapid-MLX/pull/703
 * - DeepSeek: https://github.com/vllm-project/vllm/issues/21727, https://github.com/sgl-project/sglang/pull/17320
 * - Kimi: https://github.com/lablup/mlxcel/issues/766, https://github.com/ggml-org/llama.cpp/pull/17376
 * - Gemma: https://github.com/abetlen/llama-cpp-python/issues/2227
 */
const OPENERS = [
  '<tool_call>',
  '<tool_calls>',
  '<function_calls>',
  '[TOOL_CALLS]',
  '<|python_tag|>',
  '<|tool_call|>',
  '<｜tool▁calls▁begin｜>',
  '<｜tool▁call▁begin｜>',
  '<｜DSML｜function_calls>',
  '<|tool_calls_section_begin|>',
  '<|tool_call_section_begin|>',
  '<|tool_call_begin|>',
  '<|tool_call>',
  '```json',
] as const;

/** Beginnings of a call that hold its name: Llama and Qwen3-Coder (often without its opener: https://github.com/ollama/ollama/issues/16686), DeepSeek. */
const NAME_TAGS = ['<function=', '<invoke name="', '<｜DSML｜invoke name="'] as const;

/** Harmony names the tool between these and `<|message|>`: https://github.com/odysseus-dev/odysseus/issues/4522 */
const HARMONY_OPENERS = ['<|channel|>', '<|start|>assistant'] as const;

/** Everything that a written call may begin with; besides, `{` at the beginning of a line. */
export const CALL_MARKS: readonly string[] = [...OPENERS, ...NAME_TAGS, ...HARMONY_OPENERS];

/** What stands behind a call. Some servers cut off the last of it. */
const CLOSERS: readonly string[] = [
  '</tool_call>',
  '</tool_calls>',
  '</function>',
  '</invoke>',
  '</function_calls>',
  '[/TOOL_CALLS]',
  '<|/tool_call|>',
  '<tool_call|>',
  '<|call|>',
  '<|end|>',
  '<|eom_id|>',
  '<|eot_id|>',
  '<|im_end|>',
  '<｜tool▁call▁end｜>',
  '<｜tool▁calls▁end｜>',
  '<｜end▁of▁sentence｜>',
  '</｜DSML｜invoke>',
  '</｜DSML｜function_calls>',
  '<|tool_call_end|>',
  '<|tool_calls_section_end|>',
  '<|tool_call_section_end|>',
  '```',
];

/** What stands between a name and its arguments. */
const SEPARATORS: readonly string[] = ['[ARGS]', '<｜tool▁sep｜>', '<|tool_call_argument_begin|>', '```json'];

/** A parameter of its own tag: what it begins with, what stands behind its name, and behind its value. */
const PARAMETERS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['<parameter=', ['>', '</parameter>']],
  ['<parameter name="', ['"', '</parameter>']],
  ['<｜DSML｜parameter name="', ['"', '</｜DSML｜parameter>']],
  ['<arg_key>', ['</arg_key>', '</arg_value>']],
]);
const PARAMETER_OPENERS = [...PARAMETERS.keys()];

/** Gemma writes what it calls behind this, and texts in quotation marks of its own: `call:go_to{to:<|"|>cellar<|"|>}`. */
const GEMMA_PREFIX = 'call:';
const GEMMA_QUOTES = ['<|"|>', '"'] as const;

/** More of them in a row than any model writes. */
const MAXIMUM_OPENERS = 4;

const BLANK = /\s/;
const NAME = /[\w.:-]/;

/**
 * Reads the calls that stand here, behind one of the `CALL_MARKS` or as bare JSON, with everything that belongs to them. Gives up at the first
 * letter that cannot be of a call.
 * @returns the calls of tools that are offered; null where there are none
 */
export function* readWrittenCalls(held: HeldText, isOffered: NameTest): Reading<WrittenCall[] | null> {
  const calls = (yield* readCalls(held, isOffered)).filter(({ name }) => isOffered(name));
  if (calls.length === 0) return null;
  yield* takeClosers(held);
  return calls;
}

function* readCalls(held: HeldText, isOffered: NameTest): Reading<WrittenCall[]> {
  if ((yield* held.takeOneOf(HARMONY_OPENERS)) !== null) return yield* readHarmonyCall(held);
  const openers = yield* takeOpeners(held);
  if ((yield* held.takeOneOf(NAME_TAGS)) !== null) return yield* readTaggedCall(held, isOffered);
  // JSON in a line of its own, or in a block of code, is a call only where it says so itself.
  const hasMark = openers.some((opener) => opener !== '```json');
  if (!hasMark && !(yield* beginsObject(held))) return [];
  const letter = yield* held.peek();
  if (letter === '{' || letter === '[') return callsOf(yield* takeJsonValue(held), hasMark);
  return yield* readNamedCall(held, isOffered);
}

/** Whether a JSON object with a field may stand here, rather than a bracket in a story. Nothing is read on. */
function* beginsObject(held: HeldText): Reading<boolean> {
  const start = held.position;
  if ((yield* held.takeOneOf(['{'])) === null) return false;
  yield* held.takeWhile(BLANK);
  const letter = yield* held.peek();
  held.position = start;
  return letter === '"';
}

function* takeOpeners(held: HeldText): Reading<string[]> {
  const openers: string[] = [];
  while (openers.length < MAXIMUM_OPENERS) {
    const opener = yield* held.takeOneOf(OPENERS);
    if (opener === null) break;
    openers.push(opener);
    yield* held.takeWhile(BLANK);
  }
  return openers;
}

/** Takes what stands behind a call, with the blanks before it. @returns whether anything did */
function* takeClosers(held: HeldText): Reading<boolean> {
  for (let count = 0; ; count++) {
    const start = held.position;
    yield* held.takeWhile(BLANK);
    if ((yield* held.takeOneOf(CLOSERS)) === null) {
      held.position = start;
      return count > 0;
    }
  }
}

/** `commentary to=functions.go_to <|constrain|>json<|message|>{…}`, and the same in another order. */
function* readHarmonyCall(held: HeldText): Reading<WrittenCall[]> {
  let header = '';
  for (let mark: string | null = ''; mark !== '<|message|>';) {
    header += yield* held.takeWhile(/[\w\s.=:-]/);
    mark = yield* held.takeOneOf(['<|message|>', '<|channel|>', '<|constrain|>']);
    if (mark === null) return [];
    header += mark;
  }
  const name = /\bto=([\w.:-]+)/.exec(header)?.[1];
  return name === undefined ? [] : yield* readArguments(held, name);
}

/** `go_to>{…}`, or parameters of their own tags, behind `<function=` and the like. */
function* readTaggedCall(held: HeldText, isOffered: NameTest): Reading<WrittenCall[]> {
  const name = yield* held.takeWhile(NAME);
  if (!isOffered(name) || (yield* held.takeOneOf(['>', '">'])) === null) return [];
  return yield* readArguments(held, name);
}

/** `go_to[ARGS]{…}` and the like, behind an opener. */
function* readNamedCall(held: HeldText, isOffered: NameTest): Reading<WrittenCall[]> {
  let name = yield* held.takeWhile(NAME);
  // DeepSeek writes what kind of tool it is, which is always the same.
  if (name === 'function' && (yield* held.takeOneOf(['<｜tool▁sep｜>'])) !== null) {
    name = yield* held.takeWhile(NAME);
  }
  if (!isOffered(name)) return [];
  return name.startsWith(GEMMA_PREFIX)
    ? yield* readGemmaArguments(held, name.slice(GEMMA_PREFIX.length))
    : yield* readArguments(held, name);
}

/** `{to:<|"|>cellar<|"|>,count:2}`: flat, since no tool of a story has more. */
function* readGemmaArguments(held: HeldText, name: string): Reading<WrittenCall[]> {
  if ((yield* held.takeOneOf(['{'])) === null) return [];
  const fields: [string, string][] = [];
  for (;;) {
    yield* held.takeWhile(/[\s,]/);
    if ((yield* held.takeOneOf(['}'])) !== null) break;
    const field = yield* readGemmaText(held, /\w/);
    if (field === null || (yield* held.takeOneOf([':'])) === null) return [];
    const value = yield* readGemmaText(held, /[^,{}]/);
    if (value === null) return [];
    fields.push([field, value]);
  }
  return [{ name, arguments: JSON.stringify(Object.fromEntries(fields)) }];
}

/** @returns a text in quotation marks, or else the letters of a kind; null where there are none */
function* readGemmaText(held: HeldText, kind: RegExp): Reading<string | null> {
  const quote = yield* held.takeOneOf(GEMMA_QUOTES);
  if (quote !== null) return yield* held.takeUntil(quote);
  const text = yield* held.takeWhile(kind);
  return text === '' ? null : text;
}

/** The rest of a call whose name has been read. Without arguments it is one only where it is closed. */
function* readArguments(held: HeldText, name: string): Reading<WrittenCall[]> {
  yield* takeSeparators(held);
  if ((yield* held.peek()) === '{') {
    const value = yield* takeJsonValue(held);
    return isJsonObject(value) ? [{ name, arguments: JSON.stringify(value) }] : [];
  }
  const parameters = yield* readParameters(held);
  if (parameters === null) return [];
  const isClosed = yield* takeClosers(held);
  return isClosed || parameters.length > 0
    ? [{ name, arguments: JSON.stringify(Object.fromEntries(parameters)) }]
    : [];
}

function* takeSeparators(held: HeldText): Reading<void> {
  for (;;) {
    yield* held.takeWhile(BLANK);
    const separator = yield* held.takeOneOf([...SEPARATORS, '[CALL_ID]']);
    if (separator === null) return;
    if (separator === '[CALL_ID]') yield* held.takeWhile(/\w/);
  }
}

/** @returns names and values of the parameters; null where one never ends */
function* readParameters(held: HeldText): Reading<[string, string][] | null> {
  const parameters: [string, string][] = [];
  for (;;) {
    yield* held.takeWhile(BLANK);
    const opener = yield* held.takeOneOf(PARAMETER_OPENERS);
    const ends = PARAMETERS.get(opener ?? '');
    if (ends === undefined) return parameters;
    const [nameEnd, valueEnd] = ends;
    const name = yield* held.takeUntil(nameEnd);
    const hasAttributes = nameEnd === '"';
    if (hasAttributes) yield* held.takeUntil('>');
    if (opener === '<arg_key>') yield* held.takeUntil('<arg_value>');
    const value = yield* held.takeUntil(valueEnd);
    if (name === null || value === null) return null;
    parameters.push([name.trim(), value.trim()]);
  }
}

/** @returns the value of the JSON that stands here; undefined where there is none, or none that makes sense */
function* takeJsonValue(held: HeldText): Reading<unknown> {
  const json = yield* held.takeJson();
  const value = parseJson(json ?? '');
  return isTooDeep(value) ? undefined : value;
}

/** @param hasMark whether it is said to be a call before; else it must have arguments to be one */
function callsOf(value: unknown, hasMark: boolean): WrittenCall[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.filter(isJsonObject).flatMap((item) => {
    const call = isJsonObject(item['function']) ? item['function'] : item;
    const { name, arguments: given = call['parameters'] } = call;
    const text = given === undefined && hasMark ? '{}' : argumentsText(given);
    return typeof name === 'string' && text !== null ? [{ name, arguments: text }] : [];
  });
}

/** @returns null where these are no arguments */
function argumentsText(given: unknown): string | null {
  if (isJsonObject(given)) return JSON.stringify(given);
  return typeof given === 'string' ? given : null;
}
