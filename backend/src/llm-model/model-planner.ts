import { Injectable } from '@nestjs/common';
import { fieldProblem, type FieldProblem } from '../problem/problem';
import { validationFailed } from '../problem/validation';
import { CONNECTION_SENTENCES } from '../provider/connection-sentences';
import type { ModelSettings } from '../provider/llm-call';
import type { ProviderDefinition } from '../provider/provider-descriptor';
import { ProviderRegistry } from '../provider/provider.registry';
import { sizeProblem } from '../provider/settings-validator';
import { readApiKey } from './secrets/api-key';
import { keepKnownHeaders, unmaskHeaders, withHeaders, withoutHeaders } from './secrets/header-secrets';
import { modelTooNew } from './model-errors';
import { MODEL_SENTENCES, type Staleness } from './model-sentences';
import type {
  ConnectionChange,
  ConnectionContent,
  ImportedConnection,
  ModelNotice,
  ModelPlan,
  StoredConnection,
} from './model-plan';

/** One change while it is thought through: errors and notices are collected on the way. */
interface PlanContext {
  definition: ProviderDefinition;
  change: ConnectionChange;
  /** As it will be stored. */
  modelName: string;
  /** null: the model is a new one. */
  stored: StoredConnection | null;
  isProviderChanged: boolean;
  /**
   * Where the change comes from: somebody's hand, what the model was before, or a document. The last two come without secrets: what is
   * missing is then told, not demanded.
   */
  source: 'edit' | 'return' | 'import';
  errors: FieldProblem[];
  notices: ModelNotice[];
}

/** Decides what becomes of provider, base URL, key and settings when a model is saved: the rules of one provider's fields. */
@Injectable()
export class ModelPlanner {
  constructor(private readonly providers: ProviderRegistry) {}

  /**
   * What to store for a new model.
   *
   * @throws DomainError `VALIDATION_FAILED` with every error
   */
  planNew(change: ConnectionChange & { provider: string; modelName: string }): ModelPlan {
    return this.plan({ ...change, change, stored: null });
  }

  /**
   * What to store for a model out of a document, which never holds a key or extra headers. None is demanded: a model without says so when it is used.
   *
   * @param stored the model that it replaces, whose key and extra headers stay where provider and server do; null: it is a new one
   * @throws DomainError `VALIDATION_FAILED` with every error, `LLM_MODEL_TOO_NEW` where the stored extra headers cannot be read
   */
  planImported(change: ImportedConnection, stored: StoredConnection | null): ModelPlan {
    if (stored !== null && stored.settings === null) throw modelTooNew();
    return this.plan({ ...change, change, stored, source: 'import' });
  }

  /**
   * What to store for a changed model. What the change does not touch is not judged: a model that an older version
   * of the app or an import left incomplete can still be renamed.
   *
   * @throws DomainError `VALIDATION_FAILED` with every error, `LLM_MODEL_TOO_NEW` where settings would have to be kept that cannot be read
   */
  planChange(change: ConnectionChange, stored: StoredConnection): ModelPlan {
    const isUntouched = Object.entries(change).every(
      ([name, value]) => value === undefined || name === 'modelName',
    );
    if (isUntouched) {
      const { provider, baseUrl, settings } = stored;
      return { provider, baseUrl, apiKey: undefined, settings: settings ?? undefined, notices: [] };
    }
    const { provider = stored.provider, modelName = stored.modelName } = change;
    return this.plan({ provider, modelName, change, stored });
  }

  /** Whether a model with this plan and no key of its own cannot be used as it is. */
  isKeyMissing({ provider, baseUrl }: Pick<ModelPlan, 'provider' | 'baseUrl'>): boolean {
    const definition = this.providers.definition(provider);
    return definition !== undefined && this.isKeyRequired(definition, baseUrl);
  }

  /**
   * What to store for a model that goes back to what it was. Keys and header values are no part of that: those that are stored now stay
   * where they may, and what is missing otherwise becomes a notice.
   *
   * @param content its settings in the current format, with masked header values
   * @throws DomainError `VALIDATION_FAILED` with every error
   */
  planReturn(content: ConnectionContent, stored: StoredConnection): ModelPlan {
    return this.plan({ ...content, change: content, stored, source: 'return' });
  }

