import { BrokenEndError } from '../broken-end.error';
import { PROVIDER_ERROR_CODES, type ProviderError } from '../provider.error';
import { FailureReporter, type TimeLimit } from './failure-reporter';

const KEY = 'sk-secret-0123456789';
const SUBJECT = {
  label: 'Groq',
  modelName: 'llama-9',
  origin: 'https://api.groq.com',
  hasKey: true,
  secrets: [KEY],
};
const reporter = new FailureReporter(SUBJECT);

function answer(status: number, body: unknown, headers: Record<string, string> = {}): ProviderError {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return reporter.answer({ status, headers: new Headers(headers), body: text });
}

function says(message: string, code?: string) {
  return { error: { message, code } };
}

/** What a player reads for each kind of failure that a vendor reports with a status. */
const VENDOR_FAILURES: readonly [string, ProviderError, string][] = [
  [
    'PROVIDER_AUTH',
    answer(401, says('Invalid API Key')),
    'Groq did not accept the API key for the model "llama-9". Check the key under Models. Groq says: "Invalid API Key"',
  ],
  [
    'PROVIDER_NOT_FOUND',
    answer(404, says('The model does not exist')),
    'Groq does not offer the model "llama-9". Check the model name and the base URL under Models. Groq says: "The model does not exist"',
  ],
  [
    'PROVIDER_RATE_LIMIT',
    answer(429, says('Slow down'), { 'retry-after': '90' }),
    'Groq got too many requests for the model "llama-9" and asks for a pause. It asks to wait 90 seconds. Try again a little later, or go on with another model. Groq says: "Slow down"',
  ],
  [
    'PROVIDER_QUOTA',
    answer(402, says('Insufficient Balance')),
    'The credit or quota at Groq is used up, and the model "llama-9" needs some. Top it up with the provider, or go on with another model. Groq says: "Insufficient Balance"',
  ],
  [
    'PROVIDER_CONTEXT_LENGTH',
    answer(400, says('Too long', 'context_length_exceeded')),
    'The story so far is longer than the model "llama-9" can read. Enter a smaller context window for it under Models, or go on with another model. Groq says: "Too long"',
  ],
  [
    'PROVIDER_CONTENT_FILTER',
    answer(400, says('Flagged', 'content_filter')),
    'Groq declined to tell this with the model "llama-9", by its content rules. Say it in other words, or go on with another model. Groq says: "Flagged"',
  ],
  [
    'PROVIDER_BAD_REQUEST',
    answer(400, says('temperature must be below 2')),
    'Groq did not accept the request for the model "llama-9". Check its settings under Models, or go on with another model. Groq says: "temperature must be below 2"',
  ],
  [
    'PROVIDER_AUTH',
    answer(403, says('Country, region, or territory not supported')),
    'Groq does not open the model "llama-9" to this account. Look up with the provider what the account may use, or go on with another model. Groq says: "Country, region, or territory not supported"',
  ],
  [
    'PROVIDER_QUOTA',
    answer(429, says('Rate limit exceeded: free-models-per-day. Please retry in 9s.')),
    'What Groq allows for one day with the model "llama-9" is used up. Play on tomorrow, or go on with another model. Groq says: "Rate limit exceeded: free-models-per-day. Please retry in 9s."',
  ],
  [
    'PROVIDER_CONTEXT_LENGTH',
    answer(413, says('Request too large: tokens per minute (TPM): Limit 6000, Requested 7521')),
    'The story so far is longer than Groq lets this account send to the model "llama-9" in one minute. Enter a smaller context window for it under Models, or go on with another model. Groq says: "Request too large: tokens per minute (TPM): Limit 6000, Requested 7521"',
  ],
  [
    'PROVIDER_BAD_REQUEST',
    answer(400, says('Failed to call a function.', 'tool_use_failed')),
    'Groq could not read in which way the model "llama-9" wanted to move the story along. Try again, or go on with another model. Groq says: "Failed to call a function."',
  ],
  [
    'PROVIDER_UNAVAILABLE',
    answer(429, 'The engine is currently overloaded, please try again in 3 seconds'),
    'Groq is overloaded or out of order at the moment, at least for the model "llama-9". It asks to wait 3 seconds. Try again a little later, or go on with another model. Groq says: "The engine is currently overloaded, please try again in 3 seconds"',
  ],
  [
    'PROVIDER_UNAVAILABLE',
    answer(503, '<html><h1>503</h1></html>'),
    'Groq is overloaded or out of order at the moment, at least for the model "llama-9" (HTTP status 503). Try again a little later, or go on with another model.',
  ],
  [
    'PROVIDER_TIMEOUT',
    answer(504, ''),
    'Groq ran out of time with the model "llama-9" (HTTP status 504). Try again, or go on with another model.',
  ],
  [
    'PROVIDER_UNAVAILABLE',
    reporter.unexpected(new BrokenEndError('network_error', 'PROVIDER_UNAVAILABLE')),
    'Groq is overloaded or out of order at the moment, at least for the model "llama-9". Try again a little later, or go on with another model. Groq says: "network_error"',
  ],
  [
    'PROVIDER_PROTOCOL',
    reporter.unexpected(new BrokenEndError(`error: <b>${KEY}</b>`, 'PROVIDER_PROTOCOL')),
    'Groq broke off with an error while the model "llama-9" was telling. Try again, or go on with another model. Groq says: "error: [key]"',
  ],
  [
    'PROVIDER_PROTOCOL',
    reporter.frame({ message: 'Something broke', codes: [], status: null }),
    'Groq broke off with an error while the model "llama-9" was telling. Try again, or go on with another model. Groq says: "Something broke"',
  ],
];

