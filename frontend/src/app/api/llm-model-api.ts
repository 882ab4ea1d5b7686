import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ServerSentence } from '../i18n/sentence';

/** Settings of a model by name; which there are is in the provider's `settingsSchema`. */
export type ModelSettings = Readonly<Record<string, unknown>>;

/** Stands for the value of each stored extra header, which is never shown; in a request it means the stored one. */
export const STORED_SECRET = '••••••••';

/** What the last check of a connection found. */
export interface LastCheck {
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  readonly verdict: 'passed' | 'warning' | 'failed';
  /** Whether it refused tools: it works, but cannot move a story along. */
  readonly lacksTools: boolean;
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
  /** Place in the player's own order, ascending; where two are the same, the older one comes first. */
  readonly position: number;
  readonly isFavorite: boolean;
  /** Number of the current revision, from 1. */
  readonly revision: number;
  /** Where the key of its calls comes from now. */
  readonly keySource: 'stored' | 'environment' | 'none';
  /** Sessions that use it now. */
  readonly sessionCount: number;
  /** null: it has not been checked. */
  readonly lastCheck: LastCheck | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What a write did beyond what was asked. */
  readonly notices?: readonly ServerSentence[];
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
  readonly isFavorite?: boolean;
}

/** What an edit of a stored model is sent with. */
export interface LlmModelChange extends Partial<LlmModelWrite> {
  /** The revision that was edited: the server refuses with `LLM_MODEL_CHANGED` where another edit came first. */
  readonly expectedRevision?: number;
}

/** What the recorded turns say of a model. */
export interface LlmModelUsage {
  readonly llmModelId: string;
  readonly sessionCount: number;
  /** Turns that have ended, failed ones included. */
  readonly turnCount: number;
  readonly failedTurnCount: number;
  /** ISO 8601, UTC; null: never. */
  readonly lastUsedAt: string | null;
  /** Milliseconds to the first word or thought; null: not known. */
  readonly averageFirstTokenMs: number | null;
  readonly wordsPerSecond: number | null;
}

/** A list that is answered whole. */
export interface WholeList<Item> {
  readonly items: readonly Item[];
  readonly total: number;
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

  /** One model as it is stored now. */
  read(id: string): Promise<LlmModel> {
    return firstValueFrom(this.http.get<LlmModel>(llmModelUrl(id)));
  }

  create(model: LlmModelWrite): Promise<LlmModel> {
    return firstValueFrom(this.http.post<LlmModel>(LLM_MODELS_URL, model));
  }

  update(id: string, changes: LlmModelChange): Promise<LlmModel> {
    return firstValueFrom(this.http.patch<LlmModel>(llmModelUrl(id), changes));
  }

  /** Deletes a model; `replacementId` takes over its sessions, else the default model does. `restore` takes it back for a minute. */
  async remove(id: string, replacementId?: string): Promise<void> {
    const params: Record<string, string> = replacementId === undefined ? {} : { replacementId };
    await firstValueFrom(this.http.delete(llmModelUrl(id), { params }));
  }

  /** Takes a deletion back: `LLM_MODEL_NOT_FOUND` once the time for it is over. */
  restore(id: string): Promise<LlmModel> {
    return firstValueFrom(this.http.post<LlmModel>(`${llmModelUrl(id)}/restore`, {}));
  }

  /** Makes a copy with the key and a name of its own. */
  duplicate(id: string): Promise<LlmModel> {
    return firstValueFrom(this.http.post<LlmModel>(`${llmModelUrl(id)}/duplicate`, {}));
  }

  /** Puts the models into this order; those left out follow in theirs. */
  reorder(ids: readonly string[]): Promise<WholeList<LlmModel>> {
    return firstValueFrom(this.http.put<WholeList<LlmModel>>(`${LLM_MODELS_URL}/order`, { ids }));
  }

  /** What the recorded turns say of every model. */
  usage(): Promise<WholeList<LlmModelUsage>> {
    return firstValueFrom(this.http.get<WholeList<LlmModelUsage>>(`${LLM_MODELS_URL}/usage`));
  }

  /** The same of one model. */
  usageOf(id: string): Promise<LlmModelUsage> {
    return firstValueFrom(this.http.get<LlmModelUsage>(`${llmModelUrl(id)}/usage`));
  }
}
