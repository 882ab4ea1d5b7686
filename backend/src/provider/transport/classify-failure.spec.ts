import { FAILURE_TEXTS } from '../../../test/vendors/failure-texts';
import { classifyFailure, findRefusedPart } from './classify-failure';
import { FAILURE_RULES } from './failure.rows';
import { readErrorBody, readPlainError } from './vendor-error';

function classify(status: number | null, message: string | null, ...codes: string[]): string {
  return classifyFailure(status, { message, codes, status: null }, 'OpenAI-compatible server');
}

describe('classifyFailure', () => {
  it.each(
    FAILURE_TEXTS.map(
      (text) => [text.vendor, text.status, JSON.stringify(text.body).slice(0, 160), text] as const,
    ),
  )('%s, %s: %s', (_vendor, _status, _words, { label, status, body, kind }) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const error = readErrorBody(text);
    const said = { ...error, message: error.message ?? readPlainError(text) };
    const isRefused = status !== null && status >= 400;
    expect(classifyFailure(isRefused ? status : said.status, said, label)).toBe(kind);
  });

  it('knows at least twelve servers’ ways to say that a story is too long', () => {
    const servers = FAILURE_TEXTS.filter(({ kind }) => kind === 'PROVIDER_CONTEXT_LENGTH').map(
      ({ vendor }) => vendor,
    );
    expect(new Set(servers).size).toBeGreaterThanOrEqual(12);
  });

  it('reads a number as what it means with its own vendor only', () => {
    const error = { message: null, codes: ['1113'], status: null };
    expect(classifyFailure(429, error, 'Z.AI (GLM)')).toBe('PROVIDER_QUOTA');
    expect(classifyFailure(429, error, 'Groq')).toBe('PROVIDER_RATE_LIMIT');
  });

  it('names a page as the source of each rule', () => {
    expect(FAILURE_RULES.filter(({ source }) => !/^https:\/\/[^ ]+$/.test(source))).toEqual([]);
  });

  it.each([
    [400, 'the prompt is longer than the context length currently available', 'PROVIDER_CONTEXT_LENGTH'],
    [422, 'Prompt is too long: too many tokens', 'PROVIDER_CONTEXT_LENGTH'],
    [400, "Invalid 'messages[1].content': string too long. Expected at most 10", 'PROVIDER_CONTEXT_LENGTH'],
    [400, 'x is not a valid model ID', 'PROVIDER_NOT_FOUND'],
    [400, 'temperature must be below 2', 'PROVIDER_BAD_REQUEST'],
    [400, 'Tool use is not available with this deployment', 'MODEL_WITHOUT_TOOLS'],
    [400, "'parallel_tool_calls' is not supported with this model", 'PROVIDER_BAD_REQUEST'],
    [400, 'Parallel tool calls are not supported with this model', 'PROVIDER_BAD_REQUEST'],
    [400, "'tool_choice' is not supported with this model", 'PROVIDER_BAD_REQUEST'],
    [403, 'Forbidden', 'PROVIDER_AUTH'],
    [429, 'Slow down', 'PROVIDER_RATE_LIMIT'],
    [418, 'teapot', 'PROVIDER_BAD_REQUEST'],
    [503, 'The moderation service is down', 'PROVIDER_UNAVAILABLE'],
    [529, 'overloaded', 'PROVIDER_UNAVAILABLE'],
  ])('reads status %i with "%s" as %s', (status, message, code) => {
    expect(classify(status, message)).toBe(code);
  });

  it.each([
    [401, 'rate_limit_exceeded', 'PROVIDER_AUTH'],
    [402, 'invalid_request_error', 'PROVIDER_QUOTA'],
    [500, 'model_not_found', 'PROVIDER_UNAVAILABLE'],
  ])('weighs status %i against the code %s: %s', (status, vendorCode, code) => {
    expect(classify(status, null, vendorCode)).toBe(code);
  });

  it.each([
    ['provider_overloaded', 'PROVIDER_UNAVAILABLE'],
    ['rate_limit_exceeded', 'PROVIDER_RATE_LIMIT'],
    ['Server_Error', 'PROVIDER_UNAVAILABLE'],
    ['never heard of', 'PROVIDER_PROTOCOL'],
  ])('reads the code %s without a status as %s', (vendorCode, code) => {
    expect(classify(null, null, vendorCode)).toBe(code);
  });

  it('looks at the first sentences of a message, and not through a flood of it', () => {
    expect(classify(400, `${'word '.repeat(800)}does not support tools`)).toBe('MODEL_WITHOUT_TOOLS');
    expect(classify(400, `${'word '.repeat(900)}does not support tools`)).toBe('PROVIDER_BAD_REQUEST');
  });
});

describe('findRefusedPart', () => {
  it.each([
    // https://github.com/sgl-project/sglang/issues/1342 (Gemma 2), https://github.com/nomic-ai/gpt4all/issues/3282
    'System role not supported',
    // https://github.com/google/adk-python/issues/3900
    'Developer instruction is not enabled for models/gemma-3-12b-it',
    // Templates of early Mistral models: https://github.com/microsoft/autogen/issues/1037
    'Conversation roles must alternate user/assistant/user/assistant/...',
    'Only user and assistant roles are supported!',
    "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
    'This model does not support system messages.',
    'The model does not support the system role',
    '`system` role is not supported',
    // https://github.com/anthropics/claude-code/issues/61412
    "role 'system' is not supported on this model",
    // MiniMax: https://github.com/codexu/note-gen/issues/918
    'invalid params, chat content has invalid message role: system (2013)',
    'Unexpected role "system". The Messages API accepts a top-level `system` parameter',
    'Unrecognized role: system',
    // https://github.com/zai-org/GLM-5/issues/74
    "messages.0.role: Input should be 'user' or 'assistant'",
    'system prompt is not supported',
  ])('finds a refused system role: %s', (message) => {
    expect(findRefusedPart({ message, codes: [], status: 400 })).toBe('system-role');
  });

  it.each([
    'body.stream_options: Extra inputs are not permitted',
    // https://github.com/microsoft/semantic-kernel/issues/10510
    'Validation error at #/stream_options: Extra inputs are not permitted',
    // https://github.com/anomalyco/opencode/issues/4698
    'Stream option "include_usage" is not supported',
    // https://github.com/BerriAI/litellm/issues/9916
    'extraneous key [include_usage] is not permitted',
  ])('finds refused stream options: %s', (message) => {
    expect(findRefusedPart({ message, codes: [], status: 400 })).toBe('stream-options');
  });

  it.each([
    null,
    'The system is overloaded. Rate limit not supported by this plan.',
    'The system does not support this parameter',
    'This machine does not have system resources left',
    "Invalid value: 'messages[1].role' must be one of system, user",
    'After the optional system message, conversation roles must alternate user/assistant/user/assistant/...',
    "Invalid 'messages[2].tool_calls[0].id': string too long.",
  ])('finds nothing in other words: %s', (message) => {
    expect(findRefusedPart({ message, codes: [], status: 400 })).toBeUndefined();
  });
});