const CONNECTION_FAULTS: readonly [string, string][] = [
  ['ECONNREFUSED', 'nothing answers there'],
  ['ENOTFOUND', 'there is no server of that name'],
  ['EAI_AGAIN', 'the name of the server could not be looked up'],
  ['ECONNRESET', 'the connection was cut'],
  ['EPIPE', 'the connection was cut'],
  ['ETIMEDOUT', 'the server does not respond'],
  ['EHOSTUNREACH', 'the server cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is signed by itself'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is signed by an unknown authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is signed by an unknown authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate cannot be verified'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'it answers, but not by https; the base URL may need http:// instead'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'it answers, but not by https; the base URL may need http:// instead'],
  ['EPROTO', 'it answers, but not by https; the base URL may need http:// instead'],
  ['ANOTHER', 'the connection failed'],
];

/** What is done about a certificate, by Node's code. */
const CERTIFICATES: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: trusting('If the server is yours, save that certificate'),
  SELF_SIGNED_CERT_IN_CHAIN: trusting('If you trust it, save the certificate of that authority'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: trusting('If you trust it, save the certificate of that authority'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: trusting(
    'If you trust the server, save the certificate of the authority that signed it',
  ),
};

function trusting(what: string): string {
  return `${what} as a PEM file where the app runs, set NODE_EXTRA_CA_CERTS to the path of that file, and start the app again.`;
}

const TIME_LIMITS: readonly [TimeLimit, number, string][] = [
  ['headers', 60_000, 'Groq did not answer within 60 seconds'],
  ['first-token', 1_000, 'Groq did not begin to tell within 1 second'],
  ['idle', 250, 'Groq fell silent in mid-story: nothing came within 250 milliseconds'],
  ['total', 600_000, 'Groq did not finish within 600 seconds'],
];

describe('what a player reads about a failed call', () => {
  it.each(VENDOR_FAILURES)('%s', (code, error, sentences) => {
    expect(error.code).toBe(code);
    expect(error.message).toBe(sentences);
  });

  it('has an example of every kind that a vendor reports', () => {
    const shown = new Set(VENDOR_FAILURES.map(([code]) => code));
    expect(PROVIDER_ERROR_CODES.filter((code) => !shown.has(code))).toEqual(['PROVIDER_CONFIG']);
  });

  it('comes with what it is made of', () => {
    const error = answer(429, says(`Slow down, ${KEY}`), { 'retry-after': '7200' });
    expect(error.params).toEqual({
      reason: 'REPORTED',
      provider: 'Groq',
      model: 'llama-9',
      httpStatus: null,
      wait: 2,
      waitUnit: 'hour',
      vendorMessage: 'Slow down, [key]',
      withAdvice: true,
    });
    expect(error.summary).toMatchObject({ code: error.code, params: { wait: null, withAdvice: false } });
  });

  it.each(CONNECTION_FAULTS)('connection: %s', (code, words) => {
    const error = reporter.connection(Object.assign(new Error('x'), { code }));
    expect(error.code).toBe('PROVIDER_UNAVAILABLE');
    expect(error.message).toBe(
      `Could not connect to Groq at https://api.groq.com for the model "llama-9": ${words}. ${CERTIFICATES[code] ?? 'Check that the server is running and that the base URL under Models is right.'}`,
    );
  });

  it('names the file of certificates that Node.js trusts besides its own, with those alone that it helps with', () => {
    const trusting = 'as a PEM file where the app runs, set NODE_EXTRA_CA_CERTS to the path of that file';
    for (const remedy of Object.values(CERTIFICATES)) expect(remedy).toContain(trusting);
    const expired = reporter.connection(Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }));
    expect(expired.message).not.toContain('NODE_EXTRA_CA_CERTS');
    expect(
      reporter.connection(Object.assign(new Error('x'), { code: 'CERT_UNTRUSTED' })).summary.detail,
    ).toBe(
      'Could not connect to Groq at https://api.groq.com for the model "llama-9": its certificate is signed by an unknown authority.',
    );
  });

  describe('where nothing is to be found under an address', () => {
    const asked = (path: string): FailureReporter =>
      reporter.at({ url: new URL(`http://127.0.0.1:1234${path}?key=${KEY}`), proxy: null });

    it.each([
      [200, '{"error":"Unexpected endpoint or method. (POST /chat/completions)"}', 'LM Studio'],
      [404, '{"error":{"message":"Invalid URL (POST /chat/completions)","code":null}}', 'OpenAI'],
      [
        404,
        '{"error":{"code":"unknown_url","message":"Unknown request URL: POST /chat/completions."}}',
        'Groq',
      ],
      [404, '{"message":"Route POST:/chat/completions not found","error":"Not Found"}', 'Jan'],
      [404, '{"message":"no Route matched with those values"}', 'Kong'],
      [404, '{"detail":"Not Found"}', 'vLLM'],
      [405, '{"detail":"Method Not Allowed"}', 'vLLM, one path further'],
      [404, '{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}', 'llama.cpp'],
      [404, '{"error":{"code":"404","message":"Resource not found"}}', 'Azure'],
      [404, '404 page not found', 'Ollama'],
      [404, '<html><body><pre>Cannot POST /chat/completions</pre></body></html>', 'Express'],
      [404, '<html><h1>404 Not Found</h1><hr>nginx</html>', 'nginx'],
      [404, '', 'a gateway'],
    ])('names it, and what it may lack: %i %s of %s', (status, body) => {
      const error = asked('/chat/completions').answer({ status, headers: new Headers(), body });
      expect(error).toMatchObject({ code: 'PROVIDER_NOT_FOUND', isRetryable: false });
      expect(error.params).toMatchObject({
        reason: 'NOTHING_THERE',
        url: 'http://127.0.0.1:1234/chat/completions',
        suggestion: 'http://127.0.0.1:1234/v1',
      });
      expect(error.message).toMatch(
        /^Groq has nothing at http:\/\/127\.0\.0\.1:1234\/chat\/completions[^]* The base URL under Models may lack \/v1: try http:\/\/127\.0\.0\.1:1234\/v1\./,
      );
    });

    it.each(['/v1/chat/completions', '/v1beta/openai/chat/completions', '/api/chat', '/openai/v1/models'])(
      'suggests nothing where the address has a version or an end of its own: %s',
      (path) => {
        const error = asked(path).answer({ status: 404, headers: new Headers(), body: 'Not Found' });
        expect(error.params).toMatchObject({ url: `http://127.0.0.1:1234${path}`, suggestion: null });
        expect(error.message).toContain('Check the model name and the base URL under Models.');
      },
    );

    it.each([
      [404, says('The model `llama-9` does not exist', 'model_not_found')],
      [404, says("model 'llama-9' not found")],
      [404, says('Not found', 'model_not_found')],
      [404, { detail: 'No endpoints found for llama-9.' }],
      [400, says('The path of the image was not found in the request')],
    ])('is not taken for a model that is not there: %i %j', (status, body) => {
      const text = JSON.stringify(body);
      const error = asked('/chat/completions').answer({ status, headers: new Headers(), body: text });
      expect(error.params).toMatchObject({ reason: 'REPORTED' });
    });
  });

  it.each(TIME_LIMITS)('time limit: %s after %i ms', (limit, milliseconds, words) => {
    const error = reporter.timeout(limit, milliseconds);
    expect(error.code).toBe('PROVIDER_TIMEOUT');
    expect(error.message).toBe(`${words} for the model "llama-9". Try again, or go on with another model.`);
  });

  it('an answer that breaks the format', () => {
    expect(reporter.protocol('WEB_PAGE_STREAMED').message).toBe(
      'The answer of Groq for the model "llama-9" could not be understood: it is a web page. Try again, or go on with another model.',
    );
    expect(reporter.unexpected(new TypeError(`x ${KEY}`)).message).toBe(
      'The answer of Groq for the model "llama-9" could not be understood: it has a form that was not expected. Try again, or go on with another model.',
    );
  });

  it('asks for a key where there is none', () => {
    const keyless = new FailureReporter({ ...SUBJECT, hasKey: false });
    const error = keyless.answer({ status: 401, headers: new Headers(), body: '{"error":"unauthorized"}' });
    expect(error.message).toBe(
      'Groq asks for an API key, and the model "llama-9" has none. Enter one under Models. Groq says: "unauthorized"',
    );
  });

  it('takes what a vendor repeats of the story for no word of the vendor’s, and shows it', () => {
    const input =
      'My system message is not supported, the prompt is too long, and I have insufficient credit.';
    const told = new FailureReporter({ ...SUBJECT, told: ['Welcome.', input] });
    const refuse = (message: string): ProviderError =>
      told.answer({ status: 400, headers: new Headers(), body: JSON.stringify(says(message)) });
    expect(refuse(`Cannot render "${input}"`)).toMatchObject({ code: 'PROVIDER_BAD_REQUEST' });
    expect(refuse(`Cannot render "${input}"`).refusedPart).toBeUndefined();
    expect(refuse(`Cannot render "${input}"`).message).toContain('the prompt is too long');
    expect(refuse(`Prompt is too long: "${input}"`)).toMatchObject({ code: 'PROVIDER_CONTEXT_LENGTH' });
  });

  it.each([
    ['1', '1 second'],
    ['119', '119 seconds'],
    ['120', '2 minutes'],
    ['7200', '2 hours'],
    ['999999', '24 hours'],
  ])('names a pause of %s s as %s', (seconds, words) => {
    expect(answer(429, '', { 'retry-after': seconds }).message).toContain(` It asks to wait ${words}. `);
  });

  it.each(['0', '-5', 'soon', 'NaN'])('names no pause for Retry-After: %s', (value) => {
    expect(answer(429, '', { 'retry-after': value }).message).not.toContain('wait');
  });
});