  private plan({
    provider,
    modelName,
    change,
    stored,
    source = 'edit',
  }: Pick<PlanContext, 'change' | 'modelName' | 'stored'> & {
    provider: string;
    source?: PlanContext['source'];
  }): ModelPlan {
    const definition = this.providers.definition(provider);
    if (!definition) {
      throw validationFailed([fieldProblem('/provider', CONNECTION_SENTENCES.providerNotSupported())]);
    }
    const isProviderChanged = stored !== null && stored.provider !== provider;
    const context: PlanContext = {
      definition,
      change,
      modelName,
      stored,
      isProviderChanged,
      source,
      errors: [],
      notices: [],
    };
    const baseUrl = this.planBaseUrl(context);
    const apiKey = this.planApiKey(context, baseUrl);
    const settings = this.planSettings(context, baseUrl);
    if (context.errors.length > 0) throw validationFailed(context.errors);
    return { provider, baseUrl, apiKey, settings, notices: context.notices };
  }

  /** Where the one that was entered is none, the rest is judged as if it had been left out. */
  private planBaseUrl(context: PlanContext): string | null {
    const { definition, change, errors } = context;
    const wanted = change.baseUrl === undefined ? this.keptBaseUrl(context) : change.baseUrl;
    const result = this.providers.normalizeBaseUrl(definition.id, wanted);
    if ('problem' in result) {
      errors.push(fieldProblem('/baseUrl', result.problem));
      return change.baseUrl === undefined ? null : this.keptBaseUrl(context);
    }
    if (this.isBaseUrlMissing(definition, result.baseUrl)) {
      const said = CONNECTION_SENTENCES.baseUrlRequired({ provider: definition.label });
      errors.push(fieldProblem('/baseUrl', said));
    }
    return result.baseUrl;
  }

  private isBaseUrlMissing({ id, baseUrl: need }: ProviderDefinition, baseUrl: string | null): boolean {
    return baseUrl === null && need === 'required' && this.providers.defaultBaseUrl(id) === null;
  }

  /** The stored URL, unless it was the former provider's own, which another provider's model has no use for. */
  private keptBaseUrl({ definition, stored, isProviderChanged }: PlanContext): string | null {
    if (!stored || !isProviderChanged) return stored?.baseUrl ?? null;
    const former = this.providers.definition(stored.provider)?.defaultBaseUrl ?? null;
    const isFormersOwn = this.providers.originOf(stored.baseUrl) === this.providers.originOf(former);
    return isFormersOwn || definition.baseUrl === 'none' ? null : stored.baseUrl;
  }

  private planApiKey(context: PlanContext, baseUrl: string | null): string | null | undefined {
    const { definition, change, errors, notices } = context;
    const provider = definition.label;
    if (typeof change.apiKey === 'string') {
      const result = readApiKey(change.apiKey);
      if ('apiKey' in result && definition.apiKey !== 'none') return result.apiKey;
      const isMissing = change.apiKey.trim() === '' && this.isKeyRequired(definition, baseUrl);
      const refusal =
        'problem' in result ? result.problem : CONNECTION_SENTENCES.apiKeyNotTaken({ provider });
      const said = isMissing ? CONNECTION_SENTENCES.apiKeyRequired({ provider }) : refusal;
      errors.push(fieldProblem('/apiKey', said));
      return undefined;
    }
    const hasKey = change.apiKey !== null && (context.stored?.hasApiKey ?? false);
    const staleness = hasKey ? this.whySecretsAreStale(context, baseUrl) : null;
    if (hasKey && staleness === null) return undefined;
    const isMissing = this.isKeyRequired(definition, baseUrl);
    // Which server would want a key is not known yet.
    const isDemanded = context.source === 'edit' && !this.isBaseUrlMissing(definition, baseUrl);
    if (isMissing && isDemanded) {
      errors.push(fieldProblem('/apiKey', CONNECTION_SENTENCES.apiKeyRequired({ provider })));
    }
    if (staleness !== null) {
      notices.push(MODEL_SENTENCES.apiKeyRemoved({ reason: staleness, provider: null }));
    } else if (isMissing && context.source === 'return') {
      notices.push(MODEL_SENTENCES.apiKeyRemoved({ reason: 'NOT_STORED', provider }));
    }
    return null;
  }

