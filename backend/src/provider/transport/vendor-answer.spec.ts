import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { streamsOf } from '../../../test/provider-contract/wire-streams';
import { FailureReporter } from './failure-reporter';
import { ANSWER_BOUNDS } from './transport-options';
import { VendorAnswer } from './vendor-answer';

/** What an SDK gets to see of an answer that arrives in these chunks, and how that ends; null: the answer has come to its end. */
async function handOn(contentType: string, ...chunks: (Buffer | null)[]): Promise<string[]> {
  const message = new IncomingMessage(new Socket());
  message.statusCode = 200;
  message.headers = { 'content-type': contentType };
  for (const chunk of chunks) message.push(chunk);
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

describe.each([
  ['text/event-stream', 'data: {"text":"', '"}\n\n'],
  ['application/x-ndjson', '{"text":"', '"}\n'],
])('an answer of %s', (contentType, begin, end) => {
  it.each(streamsOf(contentType))(
    'shows an SDK the same wherever it is cut in two: %s',
    async (_name, text) => {
      const bytes = Buffer.from(text);
      const whole = await handOn(contentType, bytes, null);
      const wrong: number[] = [];
      for (let offset = 1; offset < bytes.length; offset++) {
        const seen = await handOn(contentType, bytes.subarray(0, offset), bytes.subarray(offset), null);
        if (!isDeepStrictEqual(seen, whole)) wrong.push(offset);
      }
      expect(whole.length).toBeGreaterThan(1);
      expect(wrong).toEqual([]);
    },
  );

  it('shows an SDK a frame as large as its bound', async () => {
    const frame = begin.padEnd(ANSWER_BOUNDS.frameBytes - 2, 'x') + end;
    const [seen, ...rest] = await handOn(contentType, Buffer.from(frame), null);
    expect(seen === frame).toBe(true);
    expect(rest).toEqual(['end']);
  });

  it('fails at a frame one byte larger, before it has come to its end, and shows an SDK nothing of it', async () => {
    const bytes = Buffer.from(begin.padEnd(ANSWER_BOUNDS.frameBytes + 1, 'x'));
    const pieces = [bytes.subarray(0, -1), bytes.subarray(-1)];
    expect(await handOn(contentType, ...pieces)).toEqual([
      expect.stringContaining('a piece of it is too large'),
    ]);
  });
});
