import { inject, linkedSignal, Service, signal } from '@angular/core';
import { type LlmModel, LlmModelApi, type LlmModelWrite } from '../api/llm-model-api';
import { ProviderList } from '../api/provider-api';
import { nameKeyOf } from '../api/free-name';
import { LlmModelStore } from '../api/llm-model-store';
import { ProblemReporter } from '../api/problem-reporter';

/** A model that may be added with one click, or is there already. */
export type OfferedModel = Pick<LlmModelWrite, 'name' | 'provider' | 'modelName' | 'baseUrl' | 'settings'>;

/** Adds the models that the first steps offer, each once. */
@Service()
export class ModelAdder {
  private readonly api = inject(LlmModelApi);
  private readonly providers = inject(ProviderList);
  private readonly reporter = inject(ProblemReporter);
  private readonly store = inject(LlmModelStore);
  // The list of models is only read again after a model was added: until then it is kept here.
  private readonly added = linkedSignal<readonly LlmModel[], readonly LlmModel[]>({
    source: () => this.store.models(),
    computation: () => [],
  });
  private readonly busy = signal<OfferedModel | 'default' | null>(null);

  /** Whether one is being added or made the default. */
  readonly isBusy = (): boolean => this.busy() !== null;

  /** The model that is there already: the same provider, address and name of the provider's. */
  find({ provider, modelName, baseUrl = null }: Omit<OfferedModel, 'name'>): LlmModel | undefined {
    const address = this.addressOf(provider, baseUrl);
    return [...this.store.models(), ...this.added()].find(
      (model) =>
        model.provider === provider &&
        model.modelName === modelName &&
        this.addressOf(provider, model.baseUrl) === address,
    );
  }

  /** Adds the model unless it is there. null: it could not be added, which is shown, or another is being added. */
  async findOrAdd(offered: OfferedModel): Promise<LlmModel | null> {
    const existing = this.find(offered);
    if (existing || this.isBusy()) return existing ?? null;
    this.busy.set(offered);
    try {
      const model = await this.api.create({ ...offered, name: this.freeName(offered.name) });
      this.added.update((models) => [...models, model]);
      void this.reporter.say($localize`“${model.name}:modelName:” is added.`);
      return model;
    } catch (error) {
      void this.reporter.report(error);
      return null;
    } finally {
      this.busy.set(null);
      this.store.reload();
    }
  }

  /** Makes the model the one that new sessions begin with. A failure is shown. */
  async makeDefault({ id, name }: LlmModel): Promise<void> {
    if (this.isBusy()) return;
    this.busy.set('default');
    try {
      await this.api.update(id, { isDefault: true });
      void this.reporter.say($localize`“${name}:modelName:” is the default model now.`);
    } catch (error) {
      void this.reporter.report(error);
    } finally {
      this.busy.set(null);
      this.store.reload();
    }
  }

  private addressOf(provider: string, baseUrl: string | null): string {
    return (baseUrl ?? this.providers.find(provider)?.defaultBaseUrl ?? '').replace(/\/+$/, '');
  }

  /** The wanted name, or with a number behind it. The server compares names without regard to case. */
  private freeName(wanted: string): string {
    const taken = new Set(this.store.models().map(({ name }) => nameKeyOf(name)));
    for (let number = 2, name = wanted; ; number += 1) {
      if (!taken.has(nameKeyOf(name))) return name;
      name = `${wanted} (${number})`;
    }
  }
}
