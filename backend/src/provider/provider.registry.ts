import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../problem/domain-error';
import { fieldProblem, type FieldProblem } from '../problem/problem';
import { trimPastedKey } from '../unknown/pasted-text';
import { normalizeBaseUrl, normalizeEnvironmentUrl, originOf, type NormalizedBaseUrl } from './base-url';
import { CONNECTION_SENTENCES } from './connection-sentences';
import { ProviderGuard } from './guard/provider-guard';
import type { LlmCall, ProviderConnection } from './llm-call';
import type { LlmProvider } from './llm-provider';
import { ProviderDescriptor } from './provider-descriptor.dto';
import type { ProviderDefinition } from './provider-descriptor';
import { ProviderEnvironment, ProviderStrategies } from './provider-tokens';
import { PROVIDER_SENTENCES, type Misconfiguration } from './provider-sentences';
import { ProviderError } from './provider.error';
import { keyVariablesOf } from './provider-variables';
import { SettingsValidator } from './settings-validator';
import type { StreamEvent } from './stream-event';
import { OutboundSockets } from './transport/outbound-sockets';

/** What is known of a model's connection before a call. */
export interface ConnectionRequest {
  /** Id of the provider. */
  provider: string;
  /** As stored with the model; null: the provider's default. */
  baseUrl: string | null;
  /** The model's own key; null: it has none. */
  apiKey: string | null;
}

/** Whose key a call takes: that of the model, the environment's, or none. */
export type KeySource = 'stored' | 'environment' | 'none';

/** Everything that the rest of the app knows of providers, built from the one list of strategies. */
@Injectable()
export class ProviderRegistry {
  private readonly strategies: ReadonlyMap<string, LlmProvider>;
  private readonly validators: ReadonlyMap<string, SettingsValidator>;
  private readonly guard: ProviderGuard;

  constructor(
    @Inject(ProviderStrategies) strategies: ProviderStrategies,
    @Inject(ProviderEnvironment) private readonly environment: ProviderEnvironment,
    sockets: OutboundSockets,
  ) {
    this.strategies = new Map(strategies.map((strategy) => [strategy.definition.id, strategy]));
    if (this.strategies.size !== strategies.length)
      throw new Error('Two provider strategies have the same id');
    this.validators = new Map(
      strategies.map(({ definition }) => [definition.id, new SettingsValidator(definition)]),
    );
    this.guard = new ProviderGuard(sockets);
  }

  /** Every provider, in the order in which a player sees them. */
  definitions(): readonly ProviderDefinition[] {
    return [...this.strategies.values()].map((strategy) => strategy.definition);
  }

  /** undefined: there is no such provider (any more). */
  definition(id: string): ProviderDefinition | undefined {
    return this.strategies.get(id)?.definition;
  }

  /** The strategy of a provider. Throws a `DomainError` `PROVIDER_UNKNOWN`. */
  strategy(id: string): LlmProvider {
    const strategy = this.strategies.get(id);
    if (strategy === undefined) throw new DomainError(CONNECTION_SENTENCES.providerUnknown());
    return strategy;
  }

  /** Every provider as the API answers it. */
  describeAll(): ProviderDescriptor[] {
    return this.definitions().map((definition) => this.toDescriptor(definition));
  }

  /** One provider as the API answers it. Throws a `DomainError` `PROVIDER_UNKNOWN`. */
  describe(id: string): ProviderDescriptor {
    return this.toDescriptor(this.strategy(id).definition);
  }

  /**
   * Every error in the settings of a model of this provider, with pointers that start with `/settings`.
   *
   * @param modelName the provider's name of the model; left out: what only some of its models do not allow is no error
   */
  validateSettings(providerId: string, settings: unknown, modelName?: string): FieldProblem[] {
    const validator = this.validators.get(providerId);
    return validator === undefined
      ? [fieldProblem('/provider', CONNECTION_SENTENCES.providerNotSupported())]
      : validator.validate(settings, modelName);
  }

  /** The base URL in the form in which it is stored (null: none was given), or what is wrong with it. */
  normalizeBaseUrl(providerId: string, url: string | null | undefined): NormalizedBaseUrl {
    const definition = this.definition(providerId);
    return definition === undefined
      ? { problem: CONNECTION_SENTENCES.providerNotSupported() }
      : normalizeBaseUrl(definition, url);
  }

  /** The base URL of models that bring none, with the environment applied; null: there is none, or the environment's is no URL. */
  defaultBaseUrl(providerId: string): string | null {
    const definition = this.definition(providerId);
    if (definition === undefined) return null;
    const fromEnvironment = this.readVariable(definition.baseUrlEnv);
    if (fromEnvironment === null) return definition.defaultBaseUrl;
    const result = normalizeEnvironmentUrl(definition, fromEnvironment);
    return 'baseUrl' in result ? result.baseUrl : null;
  }

  /** Scheme, host and port that the calls of a model with this base URL go to; null: to nowhere. */
  callOrigin(providerId: string, baseUrl: string | null): string | null {
    const result = this.normalizeBaseUrl(providerId, baseUrl);
    if ('problem' in result) return originOf(baseUrl);
    return originOf(result.baseUrl ?? this.defaultBaseUrl(providerId));
  }

