import { Injectable } from '@nestjs/common';
import type { FieldProblem } from '../problem/problem';
import { validationFailed } from '../problem/validation';
import type { ModelSettings } from '../provider/llm-call';
import type { ProviderDefinition } from '../provider/provider-descriptor';
import { ProviderRegistry } from '../provider/provider.registry';
import { readApiKey } from './api-key';
import { modelTooNew } from './model-errors';
import type { ConnectionChange, ModelNotice, ModelPlan, StoredConnection } from './model-plan';

/** The most bytes that settings may take as JSON in UTF-8. */
const SETTINGS_LIMIT = 64 * 1024;

/** One change while it is thought through: mistakes and notices are collected on the way. */
interface Draft {
  definition: ProviderDefinition;
  change: ConnectionChange;
  /** null: the model is a new one. */
  stored: StoredConnection | null;
  isProviderChanged: boolean;
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
   * @throws DomainError `VALIDATION_FAILED` with every mistake
   */
  planNew(change: ConnectionChange & { provider: string }): ModelPlan {
    return this.plan(change.provider, change, null);
  }

  /**
   * What to store for a changed model. What the change does not touch is not judged: a model that an older version
   * of the app or an import left incomplete can still be renamed.
   *
   * @throws DomainError `VALIDATION_FAILED` with every mistake, `LLM_MODEL_TOO_NEW` where settings would have to be kept that cannot be read
   */
  planChange(change: ConnectionChange, stored: StoredConnection): ModelPlan {
    if (Object.values(change).every((value) => value === undefined)) {
      const { provider, baseUrl, settings } = stored;
      return { provider, baseUrl, apiKey: undefined, settings: settings ?? undefined, notices: [] };
    }
    return this.plan(change.provider ?? stored.provider, change, stored);
  }

  private plan(provider: string, change: ConnectionChange, stored: StoredConnection | null): ModelPlan {
    const definition = this.providers.definition(provider);
    if (!definition) throw validationFailed([{ pointer: '/provider', detail: 'Provider not supported' }]);
    const isProviderChanged = stored !== null && stored.provider !== provider;
    const draft: Draft = { definition, change, stored, isProviderChanged, errors: [], notices: [] };
    const baseUrl = this.planBaseUrl(draft);
    const apiKey = this.planApiKey(draft, baseUrl);
    const settings = this.planSettings(draft);
    if (draft.errors.length > 0) throw validationFailed(draft.errors);
    return { provider, baseUrl, apiKey, settings, notices: draft.notices };
  }

  private planBaseUrl(draft: Draft): string | null {
    const { definition, change, errors } = draft;
    const wanted = change.baseUrl === undefined ? this.keptBaseUrl(draft) : change.baseUrl;
    const result = this.providers.normalizeBaseUrl(definition.id, wanted);
    if ('problem' in result) {
      errors.push({ pointer: '/baseUrl', detail: result.problem });
      return null;
    }
    if (
      result.baseUrl === null &&
      definition.baseUrl === 'required' &&
      !this.providers.defaultBaseUrl(definition.id)
    ) {
      errors.push({ pointer: '/baseUrl', detail: `Base URL is required for ${definition.label}` });
    }
    return result.baseUrl;
  }

  /** The stored URL, unless it was the former provider's own, which another provider's model has no use for. */
  private keptBaseUrl({ definition, stored, isProviderChanged }: Draft): string | null {
    if (!stored || !isProviderChanged) return stored?.baseUrl ?? null;
    const former = this.providers.definition(stored.provider)?.defaultBaseUrl ?? null;
    const isFormersOwn = this.providers.originOf(stored.baseUrl) === this.providers.originOf(former);
    return isFormersOwn || definition.baseUrl === 'none' ? null : stored.baseUrl;
  }

  private planApiKey(draft: Draft, baseUrl: string | null): string | null | undefined {
    const { definition, change, errors } = draft;
    if (typeof change.apiKey === 'string') {
      const result = readApiKey(change.apiKey);
      if ('apiKey' in result && definition.apiKey !== 'none') return result.apiKey;
      const isMissing = change.apiKey.trim() === '' && this.isKeyRequired(definition, baseUrl);
      const refusal = 'problem' in result ? result.problem : `${definition.label} takes no API key`;
      errors.push({ pointer: '/apiKey', detail: isMissing ? keyIsRequired(definition) : refusal });
      return undefined;
    }
    const hasKey = change.apiKey !== null && (draft.stored?.hasApiKey ?? false);
    const staleness = hasKey ? this.whyKeyIsStale(draft, baseUrl) : null;
    if (hasKey && staleness === null) return undefined;
    if (this.isKeyRequired(definition, baseUrl) && !errors.some(({ pointer }) => pointer === '/baseUrl')) {
      errors.push({ pointer: '/apiKey', detail: keyIsRequired(definition) });
    }
    if (staleness !== null) draft.notices.push({ code: 'API_KEY_REMOVED', detail: staleness });
    return null;
  }

  /** Why a stored key must not go where the model's calls will go; null: it may. */
  private whyKeyIsStale(
    { definition, stored, isProviderChanged }: Draft,
    baseUrl: string | null,
  ): string | null {
    if (isProviderChanged) return 'The stored API key was removed: it was entered for another provider.';
    const originOf = (url: string | null): string | null =>
      this.providers.originOf(url ?? this.providers.defaultBaseUrl(definition.id));
    return originOf(stored?.baseUrl ?? null) === originOf(baseUrl)
      ? null
      : 'The stored API key was removed: it was entered for another server.';
  }

  private isKeyRequired(definition: ProviderDefinition, baseUrl: string | null): boolean {
    const isDefaultUrl = baseUrl === null || baseUrl === this.providers.defaultBaseUrl(definition.id);
    return (
      definition.apiKey === 'required' &&
      isDefaultUrl &&
      this.providers.environmentKey(definition.id) === null
    );
  }

  private planSettings(draft: Draft): ModelSettings | undefined {
    const { definition, change, errors } = draft;
    const settings = change.settings ?? this.keptSettings(draft);
    if (settings === undefined || (change.settings === undefined && !draft.isProviderChanged))
      return settings;
    if (Buffer.byteLength(JSON.stringify(settings)) > SETTINGS_LIMIT) {
      errors.push({
        pointer: '/settings',
        detail: `Settings may take up at most ${SETTINGS_LIMIT / 1024} KiB`,
      });
    } else {
      errors.push(...this.providers.validateSettings(definition.id, settings));
    }
    return settings;
  }

  /** The stored settings, for another provider without those that it does not know. */
  private keptSettings({ definition, stored, isProviderChanged, notices }: Draft): ModelSettings | undefined {
    if (!stored) return {};
    if (!isProviderChanged) return stored.settings ?? undefined;
    if (stored.settings === null) throw modelTooNew();
    const properties = definition.settingsSchema['properties'] ?? {};
    const known = new Set(Object.keys(properties));
    const dropped = Object.keys(stored.settings).filter((name) => !known.has(name));
    if (dropped.length > 0) {
      const detail = `${definition.label} does not take these settings, so they were dropped: ${dropped.join(', ')}.`;
      notices.push({ code: 'SETTINGS_DROPPED', detail });
    }
    return Object.fromEntries(Object.entries(stored.settings).filter(([name]) => known.has(name)));
  }
}

function keyIsRequired({ label }: ProviderDefinition): string {
  return `API key is required for ${label}`;
}
