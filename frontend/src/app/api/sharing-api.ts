import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ServerSentence } from '../i18n/sentence';
import { LLM_MODELS_URL } from './llm-model-api';
import type { Session } from './session-api';

/** What an import does with a model whose name is taken. */
export type ImportConflictRule = 'skip' | 'replace' | 'rename';

/** What becomes, or would become, of the models of a document. */
export interface ModelImportResult {
  readonly created: readonly string[];
  readonly replaced: readonly string[];
  readonly skipped: readonly string[];
  /** What is wrong with what could not be imported: a model is in it as often as that is. */
  readonly problems: readonly (ServerSentence & { readonly name: string })[];
}

/** What would become of one entry. */
export interface ModelImportItem {
  /** 0-based place in the document. */
  readonly index: number;
  readonly name: string;
  readonly provider: string;
  readonly modelName: string;
  readonly action: 'create' | 'replace' | 'skip' | 'problem';
  /** The name that it will have; null where nothing is written. */
  readonly as: string | null;
  /** What is wrong, or what is left out. */
  readonly details: readonly ServerSentence[];
}

/** What an import would do, before anything is written. */
export interface ModelImportPreview extends ModelImportResult {
  readonly items: readonly ModelImportItem[];
}

/** What an import of a session would bring. */
export interface SessionImportPreview {
  readonly title: string;
  readonly turnCount: number;
  readonly models: readonly {
    readonly name: string;
    readonly provider: string;
    readonly modelName: string;
    readonly turnCount: number;
  }[];
  /** `changed`: installed in another version; `missing`: to be imported first. */
  readonly gamebook: {
    readonly name: string;
    readonly title: string;
    readonly state: 'same' | 'changed' | 'missing';
  };
  /** What stands against it; none: it can be imported. */
  readonly problems: readonly ServerSentence[];
}

/** A session that has been imported, with a word about what is not as it was. */
export interface ImportedSession extends Session {
  readonly notices?: readonly ServerSentence[];
}

/** As many ids as an address surely holds. */
export const MOST_CHOSEN_FOR_EXPORT = 300;

/** Address of the file with these models, without keys; none named: all of them. At most `MOST_CHOSEN_FOR_EXPORT` can be named. */
export function modelExportUrl(ids: readonly string[] = []): string {
  return `${LLM_MODELS_URL}/export${ids.length > 0 ? `?ids=${ids.join(',')}` : ''}`;
}

/** Address of the file with a whole session, without keys. */
export function sessionExportUrl(sessionId: string): string {
  return `/api/sessions/${encodeURIComponent(sessionId)}/export`;
}

/** Calls that bring in what was exported. Each rejects with what `HttpClient` throws. */
@Service()
export class SharingApi {
  private readonly http = inject(HttpClient);

  previewModels(document: unknown, onConflict: ImportConflictRule): Promise<ModelImportPreview> {
    const url = `${LLM_MODELS_URL}/import/preview`;
    return firstValueFrom(this.http.post<ModelImportPreview>(url, { document, onConflict }));
  }

  importModels(document: unknown, onConflict: ImportConflictRule): Promise<ModelImportResult> {
    const url = `${LLM_MODELS_URL}/import`;
    return firstValueFrom(this.http.post<ModelImportResult>(url, { document, onConflict }));
  }

  previewSession(document: unknown): Promise<SessionImportPreview> {
    return firstValueFrom(this.http.post<SessionImportPreview>('/api/sessions/import/preview', { document }));
  }

  importSession(document: unknown): Promise<ImportedSession> {
    return firstValueFrom(this.http.post<ImportedSession>('/api/sessions/import', { document }));
  }
}
