import type { ProviderTimeLimits } from '../../provider-descriptor';

/** Room for models that think for minutes before the first word, and for slow servers at home. */
export const CHAT_TIME_LIMITS: ProviderTimeLimits = {
  headersMs: 300_000,
  firstTokenMs: 600_000,
  idleMs: 120_000,
  totalMs: 1_200_000,
};
