import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { streamsOf } from '../../../test/provider-contract/wire-streams';
import { FailureReporter } from './failure-reporter';
import { writeEvent } from './stream-frame';
import { ANSWER_BOUNDS } from './transport-options';
import { VendorAnswer } from './vendor-answer';

/** The answer that a message brings. */
function answerOf(message: IncomingMessage): VendorAnswer {
  const subject = { label: 'Test', modelName: 'm', origin: null, hasKey: false, secrets: [] };
  return new VendorAnswer(message, { reporter: new FailureReporter(subject), bounds: ANSWER_BOUNDS });
}

/** What an SDK gets to see of an answer that arrives in these chunks, and how that ends. */
async function handOn(contentType: string, chunks: readonly Buffer[], isWhole = true): Promise<string[]> {
  const message = new IncomingMessage(new Socket());
  message.statusCode = 200;
  message.headers = { 'content-type': contentType };
  const arrivals: (Buffer | null)[] = isWhole ? [...chunks, null] : [...chunks];
  // Each in a turn of its own: what lies ready is read as one.
  message._read = () =>
    setImmediate(() => {
      const chunk = arrivals.shift();
      if (chunk !== undefined) message.push(chunk);
    });
  const seen: string[] = [];
  try {
    const { body } = await answerOf(message).toResponse();
    for await (const chunk of body ?? []) seen.push(Buffer.from(chunk).toString());
    return [...seen, 'end'];
  } catch (error) {
    return [...seen, String(error)];
  }
}

const BEHIND_THE_END =
  'data: {"text":"Told."}\n\ndata: [DONE]\n\ndata: {"text":"Ghost."}\n\n{"error":"late"}\n\n';

describe.each([
  {
    contentType: 'text/event-stream',
    streams: [...streamsOf('text/event-stream'), ['words behind the end', BEHIND_THE_END] as const],
    begin: 'data: {"text":"',
    end: '"}\n\n',
  },
  {
    contentType: 'application/x-ndjson',
    streams: streamsOf('application/x-ndjson'),
    begin: '{"message":{"content":"',
    end: '"}}\n',
  },
])('an answer of $contentType', ({ contentType, streams, begin, end }) => {
  it.each(streams)('shows an SDK the same wherever it is cut in two: %s', async (_name, text) => {
    const bytes = Buffer.from(text);
    const whole = await handOn(contentType, [bytes]);
    const wrong: number[] = [];
    for (let offset = 1; offset < bytes.length; offset++) {
      const seen = await handOn(contentType, [bytes.subarray(0, offset), bytes.subarray(offset)]);
      if (!isDeepStrictEqual(seen, whole)) wrong.push(offset);
    }
    expect(whole.length).toBeGreaterThan(1);
    expect(wrong).toEqual([]);
  });

  it('shows an SDK a frame as large as its bound', async () => {
    const frame = begin.padEnd(ANSWER_BOUNDS.frameBytes - end.trimEnd().length, 'x') + end;
    const [seen, ...rest] = await handOn(contentType, [Buffer.from(frame)]);
    expect(seen === writeEvent({ event: null, data: frame.slice(frame.indexOf('{')).trimEnd() })).toBe(true);
    expect(rest).toEqual(['end']);
  });

  it('fails at a frame one byte larger, before it has come to its end, and shows an SDK nothing of it', async () => {
    const bytes = Buffer.from(begin.padEnd(ANSWER_BOUNDS.frameBytes + 1, 'x'));
    const seen = await handOn(contentType, [bytes.subarray(0, -1), bytes.subarray(-1)], false);
    expect(seen).toEqual([expect.stringContaining('a piece of it is too large')]);
  });
});

it('an event stream shows an SDK nothing of what comes behind its end marker', async () => {
  const seen = await handOn('text/event-stream', [Buffer.from(BEHIND_THE_END)]);
  expect(seen).toEqual(['data: {"text":"Told."}\n\n', 'data: [DONE]\n\n', 'end']);
});

