import { TestBed } from '@angular/core/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { Router } from '@angular/router';
import { File as NodeFile } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { SessionImportPreview } from '../api/sharing-api';
import { problemOf } from '../../testing/model-page';
import { openImportPage, type SharingPage } from '../../testing/sharing-page';
import { settle } from '../../testing/settle';
import { sessionOf } from '../../testing/stories';

const DOCUMENT = { format: 'llm-gamebook/session', version: 1 };
const PREVIEW: SessionImportPreview = {
  title: 'The night of the storm',
  turnCount: 12,
  models: [{ name: 'Bard', provider: 'openai', modelName: 'gpt-5', turnCount: 12 }],
  gamebook: { name: 'test/lighthouse', title: 'The Lighthouse', state: 'same' },
  problems: [],
};

// jsdom lacks what every browser has.
beforeAll(() => Object.assign(globalThis, { TextDecoder }));

async function openPreview(preview: SessionImportPreview): Promise<SharingPage> {
  const opened = await openImportPage('/sessions/import');
  const reading = opened.page.readText(JSON.stringify(DOCUMENT));
  await settle();
  await opened.server.answer('POST', '/sessions/import/preview', preview);
  await reading;
  return opened;
}

describe('SessionImport', () => {
  it('shows what is in the document, then imports and opens it', async () => {
    const { everywhere, page, router, server } = await openPreview(PREVIEW);
    expect(await page.text()).toMatch(
      /The night of the storm.*The Lighthouse test\/lighthouse\s*The same book is on your shelf.*12 turns.*Bard OpenAI · gpt-5/,
    );
    const importing = page.press('Import and open');
    await settle();
    const request = server.request('POST', '/sessions/import');
    expect(request.request.body).toEqual({ document: DOCUMENT });
    request.flush({
      ...sessionOf({ id: 's7' }),
      notices: [
        {
          code: 'LLM_MODEL_MISSING',
          params: { name: 'Bard', provider: 'openai', modelName: 'gpt-5' },
          detail: 'Of another version.',
        },
      ],
    });
    await settle();
    await server.answer('GET', '/gamebooks', { items: [], total: 0 });
    await importing;
    expect(router.fixture.nativeElement.textContent).toContain('Elsewhere');
    const message = await everywhere.getHarness(MatSnackBarHarness);
    expect(await message.getMessage()).toBe(
      'There is no model “Bard” here (gpt-5 of openai), so the session goes on with the default model.',
    );
  });

  it('does not call back who has gone elsewhere meanwhile', async () => {
    const { page, router, server } = await openPreview(PREVIEW);
    const importing = page.press('Import and open');
    await settle();
    await router.navigateByUrl('/models');
    server.request('POST', '/sessions/import').flush(sessionOf({ id: 's7' }));
    await settle();
    await server.answer('GET', '/gamebooks', { items: [], total: 0 });
    await importing;
    expect(TestBed.inject(Router).url).toBe('/models');
  });

  it('takes no other file while one is being imported', async () => {
    const { page, server } = await openPreview(PREVIEW);
    const importing = page.press('Import and open');
    await settle();
    const event = new Event('drop', { cancelable: true });
    const file = new NodeFile([JSON.stringify(DOCUMENT)], 'other.json');
    Object.assign(event, { dataTransfer: { files: [file], types: ['Files'] } });
    window.dispatchEvent(event);
    await settle();
    expect(() => server.request('POST', '/sessions/import/preview')).toThrow();
    const problem = problemOf({ code: 'INTERNAL', status: 500, detail: 'It broke.' });
    await server.refuse('POST', '/sessions/import', problem);
    await importing;
    expect(await page.problems()).toContain('It broke.');
  });

  it('says when the book has another text here', async () => {
    const { page } = await openPreview({ ...PREVIEW, gamebook: { ...PREVIEW.gamebook, state: 'changed' } });
    expect(await page.text()).toContain('with another text');
    expect(await page.isDisabled('Import and open')).toBe(false);
  });

  it('imports nothing that the server finds problems in', async () => {
    const { page } = await openPreview({
      ...PREVIEW,
      problems: [
        {
          code: 'SESSION_TURN_DOES_NOT_FIT',
          params: {
            turn: 1200,
            problem: { code: 'STATE_NODE_UNKNOWN', params: { entity: 'walk', node: 'cellar' } },
          },
          detail: 'Turn 1200: "walk" has no place "cellar" in this gamebook.',
        },
        { code: 'OF_A_NEWER_SERVER', params: {}, detail: 'Something else is wrong.' },
      ],
    });
    expect(await page.text()).toMatch(
      /Turn 1,200:\s*“walk” has no place “cellar” in this gamebook\.\s*Something else is wrong\./,
    );
    expect(await page.isDisabled('Import and open')).toBe(true);
  });

  it('says why an import failed', async () => {
    const { page, server } = await openPreview(PREVIEW);
    const importing = page.press('Import and open');
    await settle();
    const detail = 'The book is gone.';
    await server.refuse(
      'POST',
      '/sessions/import',
      problemOf({ code: 'GAMEBOOK_NOT_FOUND', status: 404, detail }),
    );
    await importing;
    expect(await page.problems()).toContain('The book is gone.');
  });
});