  /** Scheme, host and port of a URL; null if it has none. */
  originOf(url: string | null): string | null {
    return originOf(url);
  }

  /** The provider's key in the environment, read now; null: none is set. */
  environmentKey(providerId: string): string | null {
    const variable = this.keyVariable(this.definition(providerId));
    return emptyToNull(trimPastedKey(this.readVariable(variable) ?? ''));
  }

  /**
   * Where the key of a model's calls comes from now.
   * @param model `hasApiKey`: whether a key is stored with it
   */
  keySource(model: { provider: string; baseUrl: string | null; hasApiKey: boolean }): KeySource {
    const definition = this.definition(model.provider);
    if (definition === undefined) return model.hasApiKey ? 'stored' : 'none';
    if (definition.baseUrl === 'none' || definition.apiKey === 'none') return 'none';
    if (model.hasApiKey) return 'stored';
    const result = normalizeBaseUrl(definition, model.baseUrl);
    if ('problem' in result) return 'none';
    const baseUrl = result.baseUrl ?? this.defaultBaseUrl(definition.id);
    return this.environmentKeyFor(definition.id, baseUrl) === null ? 'none' : 'environment';
  }

  /**
   * Where a call goes and with which key. The environment's key goes to the provider's default base URL only: a model that was
   * imported with a URL of its own must not be able to fetch it. Throws a `ProviderError` `PROVIDER_CONFIG`.
   */
  connect(request: ConnectionRequest): ProviderConnection {
    const definition = this.definition(request.provider);
    if (definition === undefined) {
      throw misconfigured({
        reason: 'PROVIDER_NOT_SUPPORTED',
        provider: request.provider,
        withAdvice: true,
      });
    }
    if (definition.baseUrl === 'none') return { baseUrl: null, apiKey: null };
    const defaultBaseUrl = this.defaultBaseUrl(definition.id);
    const baseUrl = this.chooseBaseUrl(definition, request.baseUrl) ?? defaultBaseUrl;
    if (baseUrl === null) throw this.missingBaseUrl(definition);
    const ownKey = definition.apiKey === 'none' ? null : emptyToNull(trimPastedKey(request.apiKey ?? ''));
    const apiKey = ownKey ?? this.environmentKeyFor(definition.id, baseUrl);
    if (apiKey === null && baseUrl === defaultBaseUrl && definition.apiKey === 'required') {
      const { label, apiKeyEnv } = definition;
      throw misconfigured({ reason: 'API_KEY_MISSING', provider: label, variable: apiKeyEnv });
    }
    return { baseUrl, apiKey };
  }

  /** The events of one call through the guard; see `ProviderGuard.stream`. Throws a `ProviderError` `PROVIDER_CONFIG` for an unknown provider. */
  stream(providerId: string, call: LlmCall, signal: AbortSignal): AsyncIterableIterator<StreamEvent> {
    const strategy = this.strategies.get(providerId);
    if (strategy === undefined) {
      throw misconfigured({ reason: 'PROVIDER_NOT_SUPPORTED', provider: providerId, withAdvice: false });
    }
    return this.guard.stream(strategy, call, signal);
  }

  /** The environment's key where it may go: to the provider's default base URL only. */
  private environmentKeyFor(providerId: string, baseUrl: string | null): string | null {
    const isDefault = baseUrl !== null && baseUrl === this.defaultBaseUrl(providerId);
    return isDefault ? this.environmentKey(providerId) : null;
  }

  private chooseBaseUrl(definition: ProviderDefinition, stored: string | null): string | null {
    const result = normalizeBaseUrl(definition, stored);
    if ('baseUrl' in result) return result.baseUrl;
    throw misconfigured({ reason: 'BASE_URL_NOT_VALID', problem: result.problem });
  }

  private missingBaseUrl(definition: ProviderDefinition): ProviderError {
    const { label, baseUrlEnv } = definition;
    return misconfigured(
      baseUrlEnv !== null && this.readVariable(baseUrlEnv) !== null
        ? { reason: 'BASE_URL_VARIABLE_NOT_VALID', variable: baseUrlEnv }
        : { reason: 'BASE_URL_MISSING', provider: label },
    );
  }

  private toDescriptor(definition: ProviderDefinition): ProviderDescriptor {
    return ProviderDescriptor.of(definition, {
      defaultBaseUrl: this.defaultBaseUrl(definition.id),
      apiKeyEnv: this.keyVariable(definition),
      apiKeyFromEnv: this.environmentKey(definition.id) !== null,
    });
  }

  /** The variable that the provider's key is in, else the one that it would be in; null: it has none. */
  private keyVariable(definition: ProviderDefinition | undefined): string | null {
    const names = definition === undefined ? [] : keyVariablesOf(definition);
    return names.find((name) => this.readVariable(name) !== null) ?? names[0] ?? null;
  }

  private readVariable(name: string | null): string | null {
    return name === null ? null : emptyToNull(this.environment(name)?.trim() ?? null);
  }
}

function misconfigured(what: Misconfiguration): ProviderError {
  return new ProviderError(PROVIDER_SENTENCES.notSetUp(what));
}

function emptyToNull(text: string | null): string | null {
  return text === '' ? null : text;
}
