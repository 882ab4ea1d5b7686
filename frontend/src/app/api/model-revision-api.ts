import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { type LlmModel, llmModelUrl, type ModelSettings, type WholeList } from './llm-model-api';

/** One difference between a revision and the one before it. */
export interface RevisionChange {
  /** JSON pointer, for instance `/settings/temperature`. */
  readonly pointer: string;
  /** null: there was no value. */
  readonly from: unknown;
  /** null: there is no value any more. */
  readonly to: unknown;
}

/** A model as it was after one edit. Keys and the values of extra headers are no part of it. */
export interface ModelRevision {
  /** From 1. */
  readonly number: number;
  readonly name: string;
  readonly provider: string;
  readonly modelName: string;
  readonly baseUrl: string | null;
  readonly settings: ModelSettings;
  readonly settingsVersion: number;
  readonly keyChange: 'none' | 'set' | 'replaced' | 'removed';
  /** Against the revision before; empty for the first. */
  readonly changes: readonly RevisionChange[];
  /** Turns that it has told. */
  readonly turnCount: number;
  readonly isCurrent: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** Where the revisions of a model are read, newest first. */
export function modelRevisionsUrl(modelId: string): string {
  return `${llmModelUrl(modelId)}/revisions`;
}

/** Calls of `/api/llm-models/:id/revisions`. Each rejects with what `HttpClient` throws. */
@Service()
export class ModelRevisionApi {
  private readonly http = inject(HttpClient);

  /** Newest first. */
  list(modelId: string): Promise<WholeList<ModelRevision>> {
    return firstValueFrom(this.http.get<WholeList<ModelRevision>>(modelRevisionsUrl(modelId)));
  }

  /** Makes the model what it was; that is a new revision. Look at `notices`: a key may not have come along. */
  restore(modelId: string, number: number): Promise<LlmModel> {
    return firstValueFrom(this.http.post<LlmModel>(`${modelRevisionsUrl(modelId)}/${number}/restore`, {}));
  }
}
