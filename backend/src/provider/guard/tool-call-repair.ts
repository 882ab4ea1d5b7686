import { isJsonObject, parseJson } from '../../unknown/json-object';
import type { ToolDefinition } from '../llm-call';
import type { ToolCallEvent } from '../stream-event';

/** No name that a tool was offered under is longer, with all that is written around it. */
const MAXIMUM_WRITTEN_NAME = 1_000;

/** The call that a model means: of the tool that was offered, with its arguments as JSON and not as a JSON text that holds them. */
export function repairToolCall(call: ToolCallEvent, tools: readonly ToolDefinition[]): ToolCallEvent {
  return {
    ...call,
    name: toOfferedName(call.name, tools) ?? call.name,
    arguments: unwrapArguments(call.arguments),
  };
}

/**
 * The offered tool that a written name means. Models and servers leave blanks, a namespace, a counter or brackets around it
 * (`functions.go_to:0`, `default_api:go_to`, `go_to()`), and what harmony writes behind it (`go_to<|channel|>commentary`, `go_tojson`). Since a tool's
 * name is one word, it is the only offered one among the words that are written.
 * @returns null where it is none of the offered tools, or may be several
 * @see https://github.com/vllm-project/vllm/pull/35906
 * @see https://github.com/tontinton/maki/issues/505
 * @see https://github.com/ggml-org/llama.cpp/pull/15158
 * @see https://github.com/amd/gaia/issues/3742
 */
export function toOfferedName(written: string, tools: readonly ToolDefinition[]): string | null {
  const text = written.slice(0, MAXIMUM_WRITTEN_NAME);
  // What stands behind harmony's first mark is no name, unless nothing stands before it.
  const head = text.split('<|', 1).find((part) => part.trim() !== '') ?? text;
  const words = head.match(/[\w-]+/g) ?? [];
  const offered = tools.filter(({ name }) => words.some((word) => word === name || word === `${name}json`));
  return offered.length === 1 ? (offered[0]?.name ?? null) : null;
}

/**
 * Takes arguments out of a JSON text that holds them as JSON, however often that was done.
 * @see https://github.com/quarkiverse/quarkus-langchain4j/pull/2642
 * @see https://github.com/vllm-project/vllm/pull/54964
 */
function unwrapArguments(written: string): string {
  let text = written;
  while (text.trimStart().startsWith('"')) {
    const inner = parseJson(text);
    if (typeof inner !== 'string') return written;
    text = inner;
  }
  return text === written || isJsonObject(parseJson(text)) ? text : written;
}
