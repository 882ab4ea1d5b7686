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
    ['a result of MiniMax', { choices: [], base_resp: { status_code: 1008, status_msg: 'No' } }, null],
    ['an error number of FastChat', { text: 'No', error_code: 50001 }, null],
    ['an early stop at Groq', { choices: [{ delta: {} }], x_groq: { error: 'No' } }, null],
  ])('finds %s', (_name, frame, event) => {
    expect(findFrameError(frame, event)?.message).toBe('No');
  });

  it.each([
    ['a chunk', { choices: [{ delta: { content: 'error' } }] }],
    ['a chunk with an empty error', { choices: [], error: null }],
    ['an Ollama line', { message: { role: 'assistant', content: 'a' }, done: false }],
    ['a result of MiniMax', { choices: [{ delta: {} }], base_resp: { status_code: 0, status_msg: '' } }],
    ['an error number of 0', { choices: [{ delta: {} }], error_code: 0 }],
    ['a usage chunk', { choices: [], usage: { prompt_tokens: 1 } }],
  ])('lets %s pass', (_name, frame) => {
    expect(findFrameError(frame, null)).toBeNull();
  });
});
