import { CLAUDE, OPENAI, TEMPLATES, type HistoryRule } from './history-rule';
import { callsOf, firstForeignId, firstOf, resultsBehind } from './received-history';

/** What the ids of calls may look like. */
const ID_RULES: readonly HistoryRule[] = [
  {
    name: 'an id of more than 40 characters',
    pages: ['https://github.com/microsoft/autogen/issues/6377', 'https://github.com/vercel/ai/issues/5171'],
    providers: OPENAI,
    refuse: (history) =>
      firstForeignId(history, (id, path) =>
        id.length <= 40
          ? null
          : `Invalid '${path}': string too long. Expected a string with maximum length 40, but got a string with length ${id.length} instead.`,
      ),
  },
  {
    name: 'an id with other characters than letters, digits, underscores and dashes',
    pages: [
      'https://github.com/tailcallhq/forgecode/issues/1142',
      'https://github.com/anomalyco/opencode/issues/1279',
    ],
    providers: CLAUDE,
    refuse: (history) =>
      firstForeignId(history, (id, path) =>
        /^[a-zA-Z0-9_-]+$/.test(id) ? null : `${path}: String should match pattern '^[a-zA-Z0-9_-]+$'`,
      ),
  },
  {
    // vLLM asks the same of its Mistral models.
    name: 'an id that is not of nine letters and digits',
    pages: [
      'https://github.com/mistralai/mistral-common/blob/main/src/mistral_common/protocol/instruct/validator.py',
    ],
    providers: ['mistral', 'openai-compatible'],
    refuse: (history) =>
      firstForeignId(history, (id) =>
        /^[a-zA-Z0-9]{9}$/.test(id)
          ? null
          : `Tool call id was ${id} but must be a-z, A-Z, 0-9, with a length of 9.`,
      ),
  },
  {
    name: 'an id that two calls have',
    pages: ['https://github.com/BerriAI/litellm/issues/23510'],
    providers: CLAUDE,
    refuse: ({ messages }) => {
      const ids = messages.flatMap(callsOf).map(({ id }) => id);
      return new Set(ids).size === ids.length ? null : 'messages.1.content.1: `tool_use` ids must be unique';
    },
  },
];

/** In which order messages may stand. */
const ORDER_RULES: readonly HistoryRule[] = [
  {
    name: 'a call without its result right behind it',
    pages: [
      'https://github.com/langgenius/dify/issues/32222',
      'https://github.com/aliasrobotics/cai/issues/111',
    ],
    providers: null,
    refuse: ({ messages }) =>
      firstOf(messages, (message, index) => {
        const results = resultsBehind(messages, index);
        const missing = callsOf(message).find(({ id }) => !results.includes(id));
        return missing === undefined
          ? null
          : `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${String(missing['id'])}`;
      }),
  },
  {
    name: 'a result without its call right before it',
    pages: ['https://github.com/CopilotKit/CopilotKit/issues/1725'],
    providers: null,
    refuse: ({ messages }) => {
      const answered = messages.flatMap((message, index) => {
        const ids = new Set(callsOf(message).map(({ id }) => id));
        return resultsBehind(messages, index).filter((id) => ids.delete(id));
      });
      return answered.length === messages.filter(({ role }) => role === 'tool').length
        ? null
        : "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.";
    },
  },
  {
    name: 'a user behind a result',
    pages: [
      'https://github.com/datapizza-labs/datapizza-ai/issues/98',
      'https://github.com/openclaw/openclaw/issues/33177',
    ],
    providers: ['mistral', 'openai-compatible'],
    refuse: ({ messages }) =>
      messages.some(({ role }, index) => role === 'user' && messages[index - 1]?.['role'] === 'tool')
        ? "Unexpected role 'user' after role 'tool'"
        : null,
  },
  {
    // Calls and results are not counted: https://github.com/nomic-ai/gpt4all/issues/3273 shows such a template.
    name: 'two of one role in a row',
    pages: [
      'https://github.com/vllm-project/vllm/issues/6862',
      'https://github.com/charmbracelet/crush/issues/279',
    ],
    providers: TEMPLATES,
    refuse: ({ messages }) => {
      const spoken = messages.filter(
        (message) => !['system', 'tool'].includes(String(message['role'])) && callsOf(message).length === 0,
      );
      return spoken.some(({ role }, index) => (role === 'user') !== (index % 2 === 0))
        ? 'After the optional system message, conversation roles must alternate user/assistant/user/assistant/...'
        : null;
    },
  },
  {
    name: 'a call that answers nobody',
    pages: ['https://github.com/google-gemini/gemini-cli/issues/11814'],
    providers: ['google'],
    refuse: ({ messages }) =>
      messages.some(
        (message, index) =>
          callsOf(message).length > 0 && !['user', 'tool'].includes(String(messages[index - 1]?.['role'])),
      )
        ? 'Please ensure that function call turn comes immediately after a user turn or after a function response turn.'
        : null,
  },
  {
    name: 'a history at whose end the model has spoken',
    pages: [
      'https://github.com/smallmain/vscode-unify-chat-provider/issues/249',
      'https://github.com/0xPlaygrounds/rig/pull/1130',
      'https://github.com/crewAIInc/crewAI/pull/6973',
    ],
    providers: [...CLAUDE, 'google', 'mistral'],
    refuse: ({ messages }) =>
      ['user', 'tool'].includes(String(messages.at(-1)?.['role']))
        ? null
        : 'This model does not support assistant message prefill. The conversation must end with a user message.',
  },
];

/** What vendors refuse of how messages, calls and results stand to each other. */
export const ORDER_AND_ID_RULES: readonly HistoryRule[] = [...ID_RULES, ...ORDER_RULES];
