import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, parseJson } from '../../src/unknown/json-object';
import { ORDER_AND_ID_RULES } from './history-order-rules';
import { CLAUDE, OPENAI, SIGNING, TEMPLATES, WANTING_THOUGHTS, type HistoryRule } from './history-rule';
import { argumentsOf, callsOf, firstOf, nameOf, thoughtsOf, type ReceivedHistory } from './received-history';
import type { RequestRefusal } from './vendor-server';

/** Gemini's own way to say that a call is not its own: https://ai.google.dev/gemini-api/docs/thought-signatures */
const NO_SIGNATURE = { google: { thought_signature: 'skip_thought_signature_validator' } };

/** Fields of messages and calls that a vendor documents beyond those of all. */
const FURTHER_FIELDS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(SIGNING.map((id) => [id, ['extra_content']])),
  ...Object.fromEntries(WANTING_THOUGHTS.map((id) => [id, ['reasoning_content']])),
  // https://docs.mistral.ai/api/endpoint/chat
  mistral: ['index', 'name', 'prefix'],
  // https://docs.ollama.com/api/chat
  ollama: ['thinking', 'tool_name'],
  // https://openrouter.ai/docs/use-cases/reasoning-tokens
  openrouter: ['extra_content', 'reasoning_details'],
};
const FIELDS = ['content', 'function', 'id', 'role', 'tool_call_id', 'tool_calls', 'type'];

/** What a message may hold. */
const CONTENT_RULES: readonly HistoryRule[] = [
  {
    name: 'a field that is not documented',
    pages: ['https://github.com/janhq/jan/issues/8136', 'https://docs.mistral.ai/resources/changelogs'],
    providers: null,
    refuse: ({ providerId, messages }) => {
      const taken = new Set([...FIELDS, ...(FURTHER_FIELDS[providerId] ?? [])]);
      return firstOf(messages, (message, index) => {
        const names = [message, ...callsOf(message)].flatMap((part) => Object.keys(part));
        const unknown = names.find((name) => !taken.has(name));
        return unknown === undefined ? null : `'messages.${index}' : property '${unknown}' is unsupported`;
      });
    },
  },
  {
    name: 'a text of blanks',
    pages: [
      'https://github.com/anomalyco/opencode/issues/31259',
      'https://github.com/continuedev/continue/issues/9605',
    ],
    providers: [...CLAUDE, 'google', 'mistral'],
    refuse: ({ messages }) =>
      messages.some(({ content }) => typeof content === 'string' && content !== '' && content.trim() === '')
        ? 'messages: text content blocks must contain non-whitespace text'
        : null,
  },
  {
    // LiteLLM takes an empty one beside calls out: https://github.com/BerriAI/litellm/pull/22979
    name: 'an empty text',
    pages: [
      'https://github.com/aliasrobotics/cai/issues/182',
      'https://github.com/anthropics/claude-code/issues/59812',
    ],
    providers: CLAUDE,
    refuse: ({ providerId, messages }) =>
      messages.some(
        (message) => message['content'] === '' && !(providerId === 'litellm' && callsOf(message).length > 0),
      )
        ? 'messages: text content blocks must be non-empty'
        : null,
  },
  {
    name: 'a message with neither a text nor a call',
    pages: ['https://github.com/OpenHands/OpenHands/issues/8685'],
    providers: ['mistral'],
    refuse: ({ messages }) =>
      messages.some(
        (message) => message['role'] === 'assistant' && !message['content'] && callsOf(message).length === 0,
      )
        ? 'Assistant message must have either content or tool_calls, but not none.'
        : null,
  },
  {
    name: 'no text beside calls',
    pages: [
      'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/261',
      'https://github.com/BerriAI/litellm/pull/4039',
    ],
    providers: ['litellm', 'openai-compatible'],
    refuse: ({ messages }) =>
      firstOf(messages, ({ content }, index) =>
        typeof content === 'string'
          ? null
          : `Failed to deserialize the JSON body into the target type: messages[${index}].content: data did not match any variant of untagged enum MessageContent`,
      ),
  },
  {
    name: 'a tool name that no tool can have',
    pages: [
      'https://github.com/pydantic/pydantic-ai/issues/4585',
      'https://github.com/mcp-use/mcp-use/issues/90',
      'https://github.com/mistralai/mistral-common/blob/main/src/mistral_common/protocol/instruct/validator.py',
    ],
    providers: [...CLAUDE, ...OPENAI, 'bedrock-mantle', 'mistral', 'openai-compatible'],
    refuse: ({ messages }) =>
      firstOf(messages, (message, index) => {
        const names = [...callsOf(message).map(nameOf), ...('name' in message ? [message['name']] : [])];
        return names.every((name) => /^[a-zA-Z0-9_-]{1,64}$/.test(String(name)))
          ? null
          : `Invalid 'messages[${index}].tool_calls[0].function.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`;
      }),
  },
  {
    name: 'arguments as a text',
    pages: ['https://github.com/neuron-core/neuron-ai/issues/219'],
    providers: ['ollama'],
    refuse: ({ messages }) =>
      messages.flatMap(callsOf).every((call) => isJsonObject(argumentsOf(call)))
        ? null
        : 'json: cannot unmarshal string into Go struct field ChatRequest.messages of type api.ToolCallFunctionArguments',
  },
  {
    name: 'arguments that are no JSON object in a text',
    pages: [
      'https://github.com/OpenHands/OpenHands/issues/13949',
      'https://github.com/local-inference-lab/vllm/issues/684',
    ],
    providers: TEMPLATES,
    refuse: ({ messages }) =>
      messages.flatMap(callsOf).every((call) => {
        const text = argumentsOf(call);
        return typeof text === 'string' && isJsonObject(parseJson(text));
      })
        ? null
        : 'Failed to parse tool call arguments as JSON',
  },
];

