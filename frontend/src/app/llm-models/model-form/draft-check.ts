import { computed, signal } from '@angular/core';
import type { ConnectionCheckApi } from '../../api/connection-check-api';
import type { LlmModelStore } from '../../api/llm-model-store';
import { ConnectionCheck } from '../connection-check/connection-check';
import type { ConnectionState } from './connection-state';
import type { DraftState } from './draft-state';

/** Checks the connection of a draft as it stands, saved or not. */
export class DraftCheck {
  /** What the check that is shown was begun with. */
  private readonly checkedFingerprint = signal('');

  readonly run: ConnectionCheck;
  /** Whether the connection was changed since the check that is shown began. */
  readonly isStale = computed(() => this.checkedFingerprint() !== this.connection.fingerprint());

  constructor(
    api: ConnectionCheckApi,
    private readonly draft: DraftState,
    private readonly connection: ConnectionState,
    private readonly store: LlmModelStore,
  ) {
    this.run = new ConnectionCheck(api);
  }

  /**
   * Checks a valid draft, in place of the last check. A stored model is checked as it is stored where the draft says the same: what is
   * found is kept with it then.
   */
  async begin(): Promise<void> {
    const stored = this.draft.stored();
    this.checkedFingerprint.set(this.connection.fingerprint());
    if (stored && !this.connection.isChanged()) {
      await this.run.begin({ id: stored.id });
      this.store.reload();
    } else {
      const draft = this.connection.writeForServer();
      await this.run.begin({ draft, llmModelId: stored?.id ?? null });
    }
  }
}
