import type { ModelSettings } from '../llm-call';
import type { ProviderTimeLimits } from '../provider-descriptor';
import { limitsOf } from './call-clock';

const LIMITS: ProviderTimeLimits = {
  headersMs: 60_000,
  firstTokenMs: 120_000,
  idleMs: 30_000,
  totalMs: 600_000,
};

describe('limitsOf', () => {
  it.each<[string, ModelSettings, Partial<ProviderTimeLimits>]>([
    ["are the provider's", {}, {}],
    ['have another end', { timeoutSeconds: 5 }, { totalMs: 5_000 }],
    [
      'wait less for the first word',
      { firstTokenTimeoutSeconds: 20 },
      { headersMs: 20_000, firstTokenMs: 20_000 },
    ],
    [
      'wait longer for the first word, and as long as before for the rest',
      { firstTokenTimeoutSeconds: 1800 },
      { headersMs: 1_800_000, firstTokenMs: 1_800_000, totalMs: 2_280_000 },
    ],
    [
      'keep the end that the player set',
      { firstTokenTimeoutSeconds: 1800, timeoutSeconds: 900 },
      { headersMs: 1_800_000, firstTokenMs: 1_800_000, totalMs: 900_000 },
    ],
  ])('%s: %j', (_words, settings, changes) => {
    expect(limitsOf(LIMITS, settings)).toEqual({ ...LIMITS, ...changes });
  });
});
