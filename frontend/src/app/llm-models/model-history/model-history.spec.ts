import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import type { HarnessLoader } from '@angular/cdk/testing';
import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { ModelRevision } from '../../api/model-revision-api';
import { ModelServer, problemOf } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf, LOCAL_MODEL } from '../../../testing/stories';
import { ModelHistory } from './model-history';
import { ModelHistoryHarness } from './model-history.harness';

const PATH = '/llm-models/model-local/revisions';

function revisionOf(number: number, fields: Partial<ModelRevision> = {}): ModelRevision {
  return {
    number,
    name: 'Bard',
    provider: 'openai',
    modelName: 'gpt-5',
    baseUrl: null,
    settings: {},
    settingsVersion: 1,
    keyChange: 'none',
    changes: [],
    turnCount: 0,
    isCurrent: false,
    createdAt: '2026-11-20T10:00:00.000Z',
    ...fields,
  };
}

const REVISIONS = [
  revisionOf(3, {
    isCurrent: true,
    turnCount: 1,
    keyChange: 'replaced',
    changes: [
      { pointer: '/name', from: 'Old Bard', to: 'Bard' },
      { pointer: '/settings/temperature', from: null, to: 0.7 },
      { pointer: '/settings/stop', from: ['END'], to: null },
      { pointer: '/provider', from: 'mistral', to: 'openai' },
      { pointer: '/baseUrl', from: 'https://a.example', to: null },
    ],
    settings: { temperature: 0.7 },
  }),
  revisionOf(2, { turnCount: 12 }),
  revisionOf(1, { keyChange: 'set' }),
];

interface OpenHistory {
  readonly page: ModelHistoryHarness;
  readonly everywhere: HarnessLoader;
  readonly server: ModelServer;
}

async function openHistory(url = '/models/model-local/history'): Promise<OpenHistory> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      provideRouter(
        [{ path: 'models/:modelId/history', component: ModelHistory }],
        withComponentInputBinding(),
      ),
    ],
  });
  const router = await RouterTestingHarness.create(url);
  TestBed.tick();
  const server = new ModelServer();
  await server.answerProviders();
  await server.answerModels([]);
  const page = await TestbedHarnessEnvironment.loader(router.fixture).getHarness(ModelHistoryHarness);
  return { page, everywhere: TestbedHarnessEnvironment.documentRootLoader(router.fixture), server };
}

async function openWith(revisions: readonly ModelRevision[], url?: string): Promise<OpenHistory> {
  const opening = openHistory(url);
  await settle();
  await new ModelServer().answer('GET', PATH, { items: revisions, total: revisions.length });
  return opening;
}

describe('ModelHistory', () => {
  it('says of each revision what it changed, as the form names it, and what it told', async () => {
    const { page } = await openWith(REVISIONS);
    expect(await page.text()).toContain('History of Bard');
    const [third, second, first] = await page.revisions();
    expect(third).toMatch(/^Revision 3\s*Current\s*Nov 20, 2026.*told 1 turn/);
    expect(third).toContain('Namefrom Old Bard → to Bard');
    expect(third).toContain('Temperaturefrom not set → to 0.7');
    expect(third).toContain('Stop sequencesfrom "END" → to not set');
    expect(third).toContain('Providerfrom Mistral → to OpenAI');
    expect(third).toContain('Base URLfrom https://a.example → to the provider’s own');
    expect(third).toContain('The API key was replaced.');
    expect(third).not.toContain('Go back to this');
    expect(second).toContain('told 12 turns');
    expect(second).toContain('the values of extra headers are secret');
    expect(first).toContain('told no turn');
    expect(first).toContain('The model was added.');
    expect(first).toContain('An API key was added.');
  });

  it('goes back to a revision and says what did not come along', async () => {
    const { everywhere, page, server } = await openWith(REVISIONS);
    const going = page.pressLabelled('Go back to this: revision 2');
    await settle();
    const detail = 'The stored key was removed.';
    await server.answer('POST', `${PATH}/2/restore`, {
      ...llmModelOf({ ...LOCAL_MODEL, name: 'Bard' }),
      notices: [{ code: 'API_KEY_REMOVED', detail }],
    });
    await server.answer('GET', PATH, {
      items: [revisionOf(4, { isCurrent: true }), ...REVISIONS.map((old) => ({ ...old, isCurrent: false }))],
      total: 4,
    });
    await server.answerModels([]);
    await going;
    expect((await page.revisions())[0]).toMatch(/Revision 4\s*Current/);
    const message = await everywhere.getHarness(MatSnackBarHarness);
    expect(await message.getMessage()).toBe(
      '“Bard” is what it was in revision 2 again. The stored key was removed.',
    );
  });

  it('says why a way back failed, and keeps what is shown', async () => {
    const { everywhere, page, server } = await openWith(REVISIONS);
    const going = page.pressLabelled('Go back to this: revision 1');
    await settle();
    await server.hangUp('POST', `${PATH}/1/restore`);
    await server.answer('GET', PATH, { items: REVISIONS, total: 3 });
    await server.answerModels([]);
    await going;
    expect(await page.revisions()).toHaveLength(3);
    const message = await everywhere.getHarness(MatSnackBarHarness);
    expect(await message.getMessage()).toContain('The server does not answer');
  });

  it('shows a long history in parts, and the revision that is asked for at once', async () => {
    const revisions = Array.from({ length: 200 }, (_value, index) =>
      revisionOf(200 - index, { isCurrent: index === 0 }),
    );
    const { page } = await openWith(revisions, '/models/model-local/history?revision=130');
    expect(await page.revisions()).toHaveLength(71);
    expect(await page.focusedRevision()).toBe('130');
    await page.press(/Show older revisions, 129 in all/);
    expect(await page.revisions()).toHaveLength(121);
  });

  it('says when the model is gone, and tries again after a failure', async () => {
    const opening = openHistory();
    await settle();
    const server = new ModelServer();
    await server.hangUp('GET', PATH);
    const { page } = await opening;
    expect(await page.text()).toContain('The server does not answer');
    const again = page.press('Try again');
    await settle();
    await server.refuse(
      'GET',
      PATH,
      problemOf({ code: 'LLM_MODEL_NOT_FOUND', status: 404, detail: 'Model not found' }),
    );
    await again;
    expect(await page.text()).toMatch(/Model not found\s*Go to the models/);
  });
});