  /** What a stored key and stored headers were entered for, where it is another than the model's calls will go to; null: they may go there. */
  private whySecretsAreStale(
    { definition, stored, isProviderChanged }: PlanContext,
    baseUrl: string | null,
  ): Staleness | null {
    if (stored === null) return null;
    if (isProviderChanged) return 'OTHER_PROVIDER';
    const originOf = (url: string | null): string | null => this.providers.callOrigin(definition.id, url);
    return originOf(stored.baseUrl) === originOf(baseUrl) ? null : 'OTHER_SERVER';
  }

  private isKeyRequired(definition: ProviderDefinition, baseUrl: string | null): boolean {
    const isDefaultUrl = baseUrl === null || baseUrl === this.providers.defaultBaseUrl(definition.id);
    return (
      definition.apiKey === 'required' &&
      isDefaultUrl &&
      this.providers.environmentKey(definition.id) === null
    );
  }

  private planSettings(context: PlanContext, baseUrl: string | null): ModelSettings | undefined {
    const { change, errors } = context;
    const staleness = this.whySecretsAreStale(context, baseUrl);
    if (change.settings === undefined) return this.keptSettings(context, staleness);
    const tooLarge = sizeProblem(change.settings);
    if (tooLarge !== null) {
      errors.push(tooLarge);
      return change.settings;
    }
    const stored = staleness === null ? (context.stored?.settings?.extraHeaders ?? {}) : {};
    const wanted = this.wantedSettings(context, change.settings, { stored, staleness });
    const { settings, problems } = unmaskHeaders(wanted, stored);
    errors.push(...problems, ...this.validateSettings(context, settings));
    return settings;
  }

  /** The settings with the headers that they are to have: what comes without secrets takes those that are stored. */
  private wantedSettings(
    context: PlanContext,
    settings: Record<string, unknown>,
    { stored, staleness }: { stored: Readonly<Record<string, string>>; staleness: Staleness | null },
  ): Record<string, unknown> {
    switch (context.source) {
      case 'edit':
        return settings;
      case 'return':
        return this.returnedSettings(context, settings, stored);
      case 'import':
        this.noticeStaleHeaders(context, staleness);
        return withHeaders(settings, stored);
    }
  }

  /** Without the extra headers whose values are gone. */
  private returnedSettings(
    { notices }: PlanContext,
    settings: Record<string, unknown>,
    stored: Readonly<Record<string, string>>,
  ): Record<string, unknown> {
    const { known, lost } = keepKnownHeaders(settings, stored);
    if (lost.length > 0) {
      notices.push(MODEL_SENTENCES.headersLost({ reason: 'HEADERS_LOST', headers: lost }));
    }
    return known;
  }

  private validateSettings(
    { definition, modelName }: PlanContext,
    settings: Record<string, unknown>,
  ): FieldProblem[] {
    return this.providers.validateSettings(definition.id, settings, modelName);
  }

  /** The stored settings; without those that another provider does not know, and without headers that were entered for another server. */
  private keptSettings(context: PlanContext, staleness: Staleness | null): ModelSettings | undefined {
    const { definition, stored, isProviderChanged, notices, errors } = context;
    if (!stored) return {};
    if (!isProviderChanged && staleness === null) return stored.settings ?? undefined;
    if (stored.settings === null) throw modelTooNew();
    this.noticeStaleHeaders(context, staleness);
    const settings = staleness === null ? stored.settings : withoutHeaders(stored.settings);
    const properties = definition.settingsSchema['properties'] ?? {};
    const known = new Set(Object.keys(properties));
    const dropped = Object.keys(settings).filter((name) => !known.has(name));
    if (dropped.length > 0) {
      const what = { provider: definition.label, settings: dropped };
      notices.push(MODEL_SENTENCES.settingsNotTaken({ reason: 'NOT_TAKEN', ...what }));
    }
    const kept = Object.fromEntries(Object.entries(settings).filter(([name]) => known.has(name)));
    if (isProviderChanged) errors.push(...this.validateSettings(context, kept));
    return kept;
  }

  private noticeStaleHeaders({ stored, notices }: PlanContext, staleness: Staleness | null): void {
    if (staleness === null || stored?.settings?.extraHeaders === undefined) return;
    notices.push(MODEL_SENTENCES.headersRemoved({ reason: staleness }));
  }
}