/** What a model wants to see again, of itself alone. */
const REPLAY_RULES: readonly HistoryRule[] = [
  {
    name: 'calls without the thinking before them',
    pages: [
      'https://github.com/mastra-ai/mastra/issues/12592',
      'https://github.com/anomalyco/opencode/issues/24722',
      'https://docs.z.ai/guides/capabilities/thinking-mode',
    ],
    providers: WANTING_THOUGHTS,
    refuse: ({ messages }) =>
      firstOf(messages, (message, index) =>
        callsOf(message).length === 0 || typeof message['reasoning_content'] === 'string'
          ? null
          : `thinking is enabled but reasoning_content is missing in assistant tool call message at index ${index}`,
      ),
  },
  {
    // No vendor is known to refuse another's thoughts as plain text; but a model must not be told that it thought them.
    name: 'the thinking of another model',
    pages: ['https://platform.claude.com/docs/en/build-with-claude/extended-thinking'],
    providers: [...WANTING_THOUGHTS, 'mistral', 'ollama', 'openrouter'],
    refuse: ({ messages, handedOut }) =>
      messages.flatMap(thoughtsOf).every((thought) => thought === '' || handedOut.thoughts.has(thought))
        ? null
        : 'messages.1.content.0: Invalid `signature` in `thinking` block',
  },
  {
    name: 'a call without its thought signature',
    pages: ['https://github.com/securo-finance/securo/issues/884'],
    providers: ['google'],
    refuse: ({ messages }) =>
      // The first of several calls alone has one: https://ai.google.dev/gemini-api/docs/thought-signatures
      firstOf(messages, (message) => {
        const [call] = callsOf(message);
        return call === undefined || call['extra_content'] !== undefined
          ? null
          : 'Function call is missing a thought_signature in functionCall parts. This is required for tools to work correctly, and missing thought_signature may lead to degraded model performance.';
      }),
  },
  {
    name: 'the thought signature of another model',
    pages: [
      'https://github.com/lbjlaq/Antigravity-Manager/issues/970',
      'https://github.com/OpenRouterTeam/ai-sdk-provider/issues/273',
    ],
    providers: SIGNING,
    refuse: ({ providerId, messages, handedOut }) => {
      const own =
        providerId === 'google' ? [...handedOut.extraContents, NO_SIGNATURE] : handedOut.extraContents;
      const sent = messages.flatMap(callsOf).map((call) => call['extra_content']);
      return sent.every(
        (content) => content === undefined || own.some((one) => isDeepStrictEqual(one, content)),
      )
        ? null
        : 'Corrupted thought signature.';
    },
  },
];

/** What vendors refuse in a history, as of November 2026. Each refusal is worded as one of them words it. */
export const HISTORY_RULES: readonly HistoryRule[] = [
  ...ORDER_AND_ID_RULES,
  ...CONTENT_RULES,
  ...REPLAY_RULES,
];

/** What the vendor of a provider refuses in the history of a request; null: nothing. */
export function historyRefusalOf(history: ReceivedHistory): RequestRefusal | null {
  for (const { providers, refuse } of HISTORY_RULES) {
    const message = providers?.includes(history.providerId) === false ? null : refuse(history);
    if (message !== null) return { status: 400, message };
  }
  return null;
}
