import { MatButtonHarness } from '@angular/material/button/testing';
import type { ModelImportPreview, SessionImportPreview } from '../api/sharing-api';
import { problemOf } from '../../testing/model-page';
import { openImportPage, type SharingPage } from '../../testing/sharing-page';
import { settle } from '../../testing/settle';
import { llmModelOf, LOCAL_MODEL } from '../../testing/stories';

const DOCUMENT = { format: 'llm-gamebook/models', version: 1, models: [] };
const TEXT = JSON.stringify(DOCUMENT);

const TOO_HOT = {
  code: 'SETTING_OUT_OF_RANGE',
  params: { setting: 'Temperature', entry: null, key: null, minimum: null, maximum: 2, owner: 'OpenAI' },
  detail: 'Temperature must be at most 2 for OpenAI.',
};
const ODD_FIELD = {
  code: 'IMPORT_FIELD_UNKNOWN',
  params: { field: 'x' },
  detail: 'The field "x" is not known.',
};

const PREVIEW: ModelImportPreview = {
  created: ['Bard'],
  replaced: [],
  skipped: ['Local Qwen'],
  problems: [
    { name: 'Odd', ...TOO_HOT },
    { name: 'Odd', ...ODD_FIELD },
    { name: 'Older', detail: 'It is too old.' },
  ],
  items: [
    {
      index: 0,
      name: 'Bard',
      provider: 'openai',
      modelName: 'gpt-5',
      action: 'create',
      as: 'Bard',
      details: [{ code: 'IMPORT_KEY_MISSING', params: {}, detail: 'No key.' }],
    },
    {
      index: 1,
      name: 'Local Qwen',
      provider: 'ollama',
      modelName: 'qwen3:8b',
      action: 'skip',
      as: null,
      details: [{ code: 'IMPORT_ALREADY_THERE', params: {}, detail: 'It is there.' }],
    },
    {
      index: 2,
      name: 'Odd',
      provider: 'openai',
      modelName: 'gpt-5',
      action: 'problem',
      as: null,
      details: [TOO_HOT, ODD_FIELD],
    },
  ],
};

const SESSION: SessionImportPreview = {
  title: 'The night of the storm',
  turnCount: 1,
  models: [],
  gamebook: { name: 'test/lighthouse', title: 'The Lighthouse', state: 'same' },
  problems: [],
};

async function openPreview(preview: ModelImportPreview = PREVIEW): Promise<SharingPage> {
  const opened = await openImportPage('/models/import');
  const reading = opened.page.readText(TEXT);
  await settle();
  await opened.server.answer('POST', '/llm-models/import/preview', preview);
  await reading;
  return opened;
}

