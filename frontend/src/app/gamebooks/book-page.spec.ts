import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { inputBinding, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { provideRouter } from '@angular/router';
import type { Session } from '../api/session-api';
import { settle } from '../../testing/settle';
import { sessionOf } from '../../testing/stories';
import { StoryServer } from '../../testing/story-server';
import { BookPage } from './book-page';
import { BookPageHarness } from './book-page.harness';

const BOOK = {
  id: 'g1',
  name: 'test/lighthouse',
  title: 'The Lighthouse',
  description: 'A *calm* night.',
  author: null,
};
const SESSION = sessionOf({ title: 'First try', turnCount: 3 });

describe('BookPage', () => {
  let server: StoryServer;
  let fixture: ComponentFixture<BookPage>;

  beforeEach(async () => {
    server = new StoryServer();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        ...server.provide(),
      ],
    });
    fixture = TestBed.createComponent(BookPage, { bindings: [inputBinding('gamebookId', signal('g1'))] });
    await settle();
  });

  async function openPage(
    sessions: readonly Session[],
    nextCursor: string | null = null,
  ): Promise<BookPageHarness> {
    server.request('GET', '/gamebooks/g1').flush(BOOK);
    server.answerShelf();
    server.request('GET', '/sessions').flush({ items: sessions, nextCursor });
    await settle();
    if (sessions.length > 0) server.request('GET', '/providers').flush({ items: [], total: 0 });
    return TestbedHarnessEnvironment.harnessForFixture(fixture, BookPageHarness);
  }

  function dialog(): Promise<MatDialogHarness> {
    return TestbedHarnessEnvironment.documentRootLoader(fixture).getHarness(MatDialogHarness);
  }

  it('shows the book and how far its sessions are', async () => {
    const ended = sessionOf({
      id: 's2',
      title: 'Second try',
      turnCount: 1,
      status: 'ended',
      ending: { title: 'The sea', kind: 'bad' },
    });
    const page = await openPage([SESSION, ended]);
    expect(await page.getText()).toContain('A calm night.');
    const [first, second] = await page.getSessions();
    expect(first).toMatch(/First try.*3 turns.*last played.*Nov 20, 2026.*Storyteller \(built in\).*Go on/);
    expect(second).toMatch(/Second try.*1 turn, ended: The sea.*Read/);
  });

  it('reads further sessions on demand', async () => {
    const page = await openPage([SESSION], 'next');
    await page.click(/Show more/);
    const request = server.request('GET', '/sessions');
    expect(request.request.params.get('cursor')).toBe('next');
    request.flush({ items: [sessionOf({ id: 's9', title: 'Long ago' })], nextCursor: null });
    await settle();
    expect(await page.getSessions()).toHaveLength(2);
    expect(await page.getText()).not.toContain('Show more');
  });

  it('renames a session', async () => {
    const page = await openPage([SESSION]);
    await page.press('Rename First try');
    await settle();
    const field = await (await dialog()).getHarness(MatInputHarness);
    expect(await field.getValue()).toBe('First try');
    await field.setValue('  The night of the storm ');
    await (await (await dialog()).getHarness(MatButtonHarness.with({ text: 'Rename' }))).click();
    await settle();
    const request = server.request('PATCH', '/sessions/s1');
    expect(request.request.body).toEqual({ title: 'The night of the storm' });
    request.flush({ ...SESSION, title: 'The night of the storm' });
    await settle();
    expect((await page.getSessions())[0]).toContain('The night of the storm');
  });

  it('deletes a session after asking, also one that is gone already', async () => {
    const page = await openPage([SESSION]);
    await page.press('Delete First try');
    await settle();
    await (await (await dialog()).getHarness(MatButtonHarness.with({ text: 'Delete' }))).click();
    await settle();
    await server.refuse(server.request('DELETE', '/sessions/s1'), 404, 'SESSION_NOT_FOUND');
    server.answerShelf();
    expect(await page.getSessions()).toEqual([]);
    expect(await page.getText()).toContain('Nobody has played this book yet.');
  });

  it('keeps a session that is not to be deleted', async () => {
    const page = await openPage([SESSION]);
    await page.press('Delete First try');
    await settle();
    await (await (await dialog()).getHarness(MatButtonHarness.with({ text: 'Keep it' }))).click();
    await settle();
    expect(server.isAsked('DELETE', '/sessions/s1')).toBe(false);
    expect(await page.getSessions()).toHaveLength(1);
  });

  it('says what to do when there is no such book', async () => {
    await server.refuse(
      server.request('GET', '/gamebooks/g1'),
      404,
      'GAMEBOOK_NOT_FOUND',
      'The book is gone.',
    );
    server.answerShelf();
    await server.refuse(server.request('GET', '/sessions'), 404, 'GAMEBOOK_NOT_FOUND');
    const page = await TestbedHarnessEnvironment.harnessForFixture(fixture, BookPageHarness);
    expect(await page.getText()).toContain('The book is gone.');
  });
});
