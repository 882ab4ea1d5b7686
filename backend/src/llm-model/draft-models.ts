import { Injectable } from '@nestjs/common';
import { fieldProblem, type FieldProblem } from '../problem/problem';
import { validationFailed } from '../problem/validation';
import type { ModelSettings } from '../provider/llm-call';
import { ProviderRegistry } from '../provider/provider.registry';
import { sizeProblem } from '../provider/settings-validator';
import { readApiKey } from './secrets/api-key';
import { unmaskHeaders } from './secrets/header-secrets';
import { LlmModelService } from './llm-model.service';

/** What a form holds of a model that may not be saved. */
export interface ModelDraft {
  provider: string;
  baseUrl?: string | null;
  /** Left out: the stored one of `llmModelId`. null: none. */
  apiKey?: string | null;
  settings?: Record<string, unknown>;
  /** A saved model that lends its key and its header values, to the same provider and server only. */
  llmModelId?: string | null;
}

/** The same with everything that a request needs. */
export interface CompletedDraft {
  provider: string;
  baseUrl: string | null;
  apiKey: string | null;
  settings: ModelSettings;
}

interface LentSecrets {
  apiKey: string | null;
  headers: Readonly<Record<string, string>>;
}

const NOTHING: LentSecrets = { apiKey: null, headers: {} };

/** Completes what a form holds with the secrets that only the server knows. */
@Injectable()
export class DraftModels {
  constructor(
    private readonly providers: ProviderRegistry,
    private readonly llmModels: LlmModelService,
  ) {}

  /**
   * @throws DomainError `PROVIDER_UNKNOWN`, `VALIDATION_FAILED`, `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_TOO_NEW`, `LLM_MODEL_SECRET_UNREADABLE`
   */
  async complete(draft: ModelDraft): Promise<CompletedDraft> {
    return this.completeWith(draft, await this.lend(draft, draft.baseUrl ?? null));
  }

  /**
   * The same for a request that may name no more than a saved model: the base URL and the extra headers that it leaves out are that
   * model's, for its own provider and server only.
   *
   * @throws as `complete`
   */
  async completeFromModel(draft: ModelDraft): Promise<CompletedDraft> {
    const { baseUrl = await this.storedBaseUrl(draft) } = draft;
    const lent = await this.lend(draft, baseUrl);
    const ownSettings = Object.keys(lent.headers).length > 0 ? { extraHeaders: lent.headers } : {};
    const { settings = ownSettings } = draft;
    return this.completeWith({ ...draft, baseUrl, settings }, lent);
  }

  private completeWith(draft: ModelDraft, lent: LentSecrets): CompletedDraft {
    const { definition } = this.providers.strategy(draft.provider);
    const errors: FieldProblem[] = [];
    const settings = this.completeSettings(draft, lent, errors);
    const apiKey = definition.apiKey === 'none' ? null : this.readKey(draft.apiKey, lent, errors);
    if (errors.length > 0) throw validationFailed(errors);
    return { provider: definition.id, baseUrl: draft.baseUrl ?? null, apiKey, settings };
  }

  private completeSettings(
    { provider, settings = {} }: ModelDraft,
    lent: LentSecrets,
    errors: FieldProblem[],
  ): ModelSettings {
    const tooLarge = sizeProblem(settings);
    if (tooLarge !== null) {
      errors.push(tooLarge);
      return settings;
    }
    const unmasked = unmaskHeaders(settings, lent.headers);
    errors.push(...unmasked.problems, ...this.providers.validateSettings(provider, unmasked.settings));
    return unmasked.settings;
  }

  private readKey(
    apiKey: string | null | undefined,
    lent: LentSecrets,
    errors: FieldProblem[],
  ): string | null {
    if (apiKey === undefined) return lent.apiKey;
    // A form sends an empty field for no key.
    if (apiKey === null || apiKey.trim() === '') return null;
    const result = readApiKey(apiKey);
    if ('apiKey' in result) return result.apiKey;
    errors.push(fieldProblem('/apiKey', result.problem));
    return null;
  }

  private async lend(
    { provider, llmModelId, apiKey }: ModelDraft,
    baseUrl: string | null,
  ): Promise<LentSecrets> {
    if (llmModelId === undefined || llmModelId === null) return NOTHING;
    // Who enters a key may do so because the stored one cannot be read: it is looked at only where it is wanted.
    const isKeyWanted = apiKey === undefined;
    const stored = await (isKeyWanted
      ? this.llmModels.getWithKey(llmModelId)
      : this.llmModels.get(llmModelId));
    const isSame =
      stored.provider === provider &&
      this.providers.callOrigin(provider, stored.baseUrl) === this.providers.callOrigin(provider, baseUrl);
    const lentKey = isKeyWanted ? stored.apiKey : null;
    return isSame ? { apiKey: lentKey, headers: stored.settings.extraHeaders ?? {} } : NOTHING;
  }

  private async storedBaseUrl({ provider, llmModelId }: ModelDraft): Promise<string | null> {
    if (llmModelId === undefined || llmModelId === null) return null;
    const stored = await this.llmModels.get(llmModelId);
    return stored.provider === provider ? stored.baseUrl : null;
  }
}
