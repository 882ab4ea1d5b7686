import type { ModelSettings } from '../llm-call';
import type { ProviderTimeLimits } from '../provider-descriptor';

/**
 * The time limits of one call: the provider's, as far as the model's settings name no others. A longer wait for the first word takes
 * nothing from the time for the rest.
 */
export function limitsOf(limits: ProviderTimeLimits, settings: ModelSettings): ProviderTimeLimits {
  const { firstTokenTimeoutSeconds, timeoutSeconds } = settings;
  const firstTokenMs = inMilliseconds(firstTokenTimeoutSeconds) ?? limits.firstTokenMs;
  return {
    // Some servers send no headers before the first word.
    headersMs: inMilliseconds(firstTokenTimeoutSeconds) ?? limits.headersMs,
    firstTokenMs,
    idleMs: limits.idleMs,
    totalMs:
      inMilliseconds(timeoutSeconds) ?? limits.totalMs + Math.max(0, firstTokenMs - limits.firstTokenMs),
  };
}

function inMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}
