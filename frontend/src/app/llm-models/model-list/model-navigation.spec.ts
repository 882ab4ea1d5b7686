import { LiveAnnouncer } from '@angular/cdk/a11y';
import { TestKey } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import type { LlmModel } from '../../api/llm-model-api';
import { ModelServer } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf } from '../../../testing/stories';
import { ModelNavigation } from './model-navigation';
import { ModelNavigationHarness } from './model-navigation.harness';

function modelOf(name: string, position: number, fields: Partial<LlmModel> = {}): LlmModel {
  const provider = fields.provider ?? 'ollama';
  return { ...llmModelOf({ id: name, name, provider, modelName: `${name}:8b` }), position, ...fields };
}

const MODELS = [
  modelOf('Ada', 0, { isDefault: true }),
  modelOf('Bea', 1, { provider: 'openai' }),
  modelOf('Cleo', 2, { isFavorite: true, sessionCount: 3 }),
  modelOf('Dora', 3),
];
const EIGHT = [...MODELS, ...['Eva', 'Flo', 'Gwen', 'Hope'].map((name, place) => modelOf(name, 4 + place))];

interface OpenNavigation {
  readonly navigation: ModelNavigationHarness;
  readonly server: ModelServer;
  readonly announce: jest.SpyInstance;
}

async function openNavigation(models: readonly LlmModel[] = MODELS): Promise<OpenNavigation> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      provideRouter([]),
    ],
  });
  const announce = jest.spyOn(TestBed.inject(LiveAnnouncer), 'announce');
  const fixture = TestBed.createComponent(ModelNavigation);
  document.body.append(fixture.nativeElement);
  TestBed.tick();
  const server = new ModelServer();
  await server.answerModels(models);
  await server.answerProviders();
  const navigation = await TestbedHarnessEnvironment.harnessForFixture(fixture, ModelNavigationHarness);
  return { navigation, server, announce };
}

describe('ModelNavigation', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('shows the favourites first, and each with its provider, its sessions and whether it is the default', async () => {
    const { navigation } = await openNavigation();
    expect(await navigation.getSections()).toEqual({ Favourites: ['Cleo'], Others: ['Ada', 'Bea', 'Dora'] });
    expect(await navigation.getEntries()).toEqual([
      expect.stringMatching(/^Ol ?Cleo.*, 3 sessions$/),
      expect.stringMatching(/^Ol ?Ada.*, default model/),
      expect.stringMatching(/^OA ?Bea/),
      expect.stringMatching(/^Ol ?Dora/),
    ]);
  });

  it('has no headings without favourites', async () => {
    const { navigation } = await openNavigation([modelOf('Ada', 0)]);
    expect(await navigation.getSections()).toEqual({ Models: ['Ada'] });
  });

  it('groups by provider, and remembers it', async () => {
    const { navigation } = await openNavigation();
    await navigation.toggleGrouped();
    const grouped = { Favourites: ['Cleo'], Ollama: ['Ada', 'Dora'], OpenAI: ['Bea'] };
    expect(await navigation.getSections()).toEqual(grouped);
    TestBed.resetTestingModule();
    const again = await openNavigation();
    expect(await again.navigation.getSections()).toEqual(grouped);
  });

  it('folds a section away, and remembers it', async () => {
    const { navigation } = await openNavigation();
    await navigation.toggleSection('Others');
    expect(await navigation.getSections()).toEqual({ Favourites: ['Cleo'], Others: [] });
    TestBed.resetTestingModule();
    const again = await openNavigation();
    expect((await again.navigation.getSections())['Others']).toEqual([]);
  });

  it('only shows a hundred entries of a section before all are asked for', async () => {
    const many = Array.from({ length: 120 }, (_value, place) => modelOf(`M${place}`, place));
    const { navigation } = await openNavigation(many);
    expect((await navigation.getSections())['Models']).toHaveLength(100);
    document.querySelector<HTMLElement>('.more')?.click();
    expect((await navigation.getSections())['Models']).toHaveLength(120);
  });

  it('says that there is none, and what went wrong', async () => {
    const { navigation } = await openNavigation([]);
    expect(await (await navigation.host()).text()).toContain('No models yet.');
  });

  it('shows the models that another window left, once the reader is back', async () => {
    const { navigation, server } = await openNavigation();
    window.dispatchEvent(new Event('focus'));
    TestBed.tick();
    await server.answerModels([modelOf('New', 0)]);
    expect(await navigation.getSections()).toEqual({ Models: ['New'] });
  });
});

