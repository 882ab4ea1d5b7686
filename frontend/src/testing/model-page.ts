import {
  type HttpEvent,
  type HttpInterceptorFn,
  type HttpRequest,
  HttpResponse,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import type { HarnessLoader } from '@angular/cdk/testing';
import { Component, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { type Observable, of } from 'rxjs';
import { type Installation, INSTALLATION_URL } from '../app/api/installation-api';
import type { LlmModel, LlmModelUsage } from '../app/api/llm-model-api';
import type { Problem } from '../app/api/problem';
import type { ListedModels } from '../app/api/provider-api';
import { LOAD_CODE_EDITOR } from '../app/llm-models/settings/json-editor';
import { ModelComparison } from '../app/llm-models/model-comparison/model-comparison';
import { ModelForm } from '../app/llm-models/model-form/model-form';
import { ModelFormHarness } from '../app/llm-models/model-form/model-form.harness';
import { ModelList } from '../app/llm-models/model-list/model-list';
import { keepUnsavedChanges } from '../app/llm-models/model-form/unsaved-changes';
import { PROVIDERS } from './providers';
import { settle } from './settle';

@Component({ template: `<h1>Elsewhere</h1>` })
class Elsewhere {}

/** The pages of the models, with a server that the test answers for. */
export interface ModelPages {
  readonly router: RouterTestingHarness;
  /** Finds what lies over the page as well: dialogs and messages. */
  readonly everywhere: HarnessLoader;
  readonly server: ModelServer;
  readonly lists: ModelLists;
}

/** What the sidenav shows the models with. */
export async function loadModelNavigation(): Promise<Type<unknown>> {
  const { ModelNavigation } = await import('../app/llm-models/model-list/model-navigation');
  return ModelNavigation;
}

/** The lists of models that the providers answer: asked for at every entry of the field, so they come by themselves. */
export class ModelLists {
  readonly requests: HttpRequest<unknown>[] = [];
  /** What is known of the installation. */
  installation: Installation = { keyStorage: 'plain', version: '1.0.0' };
  /** Makes the next answer. */
  answer: () => Observable<HttpEvent<unknown>> = () => this.listOf([]);

  /** The answer with these names. */
  listOf(items: ListedModels['items'], notice?: ListedModels['notice']): Observable<HttpEvent<unknown>> {
    const body = { items, total: items.length, ...(notice === undefined ? {} : { notice }) };
    return of(new HttpResponse({ status: 200, body }));
  }

  readonly intercept: HttpInterceptorFn = (request, next) => {
    if (request.url === INSTALLATION_URL)
      return of(new HttpResponse({ status: 200, body: this.installation }));
    if (!/^\/api\/providers\/[^/]+\/models$/.test(request.url)) return next(request);
    this.requests.push(request);
    return this.answer();
  };
}

/** Opens one of the pages `/models`, `/models/new`, `/models/compare`, `/models/:id` and `/elsewhere`. `kept` is what the tab has kept from before. */
export async function openModelPage(
  url: string,
  kept: Readonly<Record<string, string>> = {},
): Promise<ModelPages> {
  // jsdom lays nothing out, so it cannot scroll.
  Element.prototype.scrollIntoView = () => undefined;
  sessionStorage.clear();
  for (const [name, text] of Object.entries(kept)) sessionStorage.setItem(name, text);
  const lists = new ModelLists();
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([lists.intercept])),
      provideHttpClientTesting(),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      // jsdom lays nothing out, which the editor needs: the plain field takes its place for good.
      { provide: LOAD_CODE_EDITOR, useValue: () => new Promise(() => undefined) },
      provideRouter(
        [
          { path: 'models', component: ModelList },
          { path: 'models/new', component: ModelForm, canDeactivate: [keepUnsavedChanges] },
          { path: 'models/compare', component: ModelComparison },
          { path: 'models/:modelId', component: ModelForm, canDeactivate: [keepUnsavedChanges] },
          { path: 'elsewhere', component: Elsewhere },
        ],
        withComponentInputBinding(),
      ),
    ],
  });
  const router = await RouterTestingHarness.create(url);
  TestBed.tick();
  const everywhere = TestbedHarnessEnvironment.documentRootLoader(router.fixture);
  return { router, everywhere, server: new ModelServer(), lists };
}

/** Opens the form for this model, or for a new one, with everything loaded. */
export async function openModelForm(
  model: LlmModel | null,
  others: readonly LlmModel[] = [],
  kept: Readonly<Record<string, string>> = {},
): Promise<ModelPages & { form: ModelFormHarness }> {
  const pages = await openModelPage(model ? `/models/${model.id}` : '/models/new', kept);
  await pages.server.answerProviders();
  if (model) await pages.server.answer('GET', `/llm-models/${model.id}`, model);
  await pages.server.answerModels(model ? [model, ...others] : others);
  const loader = TestbedHarnessEnvironment.loader(pages.router.fixture);
  return { ...pages, form: await loader.getHarness(ModelFormHarness) };
}

/** The server of the models, answered by hand. */
export class ModelServer {
  private readonly http = TestBed.inject(HttpTestingController);

  /** The one request to this address that waits for its answer. */
  request(method: string, path: string): TestRequest {
    return this.http.expectOne((request) => request.method === method && request.url === `/api${path}`);
  }

  async answer(method: string, path: string, body: object | null): Promise<void> {
    this.request(method, path).flush(body);
    await settle();
  }

  async refuse(method: string, path: string, problem: Problem): Promise<void> {
    this.request(method, path).flush(problem, { status: problem.status, statusText: problem.title });
    await settle();
  }

  /** Ends the one waiting request as if the server were gone. */
  async hangUp(method: string, path: string): Promise<void> {
    this.request(method, path).error(new ProgressEvent('error'), { status: 0, statusText: '' });
    await settle();
  }

  async answerProviders(providers = PROVIDERS): Promise<void> {
    await this.answer('GET', '/providers', { items: providers, total: providers.length });
  }

  /** What the turns say: nothing of those that are not named. */
  async answerUsage(usages: readonly LlmModelUsage[] = []): Promise<void> {
    await this.answer('GET', '/llm-models/usage', { items: usages, total: usages.length });
  }

  async answerModels(models: readonly LlmModel[]): Promise<void> {
    await this.answer('GET', '/llm-models', { items: models, total: models.length });
  }
}

/** A problem as the server writes it. */
export function problemOf(fields: Partial<Problem> & Pick<Problem, 'code' | 'status' | 'detail'>): Problem {
  return { type: 'about:blank', title: fields.code, ...fields };
}