describe('ModelImport', () => {
  it('shows what would become of each model before anything is written', async () => {
    const { page } = await openPreview();
    expect(await page.text()).toContain('1 model is added. 1 model is left out. 1 model cannot be imported.');
    expect(await page.previewRows()).toEqual([
      'Bard OpenAI · gpt-5is added It has no API key: enter one before it is used.',
      'Local Qwen Ollama · qwen3:8bis left out A model of this name is there already.',
      'Odd OpenAI · gpt-5cannot be imported Temperature must be at most 2 for OpenAI. The field “x” is not known.',
    ]);
    expect(await page.isDisabled('Import 1 model')).toBe(false);
    expect(await page.isHeadingFocused()).toBe(true);
  });

  it('looks again under another rule, and shows the name that a model will have', async () => {
    const { page, server } = await openPreview();
    const choosing = page.chooseRule('Keep both, under another name');
    await settle();
    const request = server.request('POST', '/llm-models/import/preview');
    expect(request.request.body).toEqual({ document: DOCUMENT, onConflict: 'rename' });
    const [first, second] = PREVIEW.items;
    request.flush({
      created: ['Bard', 'Local Qwen (2)'],
      replaced: [],
      skipped: [],
      problems: [],
      items: [first, { ...second, action: 'create', as: 'Local Qwen (2)', details: [] }],
    });
    await settle();
    await choosing;
    expect((await page.previewRows())[1]).toMatch(/is added\s*as “Local Qwen \(2\)”/);
    expect(await page.isDisabled('Import 2 models')).toBe(false);
  });

  it('imports, and says which models still need a key', async () => {
    const { page, server } = await openPreview();
    const importing = page.press('Import 1 model');
    await settle();
    const request = server.request('POST', '/llm-models/import');
    expect(request.request.body).toEqual({ document: DOCUMENT, onConflict: 'skip' });
    const { items: _items, ...result } = PREVIEW;
    request.flush(result);
    await settle();
    await server.answerModels([
      { ...llmModelOf({ ...LOCAL_MODEL, name: 'Bard', provider: 'openai' }), id: 'bard' },
    ]);
    await importing;
    const text = await page.text();
    expect(text).toContain('1 model was imported.');
    expect(text).toContain('1 of them still needs an API key');
    expect(text).toMatch(/Left out\s*Local Qwen/);
    expect(text).toMatch(
      /Not imported\s*Odd:\s*Temperature must be at most 2 for OpenAI\.\s*The field “x” is not known\.\s*Older:\s*It is too old\./,
    );
    expect(await page.linkTarget('Bard')).toBe('/models/bard');
    expect(await page.isHeadingFocused()).toBe(true);
  });

  it('has nothing to import where every model is left out', async () => {
    const { page } = await openPreview({ ...PREVIEW, created: [] });
    expect(await page.isDisabled('Nothing to import')).toBe(true);
  });

  it('places what the server finds wrong at its line, and tries again', async () => {
    const { page, server } = await openImportPage('/models/import');
    const reading = page.readText('{\n "format": "llm-gamebook/models",\n "models": [{ "name": 5 }]\n}');
    await settle();
    const detail = 'The document is not valid.';
    const errors = [
      { pointer: '/document/models/0/name', detail: 'The name must be a text.' },
      { pointer: '/document/version', detail: 'The version must be a whole number from 1.' },
    ];
    await server.refuse('POST', '/llm-models/import/preview', {
      ...problemOf({ code: 'VALIDATION_FAILED', status: 400, detail }),
      errors,
    });
    await reading;
    const problems = await page.problems();
    expect(problems).toContain('Line 3, column 23: The name must be a text.');
    expect(problems).toMatch(/\/version\s*The version must be a whole number/);
    const again = page.press('Try again');
    await settle();
    await server.answer('POST', '/llm-models/import/preview', PREVIEW);
    await again;
    expect(await page.previewRows()).toHaveLength(3);
  });

  it('looks at what is there after an import without an answer', async () => {
    const { page, server } = await openPreview();
    const importing = page.press('Import 1 model');
    await settle();
    await server.hangUp('POST', '/llm-models/import');
    await server.answerModels([]);
    await importing;
    expect(await page.problems()).toContain('The server does not answer');
    const again = page.press('Try again');
    await settle();
    // Not the import itself: it may have been done.
    await server.answer('POST', '/llm-models/import/preview', { ...PREVIEW, created: [] });
    await again;
    expect(await page.isDisabled('Nothing to import')).toBe(true);
  });

  it('leads the export of a session to the page that imports it', async () => {
    const { everywhere, page, router, server } = await openImportPage('/models/import');
    await page.readText('{"format":"llm-gamebook/session"}');
    expect(await page.problems()).toContain('This is the export of a session');
    const leading = everywhere
      .getHarness(MatButtonHarness.with({ text: 'Import it as a session' }))
      .then((button) => button.click());
    await settle();
    const request = server.request('POST', '/sessions/import/preview');
    expect(request.request.body).toEqual({ document: { format: 'llm-gamebook/session' } });
    request.flush(SESSION);
    await server.answer('GET', '/gamebooks', { items: [], total: 0 });
    await leading;
    expect(router.routeNativeElement?.textContent).toContain('Import a session');
  });

  it('says where a text is no JSON', async () => {
    const { page } = await openImportPage('/models/import');
    await page.readText('{\n  "a": 1,\n}');
    expect(await page.problems()).toContain('Line 3, column 1: After a comma another entry must follow');
  });

  it('draws a hundred models, and the others on demand', async () => {
    const [first] = PREVIEW.items;
    const items = Array.from({ length: 130 }, (_value, index) => ({ ...first, index, name: `M${index}` }));
    const { page } = await openPreview({ ...PREVIEW, items } as ModelImportPreview);
    expect(await page.previewRows()).toHaveLength(100);
    await page.press('Show 30 more');
    expect(await page.previewRows()).toHaveLength(130);
  });
});
