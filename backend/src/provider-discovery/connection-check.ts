import { Injectable } from '@nestjs/common';
import { GUARD_RULES } from '../provider/guard/guarded-call';
import { ProviderGuard } from '../provider/guard/provider-guard';
import { ModelDirectory } from './model-directory';
import { ProviderRegistry } from '../provider/provider.registry';
import { OutboundSockets } from '../provider/transport/outbound-sockets';
import { CheckRun, type CheckTarget } from './check-run';
import { DISCOVERY_SENTENCES } from './discovery-sentences';
import { CHECK_STEPS, type CheckEvent, type CheckFinding, type CheckStep } from './check-step';

/** Finds out step by step whether a model can be reached and told with, and says what to mend where it cannot. */
@Injectable()
export class ConnectionCheck {
  /** Asks once only: a retry would hide what is wrong. */
  private readonly guard: ProviderGuard;

  constructor(
    private readonly providers: ProviderRegistry,
    private readonly directory: ModelDirectory,
    private readonly sockets: OutboundSockets,
  ) {
    this.guard = new ProviderGuard(sockets, { ...GUARD_RULES, retryDelaysMs: [] });
  }

  /**
   * Runs the check. Leaving the iterator, or aborting the signal, ends every request of it.
   *
   * @throws DomainError `PROVIDER_UNKNOWN`, or the signal's reason
   */
  async *run(target: CheckTarget, signal: AbortSignal): AsyncGenerator<CheckEvent, void> {
    const controller = new AbortController();
    const own = AbortSignal.any([signal, controller.signal]);
    const { providers, directory, guard, sockets } = this;
    const provider = providers.strategy(target.provider);
    const run = new CheckRun({ target, provider, providers, directory, guard, sockets, signal: own });
    const steps: CheckStep[] = [];
    try {
      for (const name of CHECK_STEPS) {
        yield { type: 'step-start', name };
        const startedAt = performance.now();
        const failed = steps.find(({ status }) => status === 'failed');
        const finding = failed === undefined ? await run.steps[name]() : skippedAfter(failed);
        own.throwIfAborted();
        const step = { name, ...finding, durationMs: Math.round(performance.now() - startedAt) };
        steps.push(step);
        yield { type: 'step', step };
      }
      const ok = steps.every(({ status }) => status !== 'failed');
      yield { type: 'check-end', report: { ok, steps }, startsInThinking: run.startsInThinking };
    } finally {
      controller.abort();
    }
  }
}

function skippedAfter({ name }: CheckStep): CheckFinding {
  return { status: 'skipped', ...DISCOVERY_SENTENCES.stepSkipped({ step: name }) };
}
