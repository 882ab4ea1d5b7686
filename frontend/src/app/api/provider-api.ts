import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Service, type Signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ServerSentence } from '../i18n/sentence';
import { type Problem, toProblem } from './problem';

/** Whether a connection field must, may or cannot be given. */
export type FieldRequirement = 'required' | 'optional' | 'none';

/** What a provider can do beyond telling text. */
export interface ProviderCapabilities {
  readonly tools: boolean;
  readonly reasoning: boolean;
  readonly modelDiscovery: boolean;
}

/** One part of a base URL that only the player knows. */
export interface BaseUrlPart {
  /** As it stands in the template, without the braces. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly example: string;
}

/** A base URL with parts that only the player knows, for instance `https://{resource}.openai.azure.com/openai/v1`. */
export interface BaseUrlTemplate {
  readonly template: string;
  readonly parts: readonly BaseUrlPart[];
}

/** How a family of models treats one setting otherwise than the provider's other models. Why it does not take it is a sentence. */
export interface FamilySetting extends Partial<ServerSentence> {
  readonly taken: 'always' | 'never' | 'unless-reasoning';
  /** Keywords of the setting's schema that differ. */
  readonly schema?: Readonly<Record<string, unknown>>;
}

/** What is known of a family of models by their names. */
export interface ModelFamily {
  /** A model belongs to the family of its longest prefix, in any case of letters. */
  readonly prefixes: readonly string[];
  readonly reasoning: 'always' | 'unless-none' | 'when-asked' | 'never';
  readonly settings: Readonly<Record<string, FamilySetting>>;
}

/** A model and settings that fill a new form; each of its fields can be changed. */
export interface StartingPoint {
  /** It answers soon, it tells best, or it runs on most machines. */
  readonly kind: 'fast' | 'strong' | 'local';
  /** The model's name for people. */
  readonly label: string;
  readonly modelName: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What it is good for, or what it needs: a sentence. */
  readonly detail: string;
}

/** A provider as the server describes it: enough to draw the form of a model, whatever the provider. */
export interface ProviderDescriptor {
  readonly id: string;
  readonly label: string;
  /** null: the provider has no base URL by itself. */
  readonly defaultBaseUrl: string | null;
  /** What the form suggests where there is no default; null: nothing. */
  readonly suggestedBaseUrl: string | null;
  readonly baseUrl: FieldRequirement;
  /** How the base URL is put together, where each player has another; null: nothing is put together. */
  readonly baseUrlTemplate: BaseUrlTemplate | null;
  /** Whether it stands among the first in the list. */
  readonly isFeatured: boolean;
  readonly apiKey: FieldRequirement;
  /** Environment variable of the server that holds a key for models without one; null: none. */
  readonly apiKeyEnv: string | null;
  /** Whether that variable is set on the server. */
  readonly apiKeyFromEnv: boolean;
  readonly docsUrl: string | null;
  /** The page where one gets a key, or that says how; null: there is none, or whoever runs the server makes it. */
  readonly apiKeyUrl: string | null;
  /** Empty: only the reader knows the names of the models. */
  readonly startingPoints: readonly StartingPoint[];
  readonly capabilities: ProviderCapabilities;
  /**
   * JSON Schema 2020-12 of the settings that this provider takes. Beyond the standard: `x-unit`, and `x-sent-as`, which is a dotted path into
   * the body of the request (`reasoning.effort`) or several, joined by ", "; words ("HTTP headers", "fields of the body") where the setting
   * has no field of its own; null where the app itself uses it. `default` is what applies where the setting is not set.
   */
  readonly settingsSchema: Readonly<Record<string, unknown>>;
  readonly modelFamilies: readonly ModelFamily[];
}

/** A model that a provider lists. */
export interface ListedModel {
  /** What is entered as model name. */
  readonly id: string;
  readonly label?: string;
  /** Tokens. */
  readonly contextWindow?: number;
}

/** What a provider lists for a connection. */
export interface ListedModels {
  readonly items: readonly ListedModel[];
  readonly total: number;
  /** Why there are none. */
  readonly notice?: ServerSentence;
}

/** A server of models that was found on the server's own machine: all that a model of it needs besides a name. */
export interface LocalServer {
  readonly provider: string;
  readonly label: string;
  readonly baseUrl: string;
  /** Empty where none is installed. */
  readonly models: readonly ListedModel[];
}

/** An address that was looked at, and what is said of it. */
export interface LookedAt extends ServerSentence {
  readonly label: string;
  readonly baseUrl: string;
  /** `failed`: something listens there that could not be used. */
  readonly outcome: 'found' | 'nobody' | 'failed';
}

/** What came of a look for servers of models. */
export interface LocalServers {
  readonly items: readonly LocalServer[];
  readonly total: number;
  readonly looked: readonly LookedAt[];
}

/** The connection whose models are listed. */
export interface ListedModelsRequest {
  readonly provider: string;
  readonly baseUrl: string | null;
  /** Left out: the stored one of `llmModelId`. */
  readonly apiKey?: string | null;
  readonly llmModelId?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The address and body of a request for the models that a provider lists. */
export function listedModelsRequest({ provider, ...body }: ListedModelsRequest): {
  url: string;
  method: string;
  body: object;
} {
  return { url: `/api/providers/${encodeURIComponent(provider)}/models`, method: 'POST', body };
}

/** What is asked of the providers beyond their list; each method rejects with the `HttpErrorResponse`, for `toProblem`. */
@Service()
export class ProviderApi {
  private readonly http = inject(HttpClient);

  /** Looks for Ollama and its like where the app runs, which takes up to two seconds. Only when the reader asks for it. */
  findLocal(): Promise<LocalServers> {
    return firstValueFrom(this.http.post<LocalServers>('/api/providers/find-local', {}));
  }
}

interface ProviderPage {
  readonly items: readonly ProviderDescriptor[];
  readonly total: number;
}

/** The providers that the server knows, read once. */
@Service()
export class ProviderList {
  private readonly resource = httpResource<ProviderPage>(() => '/api/providers');

  /** Empty while loading and after a failure: look at `error`. */
  readonly providers: Signal<readonly ProviderDescriptor[]> = computed(() =>
    this.resource.hasValue() ? this.resource.value().items : [],
  );
  readonly isLoading: Signal<boolean> = this.resource.isLoading;
  readonly error: Signal<Problem | null> = computed(() => {
    const error = this.resource.error();
    return error ? toProblem(error) : null;
  });

  /** Reads the list again. */
  reload(): void {
    this.resource.reload();
  }

  /** The provider of this id, or undefined: not loaded, or no longer known to the server. */
  find(id: string): ProviderDescriptor | undefined {
    return this.providers().find((provider) => provider.id === id);
  }

  /** Name of the provider of this id as the reader knows it; the id itself where `find` finds none. */
  label(id: string): string {
    return this.find(id)?.label ?? id;
  }

  /** 0-based place of the provider of this id in the list; -1 where `find` finds none. */
  place(id: string): number {
    return this.providers().findIndex((provider) => provider.id === id);
  }
}