describe('the search in the sidenav', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('is there from eight models on', async () => {
    const { navigation } = await openNavigation(EIGHT.slice(1));
    expect(await navigation.hasSearch()).toBe(false);
    TestBed.resetTestingModule();
    const again = await openNavigation(EIGHT);
    expect(await again.navigation.hasSearch()).toBe(true);
  });

  it('finds by all words, in folded sections too, says how many, and is cleared by Escape', async () => {
    const { navigation } = await openNavigation(EIGHT);
    await navigation.toggleSection('Others');
    await navigation.searchFor('8B openai');
    expect(await navigation.getSections()).toEqual({ Models: ['Bea'] });
    expect(await navigation.getStatus()).toBe('1 model matches.');
    await navigation.pressEscapeInSearch();
    expect(await navigation.getSearch()).toBe('');
    expect(await navigation.getSections()).toEqual({ Favourites: ['Cleo'], Others: [] });
    await navigation.searchFor('zzz');
    expect(await navigation.getStatus()).toBe('No model matches.');
  });
});

describe('the order in the sidenav', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('is changed by Alt and an arrow, which says the place and keeps the focus', async () => {
    const { announce, navigation, server } = await openNavigation();
    await navigation.move('Bea', TestKey.UP_ARROW);
    expect(await navigation.getSections()).toEqual({ Favourites: ['Cleo'], Others: ['Bea', 'Ada', 'Dora'] });
    expect(announce).toHaveBeenLastCalledWith('“Bea” moved to place 1 of 3.');
    expect(await navigation.isFocused('Bea')).toBe(true);
    const ids = ['Cleo', 'Bea', 'Ada', 'Dora'];
    const request = server.request('PUT', '/llm-models/order');
    expect(request.request.body).toEqual({ ids });
    const items = MODELS.map((model) => ({ ...model, position: ids.indexOf(model.id) }));
    request.flush({ items, total: 4 });
    await settle();
    expect((await navigation.getSections())['Others']).toEqual(['Bea', 'Ada', 'Dora']);
  });

  it('ends at the ends of a section', async () => {
    const { navigation, server } = await openNavigation();
    await navigation.move('Ada', TestKey.UP_ARROW);
    await navigation.move('Dora', TestKey.DOWN_ARROW);
    await navigation.move('Cleo', TestKey.DOWN_ARROW);
    expect(() => server.request('PUT', '/llm-models/order')).toThrow();
    await navigation.openMenu('Ada');
    await settle();
    expect(await navigation.isInMenuEnabled('Move up')).toBe(false);
    expect(await navigation.isInMenuEnabled('Move down')).toBe(true);
  });

  it('moves within what is shown of a provider, and leaves the others where they are', async () => {
    const { navigation, server } = await openNavigation();
    await navigation.toggleGrouped();
    await navigation.openMenu('Dora');
    await settle();
    await navigation.chooseFromMenu('Move up');
    expect(server.request('PUT', '/llm-models/order').request.body).toEqual({
      ids: ['Cleo', 'Dora', 'Ada', 'Bea'],
    });
  });

  it('writes the last of several orders last', async () => {
    const { navigation, server } = await openNavigation();
    await navigation.move('Dora', TestKey.UP_ARROW);
    await navigation.move('Dora', TestKey.UP_ARROW);
    const first = server.request('PUT', '/llm-models/order');
    expect(first.request.body).toEqual({ ids: ['Cleo', 'Ada', 'Dora', 'Bea'] });
    first.flush({ items: MODELS, total: 4 });
    await settle();
    expect((await navigation.getSections())['Others']).toEqual(['Dora', 'Ada', 'Bea']);
    const second = server.request('PUT', '/llm-models/order');
    expect(second.request.body).toEqual({ ids: ['Cleo', 'Dora', 'Ada', 'Bea'] });
  });

  it('is put back, with a word, when it cannot be written', async () => {
    const { navigation, server } = await openNavigation();
    await navigation.move('Bea', TestKey.UP_ARROW);
    await server.hangUp('PUT', '/llm-models/order');
    expect((await navigation.getSections())['Others']).toEqual(['Ada', 'Bea', 'Dora']);
    expect(document.querySelector('simple-snack-bar')?.textContent).toContain('The server does not answer');
  });

  it('keeps the focus on the menu of a model that becomes a favourite', async () => {
    const { announce, navigation, server } = await openNavigation();
    await navigation.openMenu('Dora');
    await settle();
    await navigation.chooseFromMenu('Add to favourites');
    expect(await navigation.getSections()).toEqual({ Favourites: ['Cleo', 'Dora'], Others: ['Ada', 'Bea'] });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('What to do with Dora');
    expect(announce).toHaveBeenLastCalledWith('“Dora” is a favourite now.');
    expect(server.request('PATCH', '/llm-models/Dora').request.body).toEqual({ isFavorite: true });
  });
});
