import { CHAT_COMPLETION_CHUNK, choiceFrame, sseFrame } from './chat-completions-wire';
import type { WireVariant } from './vendor-wire';

const DONE = 'data: [DONE]\n\n';
const STOP = choiceFrame({}, 'stop') + DONE;
const CALLED = choiceFrame({}, 'tool_calls') + DONE;

function callFrame(...fragments: object[]): string {
  return choiceFrame({ tool_calls: fragments });
}

function usageFrame(usage: unknown): string {
  return sseFrame({ ...CHAT_COMPLETION_CHUNK, choices: [], usage });
}

/** Odd forms that servers of the Chat Completions API are known to send. */
export const CHAT_COMPLETIONS_VARIANTS: readonly WireVariant[] = [
  {
    case: 3,
    name: 'no blank behind "data:", and data in two lines',
    frames: `data:{"choices":[{"index":0,\ndata:"delta":{"content":"Two lines."}}]}\n\n${STOP}`,
    text: 'Two lines.',
  },
  {
    // GLM and Kimi through some gateways: https://github.com/rexxars/eventsource-parser/pull/31
    case: 3,
    name: 'one line break between events',
    frames: (
      choiceFrame({ content: 'One. ' }) +
      callFrame({ index: 0, id: 'abc123def', function: { name: 'look', arguments: '{"at' } }) +
      callFrame({ index: 0, function: { arguments: '":"door"}' } }) +
      CALLED
    ).replaceAll('\n\n', '\n'),
    text: 'One. ',
    toolCalls: [{ name: 'look', arguments: '{"at":"door"}' }],
    finishReason: 'tool-calls',
  },
  {
    // https://github.com/lanqian528/chat2api/pull/25, https://github.com/caozhiyuan/copilot-api/pull/88
    case: 4,
    name: 'pings that have no name',
    frames:
      ['ping', '', '{}', '""', '2026-11-28 01:35:43.686476', 'null'].map((ping) => sseFrame(ping)).join('') +
      choiceFrame({ content: 'One. ' }) +
      sseFrame('ping') +
      choiceFrame({ content: 'Two.' }) +
      sseFrame('') +
      STOP,
    text: 'One. Two.',
    finishReason: 'stop',
  },
  {
    case: 11,
    name: 'an error frame behind the finish reason',
    frames:
      choiceFrame({ content: 'Told.' }) +
      choiceFrame({}, 'length') +
      sseFrame({ ...CHAT_COMPLETION_CHUNK, choices: [], error: { code: 502, message: 'Upstream failed' } }),
    text: 'Told.',
    finishReason: 'length',
  },
  {
    case: 23,
    name: 'a call in fragments, id and name in the first only',
    frames:
      callFrame({
        index: 0,
        id: 'abc123def',
        type: 'function',
        function: { name: 'look', arguments: '{"at' },
      }) +
      callFrame({ index: 0, function: { arguments: '":"door"}' } }) +
      CALLED,
    toolCalls: [{ name: 'look', arguments: '{"at":"door"}' }],
    finishReason: 'tool-calls',
  },
  {
    case: 23,
    name: 'a call without an index',
    frames: callFrame({ id: 'abc123def', function: { name: 'look', arguments: '{}' } }) + CALLED,
    toolCalls: [{ name: 'look', arguments: '{}' }],
  },
  {
    case: 23,
    name: 'a call without an id',
    frames: callFrame({ index: 0, function: { name: 'look', arguments: '{}' } }) + CALLED,
    toolCalls: [{ name: 'look', arguments: '{}' }],
  },
  {
    case: 23,
    name: 'a call with empty arguments',
    frames: callFrame({ index: 0, id: 'abc123def', function: { name: 'look', arguments: '' } }) + CALLED,
    toolCalls: [{ name: 'look', arguments: '{}' }],
  },
  {
    case: 23,
    name: 'arguments that are no valid JSON, as the model wrote them',
    frames:
      callFrame({ index: 0, id: 'abc123def', function: { name: 'look', arguments: '{"at":' } }) + CALLED,
    toolCalls: [{ name: 'look', arguments: '{"at":' }],
  },
  {
    case: 23,
    name: 'arguments as an object',
    frames:
      callFrame({ index: 0, id: 'abc123def', function: { name: 'look', arguments: { at: 'door' } } }) +
      CALLED,
    toolCalls: [{ name: 'look', arguments: '{"at":"door"}' }],
  },
  {
    case: 23,
    name: 'two whole calls that both have the index 0',
    frames:
      callFrame(
        { index: 0, id: 'abc123def', function: { name: 'look', arguments: '{}' } },
        { index: 0, id: 'ghi456jkl', function: { name: 'take', arguments: '{}' } },
      ) + CALLED,
    toolCalls: [
      { name: 'look', arguments: '{}' },
      { name: 'take', arguments: '{}' },
    ],
  },
  {
    case: 23,
    name: 'two calls in fragments that come in turns',
    frames:
      callFrame({ index: 0, id: 'abc123def', function: { name: 'look', arguments: '' } }) +
      callFrame({ index: 1, id: 'ghi456jkl', function: { name: 'take', arguments: '{"wh' } }) +
      callFrame({ index: 0, function: { arguments: '{"at":' } }) +
      callFrame({ index: 1, function: { arguments: 'at":"key"}' } }) +
      callFrame({ index: 0, function: { arguments: '"door"}' } }) +
      CALLED,
    toolCalls: [
      { name: 'look', arguments: '{"at":"door"}' },
      { name: 'take', arguments: '{"what":"key"}' },
    ],
  },
  {
    case: 23,
    name: 'two calls without ids',
    frames:
      callFrame({ index: 0, function: { name: 'look', arguments: '{}' } }) +
      callFrame({ index: 1, function: { name: 'look', arguments: '{}' } }) +
      CALLED,
    toolCalls: [
      { name: 'look', arguments: '{}' },
      { name: 'look', arguments: '{}' },
    ],
  },
  {
    case: 23,
    name: 'fragments of a call that have neither index nor id',
    frames:
      callFrame({ id: 'abc123def', function: { name: 'look', arguments: '{"at":' } }) +
      callFrame({ function: { arguments: '"door"}' } }) +
      CALLED,
    toolCalls: [{ name: 'look', arguments: '{"at":"door"}' }],
  },
  {
    case: 23,
    name: 'fragments of a call that each have its id',
    frames:
      callFrame({ index: 0, id: 'abc123def', function: { name: 'look', arguments: '{"at":' } }) +
      callFrame({ index: 0, id: 'abc123def', function: { arguments: '"door"}' } }) +
      CALLED,
    toolCalls: [{ name: 'look', arguments: '{"at":"door"}' }],
  },
  {
    case: 24,
    name: 'thinking that is empty or null beside the text',
    frames:
      choiceFrame({ content: 'One. ', reasoning: '', reasoning_content: null }) +
      choiceFrame({ content: 'Two.', reasoning: null, reasoning_content: '' }) +
      STOP,
    text: 'One. Two.',
    reasoning: '',
  },
  {
    case: 26,
    name: 'usage that grows with every chunk',
    frames:
      choiceFrame({ content: 'A' }, null, {
        usage: { prompt_tokens: 4, completion_tokens: 1, total_tokens: 5 },
      }) +
      choiceFrame({ content: '.' }, null, {
        usage: { prompt_tokens: 4, completion_tokens: 2, total_tokens: 6 },
      }) +
      STOP,
    text: 'A.',
    usage: { inputTokens: 4, outputTokens: 2, totalTokens: 6 },
  },
  {
    case: 26,
    name: 'usage without a total',
    frames:
      choiceFrame({ content: 'A.' }, 'stop', { usage: { prompt_tokens: 4, completion_tokens: 2 } }) + DONE,
    usage: { inputTokens: 4, outputTokens: 2, totalTokens: null },
  },
  {
    case: 26,
    name: 'usage that is null in every chunk',
    frames:
      choiceFrame({ content: 'A.' }, null, { usage: null }) + choiceFrame({}, 'stop', { usage: null }) + DONE,
    text: 'A.',
    usage: null,
  },
  {
    case: 26,
    name: 'usage in a chunk behind the finish reason',
    frames:
      choiceFrame({ content: 'A.' }) +
      choiceFrame({}, 'stop') +
      usageFrame({ prompt_tokens: 4, completion_tokens: 2, total_tokens: 6 }) +
      DONE,
    finishReason: 'stop',
    usage: { inputTokens: 4, outputTokens: 2, totalTokens: 6 },
  },
  {
    case: 26,
    name: 'counts that are no numbers',
    frames:
      choiceFrame({ content: 'A.' }) +
      choiceFrame({}, 'stop') +
      usageFrame({ prompt_tokens: 'many', completion_tokens: null }) +
      DONE,
    usage: null,
  },
  {
    case: 27,
    name: 'the finish reason of old function calls',
    frames:
      callFrame({ index: 0, id: 'abc123def', function: { name: 'look', arguments: '{}' } }) +
      choiceFrame({}, 'function_call') +
      DONE,
    finishReason: 'tool-calls',
  },
  {
    case: 27,
    name: 'a finish reason twice, then null',
    frames:
      choiceFrame({ content: 'A.' }) +
      choiceFrame({}, 'length') +
      choiceFrame({}, 'length') +
      choiceFrame({ content: '' }) +
      DONE,
    finishReason: 'length',
  },
  {
    case: 27,
    name: 'a chunk whose choices are null',
    frames: sseFrame({ ...CHAT_COMPLETION_CHUNK, choices: null }) + choiceFrame({ content: 'A.' }) + STOP,
    text: 'A.',
    finishReason: 'stop',
  },
];
