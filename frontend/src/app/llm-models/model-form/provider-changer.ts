import { linkedSignal } from '@angular/core';
import type { ProviderList } from '../../api/provider-api';
import type { DraftState } from './draft-state';
import { changeProvider, NOTHING_SET_ASIDE } from './provider-change';
import { describeProviderChange } from './provider-consequences';

/** Draws the consequences of another provider, and keeps what was typed for each. */
export class ProviderChanger {
  private readonly setAside = linkedSignal({
    source: () => this.draft.begun(),
    computation: () => NOTHING_SET_ASIDE,
  });
  // The field of the provider is already changed when its consequences are drawn: this is what they were last drawn for.
  private readonly settledProvider = linkedSignal({
    source: () => this.draft.begun(),
    computation: ({ provider }) => provider,
  });

  constructor(
    private readonly draft: DraftState,
    private readonly providers: ProviderList,
  ) {}

  /** Draws the consequences of the provider of this id. What was typed for it before comes back. */
  settle(id: string): void {
    const { draft, providers } = this;
    const to = providers.find(id);
    if (!to || to.id === this.settledProvider()) return;
    // A text that cannot be read stays as it is typed; it is checked for the new provider then.
    if (draft.views.isTextUsed()) draft.views.readText();
    const from = providers.find(this.settledProvider());
    const before = { ...draft.value(), provider: this.settledProvider() };
    const stored = draft.stored();
    const wasKeyStored = stored?.hasApiKey === true && stored.provider === before.provider;
    const changed = changeProvider(draft.value(), this.setAside(), from, to);
    this.settledProvider.set(to.id);
    this.setAside.set(changed.setAside);
    draft.views.write(changed.draft);
    const leftOut = Object.keys(changed.setAside.settings).map((name) => draft.titleOf(name));
    const sentences = from
      ? describeProviderChange({ from, to, before, after: changed.draft, wasKeyStored, leftOut })
      : [];
    draft.steps.record({ place: 'provider', sentences, undo: () => this.settle(before.provider) });
    if (sentences.length > 0) draft.form.settings().markAsTouched();
  }
}
