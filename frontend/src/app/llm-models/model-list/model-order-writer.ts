import { inject, Service } from '@angular/core';
import { LlmModelApi } from '../../api/llm-model-api';
import { ProblemReporter } from '../../api/problem-reporter';
import { LlmModelStore } from '../../api/llm-model-store';
import { withPlaces } from '../../api/model-order';

/** Shows a new order of the models at once and writes it; one that cannot be written is put back and said. */
@Service()
export class ModelOrderWriter {
  private readonly api = inject(LlmModelApi);
  private readonly reporter = inject(ProblemReporter);
  private readonly store = inject(LlmModelStore);
  private isWriting = false;
  /** The last order that is to be written; null: it is. */
  private wanted: readonly string[] | null = null;

  /** `ids`: all models in their new order. One write follows the other, so that the last order wins on the server too. */
  async write(ids: readonly string[]): Promise<void> {
    const before = this.store.ordered().map(({ id }) => id);
    this.store.show(withPlaces(this.store.models(), ids));
    this.wanted = ids;
    if (this.isWriting) return;
    this.isWriting = true;
    try {
      await this.writeWanted();
    } catch (error) {
      this.store.show(withPlaces(this.store.models(), before));
      void this.reporter.report(error);
    } finally {
      this.wanted = null;
      this.isWriting = false;
    }
  }

  private async writeWanted(): Promise<void> {
    while (this.wanted !== null) {
      const ids = this.wanted;
      const { items } = await this.api.reorder(ids);
      if (this.wanted !== ids) continue;
      this.wanted = null;
      this.store.show(items);
    }
  }
}
