import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Settings of a model by name; which there are is in the provider's `settingsSchema`. */
export type ModelSettings = Readonly<Record<string, unknown>>;

/** Stands for the value of each stored extra header, which is never shown; in a request it means the stored one. */
export const STORED_SECRET = '••••••••';

/** What a write did beyond what was asked. */
export interface LlmModelNotice {
  readonly code: 'API_KEY_REMOVED' | 'SETTINGS_DROPPED';
  readonly detail: string;
}

/** What the last check of a connection found. */
export interface LastCheck {
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  readonly verdict: 'passed' | 'warning' | 'failed';
  /** Whether the model has been changed since. */
  readonly isStale: boolean;
}

/** A model configuration as the server answers it; the key itself is never in any answer. */
export interface LlmModel {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly modelName: string;
  readonly baseUrl: string | null;
  readonly hasApiKey: boolean;
  /** Last four characters of a key of 12 or more. */
  readonly apiKeyHint: string | null;
  readonly settings: ModelSettings;
  readonly settingsVersion: number;
  readonly isDefault: boolean;
  /** Sessions that use it now. */
  readonly sessionCount: number;
  /** null: it has not been checked. */
  readonly lastCheck: LastCheck | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly notices?: readonly LlmModelNotice[];
}

/** What is written: a field left out keeps what is stored. */
export interface LlmModelWrite {
  readonly name: string;
  readonly provider: string;
  readonly modelName: string;
  /** null: the provider's default. */
  readonly baseUrl?: string | null;
  /** null removes the stored key. */
  readonly apiKey?: string | null;
  readonly settings?: ModelSettings;
  readonly isDefault?: boolean;
}

/** Where the list of models is read. */
export const LLM_MODELS_URL = '/api/llm-models';

/** Address of one model. */
export function llmModelUrl(id: string): string {
  return `${LLM_MODELS_URL}/${encodeURIComponent(id)}`;
}

/** Writes to the models; each method rejects with the `HttpErrorResponse`, for `toProblem`. */
@Service()
export class LlmModelApi {
  private readonly http = inject(HttpClient);

  create(model: LlmModelWrite): Promise<LlmModel> {
    return firstValueFrom(this.http.post<LlmModel>(LLM_MODELS_URL, model));
  }

  update(id: string, changes: Partial<LlmModelWrite>): Promise<LlmModel> {
    return firstValueFrom(this.http.patch<LlmModel>(llmModelUrl(id), changes));
  }

  async remove(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(llmModelUrl(id)));
  }
}
