import { parseJsonObject } from '../../unknown/json-object';
import { findFrameError, readErrorBody } from './vendor-error';

describe('readErrorBody', () => {
  it.each([
    ['an error object', '{"error":{"message":"No","type":"t","code":"c"}}', 'No'],
    ['an error text', '{"error":"No"}', 'No'],
    ['a detail', '{"detail":"No"}', 'No'],
    ['a detail object', '{"detail":{"message":"No"}}', 'No'],
    [
      'a list of details',
      '{"detail":[{"loc":["body","top_p"],"msg":"too large","type":"x"}]}',
      'body.top_p: too large',
    ],
    ['a flat error', '{"object":"error","message":"No","type":"t","code":"3230"}', 'No'],
    ['a message', '{"message":"No"}', 'No'],
    ['a list', '[{"error":{"message":"No"}}]', 'No'],
    ['an error within an error', '{"error":{"error":{"message":"No"}}}', 'No'],
    ['a detail of several texts', '{"detail":["No","Never"]}', 'No; Never'],
    ['a detail with a word of its own', '{"detail":{"msg":"No","type":"t"}}', 'No'],
    ['an error text within a detail', '{"detail":{"error":"No"}}', 'No'],
    ['a list of errors', '{"success":false,"errors":[{"code":7000,"message":"No"}]}', 'No'],
    ['a list of error texts', '{"errors":["No"]}', 'No'],
    ['a code with a message', '{"code":401,"msg":"No"}', 'No'],
    ['a message of Amazon', '{"Message":"No"}', 'No'],
    ['a message of Baidu', '{"error_code":336003,"error_msg":"No"}', 'No'],
    [
      'what happened, beside the name of the status',
      '{"error":"Bad Request","message":"No such option"}',
      'No such option',
    ],
    [
      'a sentence of xAI, beside that of the kind',
      '{"code":"The caller does not have permission","error":"No"}',
      'No',
    ],
    ['JSON in a message', '{"error":{"message":"{\\"error\\":{\\"message\\":\\"No\\"}}","code":400}}', 'No'],
    [
      'JSON behind the words of a gateway',
      '{"error":{"message":"litellm.X: Y - {\\"error\\":{\\"message\\":\\"No\\"}}"}}',
      'No',
    ],
    [
      'JSON that is part of what is said',
      '{"error":{"message":"Not {\\"message\\":\\"No\\"}"}}',
      'Not {"message":"No"}',
    ],
    ['an error number', '{"base_resp":{"status_code":1004,"status_msg":"No"}}', 'No'],
    ['a web page', '<html>No</html>', null],
    ['nothing', '', null],
    ['half of it', '{"error":{"mess', null],
    ['a number', '7', null],
  ])('reads the message of %s', (_name, body, message) => {
    expect(readErrorBody(body).message).toBe(message);
  });

  it('reads the words for the kind of error, most telling first', () => {
    const body = '{"error":{"message":"m","code":"c","type":"t","metadata":{"error_type":"e"}}}';
    expect(readErrorBody(body).codes).toEqual(['e', 'c', 't']);
  });

  it.each([
    ['a text', 'No, not today', 'No, not today'],
    ['JSON', '{"error":{"message":"No"}}', 'No'],
    ['flat JSON', '{"object":"error","message":"No"}', 'No'],
    ['an object', { error: { message: 'No' } }, 'No'],
    ['a list', '[{"error":{"message":"No","status":"INVALID_ARGUMENT"}}]', 'No'],
    [
      'another router’s',
      { error: { message: 'Provider returned error', metadata: { raw: '{"error":"No"}' } } },
      'No',
    ],
    ['a page', '<html>502</html>', 'Provider returned error'],
    ['half of it', '{"error":{"mess', 'Provider returned error'],
    ['nothing', '', 'Provider returned error'],
    ['JSON without a message', '{"id":7}', 'Provider returned error'],
  ])('reads what the company behind OpenRouter said, where it is %s', (_shape, raw, message) => {
    const body = { error: { message: 'Provider returned error', code: 400, metadata: { raw } } };
    expect(readErrorBody(JSON.stringify(body))).toMatchObject({ message, status: 400 });
  });

  it('does not follow errors within errors for ever', () => {
    let body: object = { error: { message: 'Deep' } };
    for (let depth = 0; depth < 40; depth++)
      body = { error: { message: `Level ${depth}`, metadata: { raw: body } } };
    expect(readErrorBody(JSON.stringify(body)).message).toBe('Level 33');
  });

  it('reads the innermost words for the kind first, Google’s reasons before its status', () => {
    const inner = {
      error: { code: 400, status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] },
    };
    const body = {
      error: {
        message: 'No',
        type: 'upstream_error',
        metadata: { raw: JSON.stringify({ ...inner, message: 'x' }) },
      },
    };
    expect(readErrorBody(JSON.stringify(inner)).codes).toEqual(['API_KEY_INVALID', 'INVALID_ARGUMENT']);
    expect(readErrorBody(JSON.stringify(body)).codes.at(-1)).toBe('upstream_error');
  });

  it.each([
    ['a pause beside the message', { error: { message: 'No', details: [{ retryDelay: '7.5s' }] } }, 7_500],
    ['a pause in the message', { error: { message: 'No. Please try again in 1m2.5s.' } }, 62_500],
    [
      'a pause within an error',
      { error: { message: 'No', metadata: { raw: 'Try again in 3 seconds' } } },
      3_000,
    ],
    ['no pause', { error: { message: 'No' } }, undefined],
  ])('reads %s', (_name, body, milliseconds) => {
    expect(readErrorBody(JSON.stringify(body)).retryAfterMs).toBe(milliseconds);
  });

  it.each([
    ['a numeric code', '{"error":{"code":429}}', 429],
    ['a numeric code as text', '{"error":{"code":"503"}}', 503],
    ['a status code', '{"error":{"code":"tool_use_failed","status_code":400}}', 400],
    ['a code that is no status', '{"error":{"code":1500}}', null],
  ])('reads the status of %s', (_name, body, status) => {
    expect(readErrorBody(body).status).toBe(status);
  });
});

