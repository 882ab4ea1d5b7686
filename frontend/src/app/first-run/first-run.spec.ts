import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import type { HarnessLoader } from '@angular/cdk/testing';
import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { provideRouter, Router } from '@angular/router';
import type { GamebookSummary } from '../api/gamebook-api';
import type { LlmModel } from '../api/llm-model-api';
import type { LocalServers, ProviderDescriptor } from '../api/provider-api';
import { ModelServer, problemOf } from '../../testing/model-page';
import { OLLAMA, OPENAI, PROVIDERS } from '../../testing/providers';
import { settle } from '../../testing/settle';
import { llmModelOf, sessionOf, STORYTELLER } from '../../testing/stories';
import { FirstRun } from './first-run';
import { FirstRunHarness } from './first-run.harness';

function bookOf(name: string, title: string): GamebookSummary {
  return { id: name, name, title, description: null, author: null, source: 'bundled', sessionCount: 0 };
}

const BOOKS = [
  bookOf('llm-gamebook/slack-water', 'Slack Water'),
  bookOf('llm-gamebook/the-fog-at-table', 'The Fog at Table'),
];
const TELLER = llmModelOf(STORYTELLER);
const OLLAMA_URL = 'http://127.0.0.1:11434';

const FOUND: LocalServers = {
  items: [{ provider: 'ollama', label: 'Ollama', baseUrl: OLLAMA_URL, models: [{ id: 'qwen3:8b' }] }],
  total: 1,
  looked: [
    { label: 'Ollama', baseUrl: OLLAMA_URL, outcome: 'found', detail: 'It has 1 model.' },
    { label: 'vLLM', baseUrl: 'http://127.0.0.1:8000', outcome: 'failed', detail: 'It asks for a key.' },
    { label: 'Jan', baseUrl: 'http://127.0.0.1:1337', outcome: 'nobody', detail: 'Nobody answers.' },
  ],
};

interface OpenPanel {
  readonly panel: FirstRunHarness;
  readonly everywhere: HarnessLoader;
  readonly server: ModelServer;
  readonly navigate: jest.SpyInstance;
}

async function openPanel(
  models: readonly LlmModel[] = [TELLER],
  providers: readonly ProviderDescriptor[] = PROVIDERS,
): Promise<OpenPanel> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      provideRouter([]),
    ],
  });
  const server = new ModelServer();
  const fixture = TestBed.createComponent(FirstRun);
  await settle();
  await server.answerModels(models);
  await server.answer('GET', '/gamebooks', { items: BOOKS, total: BOOKS.length });
  await server.answerProviders(providers);
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const panel = await TestbedHarnessEnvironment.harnessForFixture(fixture, FirstRunHarness);
  return { panel, everywhere: TestbedHarnessEnvironment.documentRootLoader(fixture), server, navigate };
}

async function lookFor(opened: OpenPanel, found: LocalServers): Promise<void> {
  const looking = opened.panel.press('Look for local servers');
  await settle();
  await opened.server.answer('POST', '/providers/find-local', found);
  await looking;
}

async function endBeginning({ server }: OpenPanel): Promise<unknown> {
  const request = server.request('POST', '/sessions');
  request.flush(sessionOf({ id: 's7' }));
  await settle();
  await server.answer('GET', '/gamebooks', { items: BOOKS, total: BOOKS.length });
  return request.request.body;
}

describe('the way to play at once', () => {
  it('begins the short book with the Storyteller, by one click', async () => {
    const opened = await openPanel();
    const playing = opened.panel.press('Play “The Fog at Table” now');
    await settle();
    expect(await endBeginning(opened)).toEqual({
      gamebookId: 'llm-gamebook/the-fog-at-table',
      llmModelId: TELLER.id,
    });
    await playing;
    expect(opened.navigate).toHaveBeenCalledWith(['/sessions', 's7']);
  });

  it('brings the Storyteller back where it was deleted', async () => {
    const opened = await openPanel([]);
    const playing = opened.panel.press(/^Play “/);
    await settle();
    const request = opened.server.request('POST', '/llm-models');
    expect(request.request.body).toMatchObject({ provider: 'storyteller', modelName: 'storyteller' });
    request.flush({ ...TELLER, id: 'again' });
    await settle();
    await opened.server.answerModels([{ ...TELLER, id: 'again' }]);
    expect(await endBeginning(opened)).toMatchObject({ llmModelId: 'again' });
    await playing;
  });
});

