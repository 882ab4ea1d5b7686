import { Injectable } from '@nestjs/common';
import { DomainError } from '../problem/domain-error';
import { fieldProblem } from '../problem/problem';
import { validationFailed } from '../problem/validation';
import { CONNECTION_SENTENCES } from '../provider/connection-sentences';
import type { CheckEvent, CheckReport } from '../provider-discovery/check-step';
import type { CheckTarget } from '../provider-discovery/check-run';
import { ConnectionCheck } from '../provider-discovery/connection-check';
import { DISCOVERY_SENTENCES } from '../provider-discovery/discovery-sentences';
import { ProviderRegistry } from '../provider/provider.registry';
import { DraftModels } from './draft-models';
import type { CheckLlmModelRequest } from './dto/check-llm-model.dto';
import type { LastCheck } from './llm-model.entity';
import { LlmModelService } from './llm-model.service';

/** As many checks run at once; each may hold a connection for minutes. */
const MAXIMUM_CHECKS = 8;

/** Checks models, those that are stored and those that a form holds. */
@Injectable()
export class ModelCheckService {
  private running = 0;

  constructor(
    private readonly providers: ProviderRegistry,
    private readonly llmModels: LlmModelService,
    private readonly drafts: DraftModels,
    private readonly connectionCheck: ConnectionCheck,
  ) {}

  /**
   * Prepares the check of a stored model; the events begin when they are read. What it finds is kept with the model, marked as stale if the
   * model was changed meanwhile.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_TOO_NEW`, `LLM_MODEL_SECRET_UNREADABLE`, `VALIDATION_FAILED` where its
   * provider is not supported
   */
  async checkStored(id: string): Promise<(signal: AbortSignal) => AsyncGenerator<CheckEvent, void>> {
    const model = await this.llmModels.getWithKey(id);
    const { provider, baseUrl, apiKey, modelName, settings, connectionRevision } = model;
    this.refuseUnknownProvider(provider);
    const target = { provider, baseUrl, apiKey, modelName, settings };
    return (signal) =>
      this.run(target, signal, async ({ report, startsInThinking }) => {
        await this.llmModels.recordCheck(id, connectionRevision, {
          verdict: verdictOf(report),
          lacksTools: report.steps.some(({ code }) => code === DISCOVERY_SENTENCES.modelWithoutTools.code),
        });
        if (startsInThinking === null) return;
        await this.llmModels.recordThinking(id, connectionRevision, startsInThinking);
      });
  }

  /**
   * Prepares the check of what a form holds; nothing is kept of it.
   *
   * @throws DomainError `VALIDATION_FAILED`, `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_TOO_NEW`, `LLM_MODEL_SECRET_UNREADABLE`
   */
  async checkDraft(
    request: CheckLlmModelRequest,
  ): Promise<(signal: AbortSignal) => AsyncGenerator<CheckEvent, void>> {
    this.refuseUnknownProvider(request.provider);
    const completed = await this.drafts.complete(request);
    const target = { ...completed, modelName: request.modelName };
    return (signal) => this.run(target, signal, () => Promise.resolve());
  }

  private async *run(
    target: CheckTarget,
    signal: AbortSignal,
    keep: (end: Extract<CheckEvent, { type: 'check-end' }>) => Promise<void>,
  ): AsyncGenerator<CheckEvent, void> {
    if (this.running >= MAXIMUM_CHECKS) {
      throw new DomainError(DISCOVERY_SENTENCES.tooManyChecks());
    }
    this.running++;
    try {
      for await (const event of this.connectionCheck.run(target, signal)) {
        if (event.type === 'check-end') await keep(event);
        yield event;
      }
    } finally {
      this.running--;
    }
  }

  private refuseUnknownProvider(provider: string): void {
    if (this.providers.definition(provider) === undefined) {
      throw validationFailed([fieldProblem('/provider', CONNECTION_SENTENCES.providerNotSupported())]);
    }
  }
}

function verdictOf({ ok, steps }: CheckReport): LastCheck['verdict'] {
  if (!ok) return 'failed';
  return steps.some(({ status }) => status === 'warning') ? 'warning' : 'passed';
}
