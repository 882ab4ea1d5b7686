import { computed } from '@angular/core';
import type { LlmModelWrite } from '../../api/llm-model-api';
import type { ListedModelsRequest } from '../../api/provider-api';
import { fingerprintOf } from './draft-fingerprint';
import type { DraftState } from './draft-state';
import { describeKey } from './key-advice';
import { type KeyIntent, type ModelDraft, writeModel } from './model-draft';

/** How the model of a draft is reached: its key, its address, and what is sent to the server to try them. */
export class ConnectionState {
  /** What is known of the key. */
  readonly key = computed(() => {
    const { baseUrl, apiKey } = this.draft.value();
    const { keyIntent, isKeyStored } = this.draft.secrets();
    return describeKey({
      model: this.draft.stored(),
      provider: this.draft.provider(),
      baseUrl,
      apiKey,
      intent: keyIntent,
      isStored: isKeyStored,
    });
  });
  /** What the provider is asked for its models with; null: there is nowhere to ask yet. */
  readonly listed = computed(() => {
    const provider = this.draft.provider();
    const isUnreachable = provider?.baseUrl === 'none' || this.draft.form.baseUrl().errors().length > 0;
    return provider && !isUnreachable ? this.listedModelsRequest() : null;
  });
  /** Everything that a check depends on, as one text; the same text for the same connection. */
  readonly fingerprint = computed(() =>
    fingerprintOf(nameless(this.draft.value()), this.draft.views.isTextUsed(), this.draft.fields()),
  );
  /** Whether the connection differs from the stored one; a new model has none that is stored. */
  readonly isChanged = computed(() => {
    const stored = this.draft.stored();
    const first = nameless(this.draft.firstDraftOf(stored));
    return stored === null || this.fingerprint() !== fingerprintOf(first, false, this.draft.fields());
  });

  constructor(private readonly draft: DraftState) {}

  /** Decides what happens to the stored key. */
  intendKey(keyIntent: KeyIntent): void {
    this.draft.update((draft) => ({ ...draft, keyIntent }));
  }

  /** The draft as the API takes it; to be asked for a valid draft. */
  writeForServer(): LlmModelWrite {
    const { keyIntent } = this.draft.secrets();
    const settings = this.draft.views.readSettings();
    return writeModel({ ...this.draft.value(), keyIntent }, this.draft.provider(), settings);
  }

  /** A stored key and the values of stored headers are lent by the model; headers that were taken out of the form are not. */
  private listedModelsRequest(): ListedModelsRequest {
    const { provider, baseUrl = null, apiKey, settings } = this.writeForServer();
    const stored = this.draft.stored();
    const extraHeaders = settings?.['extraHeaders'];
    return {
      provider,
      baseUrl,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(stored === null ? {} : { llmModelId: stored.id, settings: {} }),
      ...(extraHeaders === undefined ? {} : { settings: { extraHeaders } }),
    };
  }
}

/** Neither its name nor whether it is the default changes how a model is reached. */
function nameless(draft: ModelDraft): ModelDraft {
  return { ...draft, name: '', isDefault: false };
}