describe('the ways with a provider', () => {
  it('say what a key is, where to get one, and lead to the form', async () => {
    const { panel } = await openPanel();
    const ways = await panel.ways();
    expect(ways.at(-1)).toContain('An API key is like a password');
    expect(await panel.linkTarget('Get a key: OpenAI, opens in a new tab')).toBe(OPENAI.apiKeyUrl);
    expect(await panel.linkTarget('Add: a model of OpenAI')).toBe('/models/new?provider=openai');
    expect(await panel.names()).not.toContain('Add: a model of Ollama');
  });

  it('stand apart from the others when the providers cannot be read', async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    const server = new ModelServer();
    const fixture = TestBed.createComponent(FirstRun);
    await settle();
    await server.hangUp('GET', '/providers');
    await server.answerModels([TELLER]);
    await server.answer('GET', '/gamebooks', { items: BOOKS, total: BOOKS.length });
    const panel = await TestbedHarnessEnvironment.harnessForFixture(fixture, FirstRunHarness);
    const ways = await panel.ways();
    expect(ways.at(-1)).toContain('The server does not answer');
    expect(ways[0]).toContain('Play “The Fog at Table” now');
    expect(ways[1]).toContain('Look for local servers');
  });
});

describe('the search for local servers', () => {
  it('asks nobody before it is wanted', async () => {
    const { panel, server } = await openPanel();
    expect((await panel.ways()).join()).toContain('Look for local servers');
    expect(() => server.request('POST', '/providers/find-local')).toThrow();
  });

  it('asks by itself where the server was told of an Ollama', async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    const server = new ModelServer();
    // The page shows the first steps only once it has read the providers.
    const { ProviderList } = await import('../api/provider-api');
    TestBed.inject(ProviderList);
    await settle();
    await server.answerProviders([{ ...OLLAMA, defaultBaseUrl: 'http://127.0.0.1:11434' }]);
    const fixture = TestBed.createComponent(FirstRun);
    await settle();
    await server.answerModels([]);
    await server.answer('GET', '/gamebooks', { items: BOOKS, total: BOOKS.length });
    await server.answer('POST', '/providers/find-local', FOUND);
    const panel = await TestbedHarnessEnvironment.harnessForFixture(fixture, FirstRunHarness);
    expect((await panel.ways()).join()).toContain('qwen3:8b');
  });

  it('adds a model that it found once, and plays with it or makes it the default', async () => {
    const opened = await openPanel();
    await lookFor(opened, FOUND);
    const adding = opened.panel.pressLabelled('Add: qwen3:8b');
    await settle();
    const request = opened.server.request('POST', '/llm-models');
    expect(request.request.body).toEqual({
      name: 'qwen3:8b (Ollama)',
      provider: 'ollama',
      modelName: 'qwen3:8b',
      baseUrl: OLLAMA_URL,
    });
    const added = {
      ...llmModelOf({ id: 'm9', name: 'qwen3:8b (Ollama)', provider: 'ollama', modelName: 'qwen3:8b' }),
      baseUrl: `${OLLAMA_URL}/`,
    };
    request.flush(added);
    await settle();
    await opened.server.answerModels([TELLER, added]);
    await adding;
    expect(await opened.panel.names()).not.toContain('Add: qwen3:8b');
    expect((await opened.panel.ways()).join()).toContain('Added');

    const making = opened.panel.pressLabelled('Make default: qwen3:8b (Ollama)');
    await settle();
    const change = opened.server.request('PATCH', '/llm-models/m9');
    expect(change.request.body).toEqual({ isDefault: true });
    change.flush({ ...added, isDefault: true });
    await settle();
    await opened.server.answerModels([TELLER, { ...added, isDefault: true }]);
    await making;
    expect(await opened.panel.names()).not.toContain('Make default: qwen3:8b (Ollama)');

    const playing = opened.panel.pressLabelled('Play with it: qwen3:8b (Ollama)');
    await settle();
    expect(await endBeginning(opened)).toMatchObject({ llmModelId: 'm9' });
    await playing;
  });

  it('gives another name where that one is taken', async () => {
    const other = { ...TELLER, name: 'QWEN3:8b (ollama)' };
    const opened = await openPanel([other]);
    await lookFor(opened, FOUND);
    const adding = opened.panel.pressLabelled('Add: qwen3:8b');
    await settle();
    const request = opened.server.request('POST', '/llm-models');
    expect(request.request.body).toMatchObject({ name: 'qwen3:8b (Ollama) (2)' });
    request.flush(problemOf({ code: 'LLM_MODEL_NAME_TAKEN', status: 409, detail: 'The name is taken.' }), {
      status: 409,
      statusText: '',
    });
    await settle();
    await opened.server.answerModels([other]);
    await adding;
    const message = await opened.everywhere.getHarness(MatSnackBarHarness);
    expect(await message.getMessage()).toBe('The name is taken.');
  });

  it('tells which server failed, and where it looked', async () => {
    const opened = await openPanel();
    await lookFor(opened, FOUND);
    const words = (await opened.panel.ways()).join();
    expect(words).toMatch(/vLLM\s*http:\/\/127\.0\.0\.1:8000\s*It asks for a key\./);
    expect(words).toMatch(/Jan\s*http:\/\/127\.0\.0\.1:1337 · Nobody answers\./);
  });

  it('does not say that nobody answers where a server does, though it cannot be used', async () => {
    const opened = await openPanel();
    await lookFor(opened, { ...FOUND, items: [], total: 0 });
    const words = (await opened.panel.ways()).join();
    expect(words).not.toContain('No server answers on this machine.');
    expect(words).toContain('No server on this machine can be used as it is.');
  });

  it('says what to do when nobody answers, and why it could not look', async () => {
    const opened = await openPanel();
    await lookFor(opened, { items: [], total: 0, looked: [] });
    expect((await opened.panel.ways()).join()).toContain('No server answers on this machine.');
    const looking = opened.panel.press('Look again');
    await settle();
    await opened.server.hangUp('POST', '/providers/find-local');
    await looking;
    expect((await opened.panel.ways()).join()).toContain('The server does not answer');
  });
});