describe('findFrameError', () => {
  it.each([
    ['an error beside choices', { choices: [{ delta: {} }], error: { message: 'No' } }, null],
    ['an error inside a choice', { choices: [{ error: { message: 'No' } }] }, null],
    ['an error text', { error: 'No' }, null],
    ['an object that calls itself an error', { object: 'error', message: 'No' }, null],
    ['a type that calls itself an error', { type: 'error', error: { message: 'No' } }, null],
    ['any object of an error event', { message: 'No' }, 'error'],
    ['a detail', { detail: 'No' }, null],
    ['a message of a gateway', { message: 'No' }, null],
    ['a code with a message', parseJsonObject('{"code":1001,"msg":"No","success":false}'), null],
    ['a list of errors', { success: false, errors: [{ code: 7000, message: 'No' }] }, null],
    ['a result of MiniMax', { choices: [], base_resp: { status_code: 1008, status_msg: 'No' } }, null],
    ['an error number of FastChat', { text: 'No', error_code: 50001 }, null],
    ['an early stop at Groq', { choices: [{ delta: {} }], x_groq: { error: 'No' } }, null],
  ])('finds %s', (_name, frame, event) => {
    expect(findFrameError(frame ?? {}, event)?.message).toBe('No');
  });

  it.each([
    ['a chunk', { choices: [{ delta: { content: 'error' } }] }],
    ['a chunk with an empty error', { choices: [], error: null }],
    ['an Ollama line', { message: { role: 'assistant', content: 'a' }, done: false }],
    ['a result of MiniMax', { choices: [{ delta: {} }], base_resp: { status_code: 0, status_msg: '' } }],
    ['an error number of 0', { choices: [{ delta: {} }], error_code: 0 }],
    ['a word of a server to itself', parseJsonObject('{"msg":"process_starts"}')],
    ['an empty list of errors', { errors: [], result: {} }],
    ['a usage chunk', { choices: [], usage: { prompt_tokens: 1 } }],
  ])('lets %s pass', (_name, frame) => {
    expect(findFrameError(frame ?? {}, null)).toBeNull();
  });
});