describe('an answer, whatever it is called', () => {
  const TYPES = [
    '',
    'text/event-stream',
    'text/plain',
    'text/html; charset=utf-8',
    'application/json',
    'application/x-ndjson',
  ];
  const chunk = { choices: [{ index: 0, delta: { content: 'Café 🐉' }, finish_reason: null }] };
  const whole = {
    choices: [{ index: 0, message: { content: 'Café 🐉' }, finish_reason: 'stop' }],
    usage: null,
  };
  const asChunk = {
    choices: [{ index: 0, finish_reason: 'stop', delta: { content: 'Café 🐉' } }],
    usage: null,
  };
  const line = { message: { content: 'Café 🐉' }, done: true };
  const event = (value: object): string => writeEvent({ event: null, data: JSON.stringify(value) });

  it.each<[string, string, string[]]>([
    ['events', event(chunk).repeat(2), [event(chunk), event(chunk)]],
    ['lines of JSON', `${JSON.stringify(chunk)}\n`.repeat(2), [event(chunk), event(chunk)]],
    ['a whole answer in one line', JSON.stringify(whole), [event(asChunk)]],
    ['a whole answer in many lines', JSON.stringify(whole, null, 2), [event(asChunk)]],
    ['a whole answer as one event', event(whole), [event(asChunk)]],
    ['a whole answer of Ollama', JSON.stringify(line), [event(line)]],
    ['pieces that are called messages', event(whole).repeat(2), [event(asChunk), event(asChunk)]],
    // https://docs.perplexity.ai/api-reference/chat-completions-post
    [
      'a whole answer that says again what was told',
      event(chunk) + event(whole),
      [event(chunk), event(whole)],
    ],
  ])(
    'shows an SDK %s, wherever it is cut in two, and whatever stands before',
    async (_name, text, events) => {
      for (const contentType of TYPES) {
        expect(await handOn(contentType, [Buffer.from(text)])).toEqual([...events, 'end']);
      }
      const bytes = Buffer.from(`\uFEFF\n: 🐉\n\n${text}`);
      for (let offset = 1; offset < bytes.length; offset++) {
        const seen = await handOn('text/html', [bytes.subarray(0, offset), bytes.subarray(offset)]);
        expect(seen).toEqual([...events, 'end']);
      }
    },
  );

  it.each([
    [
      'a page',
      '\n<!doctype html>\n<p>data: {}</p>',
      'it is a web page. The base URL under Models may be wrong',
    ],
    ['nothing', '', 'it is empty (HTTP status 200)'],
    ['blank lines and comments', '\n: hello\n\n', 'it is empty (HTTP status 200)'],
    [
      'JSON of something else',
      '{"hello":"world"}',
      'it is no event stream. The base URL under Models may be wrong',
    ],
    ['half a document', '{\n"choices": [{', 'a piece of it is no valid JSON'],
    ['an error', '{"error":{"message":"Out of order"}}', 'Test says: "Out of order"'],
    [
      'an error in many lines',
      '{\n  "error": {\n    "message": "Out of order"\n  }\n}',
      'Test says: "Out of order"',
    ],
    ['a list of errors', '[{"error":{"message":"Out of order"}}]', 'Test says: "Out of order"'],
    ['an error that is told by a code alone', '{"code":"out_of_order"}', 'Test broke off with an error'],
  ])('fails with %s, under every type', async (_name, text, words) => {
    for (const contentType of TYPES) {
      const seen = await handOn(contentType, text === '' ? [] : [Buffer.from(text)]);
      expect(seen.at(-1)).toContain(words);
    }
  });

  it('goes by its type where its first line says nothing', async () => {
    const text = `Welcome\n\n${event(chunk)}`;
    expect(await handOn('text/event-stream', [Buffer.from(text)])).toEqual([event(chunk), 'end']);
    expect(await handOn('text/html', [Buffer.from(text)])).toEqual([
      expect.stringContaining('it is no event stream'),
    ]);
  });

  // https://github.com/lanqian528/chat2api/pull/25, https://github.com/caozhiyuan/copilot-api/pull/88, https://github.com/ztjhz/BetterChatGPT/issues/538
  it.each([
    'ping',
    'PING',
    'ping - 2026-11-28 01:35:43.686476+00:00',
    '2026-11-28 01:35:43.686476',
    'keep-alive',
    'heartbeat',
    '""',
    'null',
    '1764300000',
  ])('shows an SDK nothing of the ping %j', async (ping) => {
    expect(await handOn('text/event-stream', [Buffer.from(`${event(chunk)}data: ${ping}\n\n`)])).toEqual([
      event(chunk),
      'end',
    ]);
  });

  it.each(['Once upon a time', 'error: overloaded', '"Once"', '{"choices":[', 'ping {"a":1}', 'pinguin'])(
    'fails with %j among its events, which may be a piece of the story',
    async (data) => {
      const seen = await handOn('text/event-stream', [Buffer.from(`${event(chunk)}data: ${data}\n\n`)]);
      expect(seen).toEqual([event(chunk), expect.stringContaining('a piece of it is no valid JSON')]);
    },
  );
});

describe('a flood', () => {
  // Without a pause the process would stand still until its end: what has arrived is read before anything else has its turn.
  it.each([
    ['comments', ':\n'],
    ['blank lines', '\n'],
    ['empty data', 'data:\n\n'],
    ['empty objects', 'data: {}\n\n'],
    ['named pings', 'event: ping\ndata: {}\n\n'],
  ])('of %s leaves the process its turns', async (_name, piece) => {
    const chunk = Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length)));
    let chunks = 0;
    const message = new IncomingMessage(new Socket());
    message.statusCode = 200;
    message.headers = { 'content-type': 'text/event-stream' };
    message._read = () => message.push(chunks++ < 12 ? chunk : null);
    const over = new AbortController();
    let turns = 0;
    const counting = (async () => {
      for (; !over.signal.aborted; turns++) await nextTurn();
    })();
    try {
      const { body } = await answerOf(message).toResponse();
      await body?.pipeTo(new WritableStream());
    } catch (error) {
      expect(String(error)).toContain('it is empty');
    }
    over.abort();
    await counting;
    expect(turns).toBeGreaterThan(3);
  });
});
