import type { ProviderError } from '../../../src/provider/provider.error';
import { ProviderRegistry } from '../../../src/provider/provider.registry';
import { PROVIDER_STRATEGIES } from '../../../src/provider/strategies/provider-strategies';
import { FailureReporter, type TimeLimit } from '../../../src/provider/transport/failure-reporter';
import { OutboundSockets } from '../../../src/provider/transport/outbound-sockets';

const SUBJECT = {
  label: 'Groq',
  modelName: 'llama-3.3 (fast)',
  origin: 'https://api.groq.com',
  hasKey: true,
  secrets: [],
};

/** Statuses that vendors fail with: one for each kind of failure. */
const STATUSES = [400, 401, 402, 404, 413, 429, 503, 504];

const CONNECTION_FAULTS = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'EPROTO',
  'ANOTHER',
];

const TIME_LIMITS: readonly TimeLimit[] = ['headers', 'first-token', 'idle', 'total'];

/** Why calls fail: what vendors report, what the connection does, and how a model is set up. */
export function failureSentences(): string[] {
  const reporter = new FailureReporter(SUBJECT);
  const ofNoModel = new FailureReporter({ ...SUBJECT, modelName: null, origin: null });
  const ofNoKey = new FailureReporter({ ...SUBJECT, hasKey: false });
  const errors = [
    ...STATUSES.map((status) => answer(reporter, status, '')),
    ...STATUSES.map((status) => answer(ofNoModel, status, '')),
    answer(ofNoKey, 401, ''),
    ...vendorWords(reporter),
    ...CONNECTION_FAULTS.map((code) => reporter.connection({ code })),
    ofNoModel.connection({ code: 'ECONNREFUSED' }),
    ...TIME_LIMITS.map((limit) => reporter.timeout(limit, 60_000)),
    ofNoModel.timeout('headers', 1_000),
    ofNoModel.timeout('idle', 250),
    reporter.unexpected(new Error('Anything')),
    ofNoModel.unexpected(new Error('Anything')),
  ];
  return [...errors.map(({ message }) => message), ...configurationSentences()];
}

function vendorWords(reporter: FailureReporter): ProviderError[] {
  const moderated = { error: { message: 'Flagged. "Violence".', code: 'content_filter' } };
  return [
    answer(reporter, 400, JSON.stringify(moderated)),
    answer(reporter, 429, JSON.stringify({ error: { message: 'Slow down.' } }), { 'retry-after': '90' }),
    answer(reporter, 429, '', { 'retry-after': '1' }),
    answer(reporter, 429, '', { 'retry-after': '600' }),
    answer(reporter, 429, '', { 'retry-after': '86400' }),
    reporter.frame({ message: 'Something broke', codes: [], status: null }),
  ];
}

function answer(
  reporter: FailureReporter,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): ProviderError {
  return reporter.answer({ status, headers: new Headers(headers), body });
}

function configurationSentences(): string[] {
  const connections = [
    { provider: 'openai', baseUrl: null, apiKey: null },
    { provider: 'openai', baseUrl: 'api.openai.com', apiKey: null },
    { provider: 'azure', baseUrl: null, apiKey: null },
    { provider: 'openai-compatible', baseUrl: null, apiKey: null },
  ];
  const registries = [undefined, 'no address'].map(
    (value) =>
      new ProviderRegistry(
        PROVIDER_STRATEGIES,
        (name) => (name.endsWith('BASE_URL') ? value : undefined),
        new OutboundSockets(),
      ),
  );
  return registries.flatMap((registry) =>
    connections.flatMap((connection) => messageOf(() => registry.connect(connection))),
  );
}

function messageOf(action: () => unknown): string[] {
  try {
    action();
    return [];
  } catch (error) {
    return error instanceof Error ? [error.message] : [];
  }
}
