import { httpResource } from '@angular/common/http';
import { computed, inject, linkedSignal, Service, type Signal } from '@angular/core';
import { LLM_MODELS_URL, type LlmModel, type WholeList } from './llm-model-api';
import { type Problem, toProblem } from './problem';
import { ProviderList } from './provider-api';
import { inPlayersOrder } from './model-order';

type LlmModelPage = WholeList<LlmModel>;

/** The models, oldest first, shared by the sidenav, the model pages and the player's selector. */
@Service()
export class LlmModelStore {
  private readonly providers = inject(ProviderList);
  private readonly resource = httpResource<LlmModelPage>(() => LLM_MODELS_URL);

  // What was read last outlives a reload that fails: an old list is of more use than none.
  private readonly lastPage = linkedSignal<LlmModelPage | null, LlmModelPage | null>({
    source: () => (this.resource.hasValue() ? this.resource.value() : null),
    computation: (page, previous) => page ?? previous?.value ?? null,
  });

  /** Empty while first loading and after a failure: look at `error`. */
  readonly models: Signal<readonly LlmModel[]> = computed(() => this.lastPage()?.items ?? []);
  /** The same in the player's own order, favourites first. */
  readonly ordered: Signal<readonly LlmModel[]> = computed(() => inPlayersOrder(this.models()));
  /** Whether the list is being read and none is there yet; a reload keeps showing the old one. */
  readonly isLoading: Signal<boolean> = computed(() => this.resource.isLoading() && this.lastPage() === null);
  readonly error: Signal<Problem | null> = computed(() => {
    const error = this.resource.error();
    return error ? toProblem(error) : null;
  });

  /** Reads the list again, after a write or a failure. */
  reload(): void {
    this.resource.reload();
  }

  /** Shows these models, oldest first, until the list is read again: what a write has answered, or is expected to. */
  show(models: readonly LlmModel[]): void {
    this.lastPage.set({ items: models, total: models.length });
    // What is on its way was read before the write.
    if (this.resource.isLoading()) this.reload();
  }

  /** Shows one model as it has become. */
  showChanged(model: LlmModel): void {
    this.show(this.models().map((other) => (other.id === model.id ? model : other)));
  }

  /** Name of a provider as the reader knows it; its id while it is not known. */
  providerLabel(id: string): string {
    return this.providers.label(id);
  }
}