describe('the keys of the environment', () => {
  const WITH_KEY = { ...OPENAI, apiKeyFromEnv: true };
  const MODEL = {
    ...llmModelOf({ id: 'm1', name: 'OpenAI', provider: 'openai', modelName: 'gpt-5.6-luna' }),
    keySource: 'environment',
  } as const;

  it('are named by their variable, and their model becomes the default by one click', async () => {
    const opened = await openPanel([TELLER, MODEL], [WITH_KEY, OLLAMA]);
    expect((await opened.panel.ways())[1]).toMatch(/OpenAI OPENAI_API_KEY/);
    const using = opened.panel.pressLabelled('Use it: OpenAI becomes the default');
    await settle();
    const request = opened.server.request('PATCH', '/llm-models/m1');
    expect(request.request.body).toEqual({ isDefault: true });
    request.flush({ ...MODEL, isDefault: true });
    await settle();
    await opened.server.answerModels([TELLER, { ...MODEL, isDefault: true }]);
    await using;
    expect((await opened.panel.ways())[1]).toContain('Default');
  });

  it('give a model of the first starting point where there is none', async () => {
    const opened = await openPanel([TELLER], [WITH_KEY]);
    const adding = opened.panel.press(/^Add$/);
    await settle();
    const request = opened.server.request('POST', '/llm-models');
    expect(request.request.body).toEqual({
      name: 'OpenAI',
      provider: 'openai',
      modelName: 'gpt-5.6-luna',
      settings: { temperature: 0.9 },
    });
    request.flush(MODEL);
    await settle();
    await opened.server.answerModels([TELLER, MODEL]);
    await adding;
    expect(await opened.panel.names()).toContain('Use it: OpenAI becomes the default');
  });

  it('are not spoken of where there are none', async () => {
    const { panel } = await openPanel();
    expect((await panel.ways()).join()).not.toContain('Keys that are here already');
  });
});
