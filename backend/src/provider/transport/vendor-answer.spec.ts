import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { streamsOf } from '../../../test/provider-contract/wire-streams';
import { FailureReporter } from './failure-reporter';
import { ANSWER_BOUNDS } from './transport-options';
import { VendorAnswer } from './vendor-answer';

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
  const subject = { label: 'Test', modelName: 'm', origin: null, hasKey: false, secrets: [] };
  const reporter = new FailureReporter(subject);
  const seen: string[] = [];
  try {
    const { body } = await new VendorAnswer(message, { reporter, bounds: ANSWER_BOUNDS }).toResponse();
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
    begin: '{"text":"',
    end: '"}\n',
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
    const frame = begin.padEnd(ANSWER_BOUNDS.frameBytes - 2, 'x') + end;
    const [seen, ...rest] = await handOn(contentType, [Buffer.from(frame)]);
    expect(seen === frame).toBe(true);
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
