import { composeRequest, type RequestAdditions } from './outgoing-request';

const URL_OF_REQUEST = 'http://127.0.0.1:9/v1/chat/completions';

async function compose(
  init: RequestInit,
  additions: Partial<RequestAdditions> = {},
): ReturnType<typeof composeRequest> {
  return composeRequest(new Request(URL_OF_REQUEST, { method: 'POST', ...init }), {
    connection: { baseUrl: 'http://127.0.0.1:9/v1', apiKey: null },
    headers: {},
    body: {},
    ...additions,
  });
}

describe('composeRequest', () => {
  it('drops every header of the SDK but those of the body', async () => {
    const headers = {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: 'Bearer of-the-sdk',
      cookie: 'a=b',
      'openai-organization': 'org',
      'x-stainless-os': 'Linux',
    };
    const request = await compose({ headers, body: '{}' });
    expect(Object.keys(request.headers).toSorted()).toEqual(
      ['accept', 'accept-encoding', 'content-length', 'content-type', 'user-agent'].toSorted(),
    );
  });

  it('adds the key of the connection', async () => {
    const request = await compose({}, { connection: { baseUrl: 'http://127.0.0.1:9', apiKey: 'k' } });
    expect(request.headers['authorization']).toBe('Bearer k');
  });

  it('sends extra headers whose names every object has', async () => {
    const headers: unknown = JSON.parse('{"constructor":"a","__proto__":"b","toString":"c"}');
    const request = await compose({}, { headers: headers as Record<string, string> });
    expect(Object.entries(request.headers)).toEqual(
      expect.arrayContaining([
        ['constructor', 'a'],
        ['__proto__', 'b'],
        ['tostring', 'c'],
      ]),
    );
  });

  it('merges extra body fields into objects, and replaces anything else', async () => {
    const body = JSON.stringify({ model: 'm', temperature: 1, options: { num_ctx: 8192, seed: 1 } });
    const request = await compose(
      { body },
      { body: { model: 'x', temperature: 2, options: { seed: 2 }, more: [1] } },
    );
    expect(JSON.parse(request.body.toString())).toEqual({
      model: 'm',
      temperature: 2,
      options: { num_ctx: 8192, seed: 2 },
      more: [1],
    });
  });

  it('takes a field away where the extra one is null, also inside an object', async () => {
    const body = JSON.stringify({
      model: 'm',
      stream_options: { include_usage: true },
      options: { a: 1, b: 2 },
    });
    const extra = {
      stream_options: null,
      model: null,
      never: null,
      options: { a: null },
      new: { a: null, b: 1 },
    };
    const request = await compose({ body }, { body: extra });
    expect(JSON.parse(request.body.toString())).toEqual({ model: 'm', options: { b: 2 }, new: { b: 1 } });
  });

  it('counts the bytes of what is really sent', async () => {
    const request = await compose({ body: '{"model":"é"}' }, { body: { note: '🐉' } });
    expect(request.headers['content-length']).toBe(String(request.body.length));
    expect(request.body.toString()).toBe('{"model":"é","note":"🐉"}');
  });

  it('does not let a field named __proto__ do anything', async () => {
    const extra: unknown = JSON.parse('{"__proto__":{"polluted":true}}');
    const request = await compose({ body: '{"a":1}' }, { body: { nested: extra } });
    expect(request.body.toString()).toBe('{"a":1,"nested":{"__proto__":{"polluted":true}}}');
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