describe('what a player reads while the app itself tries again', () => {
  it('is what happened, without advice that would be too early', () => {
    expect(answer(429, says('Slow down'), { 'retry-after': '4' }).summary.detail).toBe(
      'Groq got too many requests for the model "llama-9" and asks for a pause. Groq says: "Slow down"',
    );
    expect(reporter.connection({ code: 'ECONNRESET' }).summary.detail).toBe(
      'Could not connect to Groq at https://api.groq.com for the model "llama-9": the connection was cut.',
    );
  });
});

describe('a failed call that is tried again by itself', () => {
  it('is a rate limit, an unavailable vendor, a tool call that was not read or a connection fault, and nothing else', () => {
    const retried = VENDOR_FAILURES.filter(([, error]) => error.isRetryable).map(([code]) => code);
    expect(retried).toEqual([
      'PROVIDER_RATE_LIMIT',
      'PROVIDER_BAD_REQUEST',
      'PROVIDER_UNAVAILABLE',
      'PROVIDER_UNAVAILABLE',
      'PROVIDER_UNAVAILABLE',
    ]);
    expect(reporter.connection({ code: 'ECONNREFUSED' }).isRetryable).toBe(true);
    expect(TIME_LIMITS.map(([limit]) => reporter.timeout(limit, 1000).isRetryable)).not.toContain(true);
    expect(reporter.protocol('CUT').isRetryable).toBe(false);
  });
});

describe("a vendor's own words", () => {
  it.each([
    ['markup', '<b onclick="x">Too</b> many<script>alert(1)</script>', 'Too many'],
    ['control and bidirectional characters', 'Too\u0000 \u001b[1mmany\u202e', 'Too [1mmany'],
    ['the key', `Incorrect key ${KEY}.`, 'Incorrect key [key].'],
    ['another script', 'الطلبات كثيرة', 'الطلبات كثيرة'],
  ])('come without harm: %s', (_what, message, shown) => {
    const error = answer(429, says(message));
    expect(error.message.endsWith(` Groq says: "${shown}"`)).toBe(true);
    expect(JSON.stringify(error.summary)).not.toContain(KEY);
  });

  it('are bounded', () => {
    expect(answer(429, says('word '.repeat(10_000))).message.length).toBeLessThan(700);
  });

  it.each(['', '{}', '[]', 'null', '{"error":null}', '{"error":{"message":7}}', '<html>Bad gateway</html>'])(
    'are left out where there are none: %s',
    (body) => {
      const { message } = answer(502, body);
      expect(message).toContain('(HTTP status 502)');
      expect(message).not.toMatch(/says|undefined|null|\[object|</);
    },
  );
});
