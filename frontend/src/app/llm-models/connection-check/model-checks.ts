import { inject, Service } from '@angular/core';
import { ConnectionCheckApi } from '../../api/connection-check-api';
import { ConnectionCheck } from './connection-check';
import { LlmModelStore } from '../../api/llm-model-store';

/** The checks of the saved models: each goes on wherever the reader goes, and every list shows how far it is. */
@Service()
export class ModelChecks {
  private readonly api = inject(ConnectionCheckApi);
  private readonly store = inject(LlmModelStore);
  private readonly checks = new Map<string, ConnectionCheck>();

  /** The check of this model; the steps of the last check are still there. */
  checkOf(modelId: string): ConnectionCheck {
    const known = this.checks.get(modelId);
    if (known) return known;
    const check = new ConnectionCheck(this.api);
    this.checks.set(modelId, check);
    return check;
  }

  isRunning(modelId: string): boolean {
    return this.checkOf(modelId).state() === 'running';
  }

  /** Checks the model as it is stored, in place of a check that is running. Resolves when it is over, however it ended. */
  async check(modelId: string): Promise<void> {
    const check = this.checkOf(modelId);
    await check.begin({ id: modelId });
    // The server keeps what it found.
    if (check.state() === 'ended') this.store.reload();
  }
}
