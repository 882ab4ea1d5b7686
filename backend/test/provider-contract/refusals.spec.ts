import { GROQ_WIRE } from '../vendors/groq-server';
import { OLLAMA_WIRE } from '../vendors/ollama-server';
import { OPENROUTER_WIRE } from '../vendors/openrouter-server';
import type { AnswerScript } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';
import { ContractHarness, providerErrorOf } from './contract-harness';

const RULES = { retryDelaysMs: [1, 1] };

/** Groq's refusal of a call that its own model made: https://github.com/groq/groq-typescript/issues/28 */
const BROKEN_CALL = {
  message: "Failed to call a function. Please adjust your prompt. See 'failed_generation' for more details.",
  type: 'invalid_request_error',
  code: 'tool_use_failed',
  failed_generation: '<function=go_to={"to": "slip"}</function>',
};

function respond(status: number, body: unknown): AnswerScript {
  return (exchange) => {
    exchange.begin(status, { 'content-type': 'application/json' });
    exchange.end(JSON.stringify(body));
  };
}

async function at(wire: VendorWire, test: (harness: ContractHarness) => Promise<void>): Promise<void> {
  const harness = await ContractHarness.start(wire);
  try {
    await test(harness);
  } finally {
    await harness.close();
  }
}

/** What is asked again and what is not, over each vendor's own wire. */
describe('a refusal', () => {
  const story = GROQ_WIRE.text('You arrive.') + GROQ_WIRE.end('stop', null);
  const brokenFrame = `event: error\ndata: ${JSON.stringify({ error: { ...BROKEN_CALL, status_code: 400 } })}\n\n`;

  it.each([
    ['with a status', (): AnswerScript => respond(400, { error: BROKEN_CALL })],
    ['in the stream', (harness: ContractHarness): AnswerScript => harness.stream(brokenFrame)],
  ])('of a call that Groq could not read, told %s, is asked again', (_how, refusal) =>
    at(GROQ_WIRE, async (harness) => {
      harness.server.play(refusal(harness), harness.stream(story));
      const outcome = await harness.tell({ rules: RULES });
      expect(outcome.text).toBe('You arrive.');
      expect(outcome.events[1]).toMatchObject({
        type: 'retry',
        code: 'PROVIDER_BAD_REQUEST',
        params: { reason: 'TOOL_CALL_BROKEN', withAdvice: false },
      });
    }),
  );

  it('of a call that Groq could not read is not asked again once something was told', () =>
    at(GROQ_WIRE, async (harness) => {
      harness.server.play(harness.stream(GROQ_WIRE.text('Half ') + brokenFrame), harness.stream(story));
      const outcome = await harness.tell({ rules: RULES });
      expect(outcome.text).toBe('Half ');
      expect(providerErrorOf(outcome).params).toMatchObject({ reason: 'TOOL_CALL_BROKEN' });
      expect(harness.server.requests).toHaveLength(1);
    }));

  it('of more tokens than a minute has is not asked again', () =>
    at(GROQ_WIRE, async (harness) => {
      const message =
        'Rate limit reached for model `x` on tokens per minute (TPM): Limit 7000, Used 0, Requested ~12903. Please try again in 0.05s.';
      harness.server.play(respond(429, { error: { message, type: 'tokens', code: 'rate_limit_exceeded' } }));
      const error = providerErrorOf(await harness.tell({ rules: RULES }));
      expect(error.code).toBe('PROVIDER_CONTEXT_LENGTH');
      expect(error.params).toMatchObject({ reason: 'MINUTE_LIMIT', wait: null });
      expect(harness.server.requests).toHaveLength(1);
    }));

  it('with a pause in its words is asked again after that pause', () =>
    at(GROQ_WIRE, async (harness) => {
      const limited = respond(429, { error: { message: 'Rate limit reached. Please try again in 30ms.' } });
      harness.server.play(limited, harness.stream(story));
      const outcome = await harness.tell({ rules: RULES });
      expect(outcome.events[1]).toMatchObject({ type: 'retry', delayMs: 30 });
      expect(outcome.text).toBe('You arrive.');
    }));

  it.each([
    ['Ollama', OLLAMA_WIRE, (words: object): object => words],
    [
      'OpenRouter',
      OPENROUTER_WIRE,
      (words: object): object => ({
        error: { message: 'Provider returned error', code: 400, metadata: { raw: JSON.stringify(words) } },
      }),
    ],
  ])('of tools is told as what it is by %s, and not asked again', (name, wire, wrap) =>
    at(wire, async (harness) => {
      const words = 'registry.ollama.ai/library/gemma3:4b does not support tools';
      harness.server.play(respond(400, wrap({ error: words })));
      const error = providerErrorOf(await harness.tell({ rules: RULES }));
      expect(error.lacksTools).toBe(true);
      expect(error.message).toBe(
        `This model cannot call tools, so it cannot move the story along. Choose another. ${name} says: "${words}"`,
      );
      expect(harness.server.requests).toHaveLength(1);
    }),
  );
});
