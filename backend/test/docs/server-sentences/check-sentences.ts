import { createServer } from 'node:net';
import { ConnectionCheck } from '../../../src/provider-discovery/connection-check';
import {
  judgeCompletion,
  judgeStreaming,
  judgeTools,
} from '../../../src/provider-discovery/completion-judgements';
import { type CheckEvidence, judgeKey, judgeModel } from '../../../src/provider-discovery/list-judgements';
import type { TinyOutcome } from '../../../src/provider-discovery/tiny-completion';
import type { ModelSettings } from '../../../src/provider/llm-call';
import { ModelDirectory } from '../../../src/provider-discovery/model-directory';
import { ProviderError, type ProviderErrorCode } from '../../../src/provider/provider.error';
import { ProviderRegistry } from '../../../src/provider/provider.registry';
import { PROVIDER_STRATEGIES } from '../../../src/provider/strategies/provider-strategies';
import { OutboundSockets } from '../../../src/provider/transport/outbound-sockets';

const OPENAI = definitionOf('openai');
const EVIDENCE: CheckEvidence = {
  definition: OPENAI,
  modelName: 'gpt-5.6',
  baseUrl: 'https://api.openai.com/v1',
  hasKey: true,
  isDefaultUrl: true,
  list: [{ id: 'gpt-4.1', contextWindow: 1_047_576 }],
  listFailure: null,
};
const NAMES = Array.from({ length: 11 }, (_, index) => ({ id: `model-${index}.5` }));

const OUTCOME: TinyOutcome = {
  failure: null,
  textDeltas: 5,
  reasoningDeltas: 0,
  toolCalls: 0,
  brokenToolCalls: 0,
  hasRunOutOfTokens: false,
  maximumTokens: 64,
  firstMs: 640,
};

/** What the steps of a check say: each judgement with what leads to it, and two checks on this machine. */
export async function checkSentences(): Promise<string[]> {
  return [
    ...keySentences(),
    ...modelSentences(),
    ...completionSentences(),
    ...toolSentences(),
    ...(await takenChecks()),
  ];
}

function keySentences(): string[] {
  const open: CheckEvidence = { ...EVIDENCE, hasKey: false, list: null };
  const noCredit = { failure: failure('PROVIDER_QUOTA') };
  const busy = { failure: failure('PROVIDER_UNAVAILABLE') };
  return [
    judgeKey(EVIDENCE, null),
    judgeKey(open, null),
    judgeKey(open, { failure: null }),
    judgeKey(EVIDENCE, noCredit),
    judgeKey(open, noCredit),
    judgeKey(EVIDENCE, busy),
  ].map(({ detail }) => detail);
}

function modelSentences(): string[] {
  const unlisted: CheckEvidence = { ...EVIDENCE, list: null };
  const unknown = { failure: failure('PROVIDER_NOT_FOUND') };
  const answers = { failure: null };
  const refused = failure('PROVIDER_AUTH');
  const own = { definition: definitionOf('openai-compatible'), baseUrl: 'http://127.0.0.1:8080' };
  const silent = definitionOf('storyteller');
  return [
    judgeModel({ ...EVIDENCE, modelName: 'gpt-4.1' }, null),
    judgeModel({ ...EVIDENCE, list: NAMES, modelName: 'model-3.5' }, null),
    judgeModel(EVIDENCE, answers),
    judgeModel({ ...EVIDENCE, list: NAMES }, unknown),
    judgeModel({ ...EVIDENCE, list: [] }, unknown),
    judgeModel({ ...EVIDENCE, definition: definitionOf('ollama') }, unknown),
    judgeModel(EVIDENCE, { failure: failure('PROVIDER_UNAVAILABLE') }),
    judgeModel({ ...unlisted, ...own }, unknown),
    judgeModel({ ...unlisted, definition: silent }, answers),
    judgeModel({ ...unlisted, listFailure: refused }, answers),
    judgeModel({ ...unlisted, listFailure: refused, hasKey: false }, answers),
  ].map((finding) => finding?.detail ?? '');
}

function completionSentences(): string[] {
  const silent = { ...OUTCOME, textDeltas: 0, firstMs: null };
  return [
    judgeCompletion(EVIDENCE, OUTCOME),
    judgeCompletion(EVIDENCE, { ...OUTCOME, firstMs: 2_340 }),
    judgeCompletion(EVIDENCE, { ...silent, hasRunOutOfTokens: true }),
    judgeCompletion(EVIDENCE, silent),
    judgeStreaming(EVIDENCE, OUTCOME),
    judgeStreaming(EVIDENCE, { ...OUTCOME, textDeltas: 1 }),
    judgeStreaming(EVIDENCE, silent),
  ].map(({ detail }) => detail);
}

function toolSentences(): string[] {
  const refused = { ...OUTCOME, failure: failure('PROVIDER_BAD_REQUEST') };
  const high: ModelSettings = { reasoningEffort: 'high' };
  return [
    judgeTools(EVIDENCE, null, {}),
    judgeTools(EVIDENCE, { ...OUTCOME, toolCalls: 1 }, {}),
    judgeTools(EVIDENCE, { ...OUTCOME, brokenToolCalls: 1 }, {}),
    judgeTools(EVIDENCE, { ...OUTCOME, hasRunOutOfTokens: true }, {}),
    judgeTools(EVIDENCE, OUTCOME, {}),
    judgeTools(EVIDENCE, refused, {}),
    judgeTools(EVIDENCE, refused, high),
  ].map(({ detail }) => detail);
}

/** A narrator that needs no check, a server that nobody runs, and one that hangs up. Without what is another each time. */
async function takenChecks(): Promise<string[]> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const sockets = new OutboundSockets();
  try {
    const details = [
      ...(await takeCheck(sockets, 'storyteller', null)),
      ...(await takeCheck(sockets, 'openai-compatible', 'http://127.0.0.1:1')),
      ...(await takeCheck(sockets, 'openai-compatible', `http://127.0.0.1:${port}`)),
    ];
    return details.map((detail) =>
      detail.replaceAll(`127.0.0.1:${port}`, '127.0.0.1:8080').replace(/within \d+ ms/, 'within 12 ms'),
    );
  } finally {
    sockets.onApplicationShutdown();
    server.close();
  }
}

async function takeCheck(
  sockets: OutboundSockets,
  provider: string,
  baseUrl: string | null,
): Promise<string[]> {
  const providers = new ProviderRegistry(PROVIDER_STRATEGIES, () => undefined, sockets);
  const check = new ConnectionCheck(providers, new ModelDirectory(providers, sockets), sockets);
  const target = { provider, baseUrl, apiKey: null, modelName: 'qwen3:8b', settings: {} };
  const details: string[] = [];
  for await (const event of check.run(target, new AbortController().signal)) {
    if (event.type === 'step') details.push(event.step.detail);
  }
  return details;
}

/** Its words are of the transport, which has a list of its own. */
function failure(code: ProviderErrorCode): ProviderError {
  return new ProviderError(code, 'Try again.');
}

function definitionOf(id: string): CheckEvidence['definition'] {
  const strategy = PROVIDER_STRATEGIES.find(({ definition }) => definition.id === id);
  if (strategy === undefined) throw new Error(`There is no provider ${id}.`);
  return strategy.definition;
}
