import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { GamebookSummary } from '../api/gamebook-api';
import type { Session } from '../api/session-api';
import { settle } from '../../testing/settle';
import { sessionOf } from '../../testing/stories';
import { StoryServer } from '../../testing/story-server';
import { Library } from './library';
import { LibraryHarness } from './library.harness';

const LIGHTHOUSE: GamebookSummary = {
  id: 'g1',
  name: 'test/lighthouse',
  title: 'The Lighthouse',
  description: 'A *calm* night.',
  author: 'A. Keeper',
  source: 'bundled',
  sessionCount: 0,
};

describe('Library', () => {
  let server: StoryServer;

  async function openLibrary(
    books: readonly GamebookSummary[],
    sessions: readonly Session[] = [],
  ): Promise<LibraryHarness> {
    server.answerShelf(books);
    server.request('GET', '/sessions?limit=100').flush({ items: sessions, nextCursor: null });
    return TestbedHarnessEnvironment.harnessForFixture(fixture, LibraryHarness);
  }

  let fixture: ReturnType<typeof TestBed.createComponent<Library>>;

  beforeEach(async () => {
    server = new StoryServer();
    TestBed.configureTestingModule({ providers: [provideRouter([]), ...server.provide()] });
    fixture = TestBed.createComponent(Library);
    await settle();
  });

  it('shows each book in plain words', async () => {
    const library = await openLibrary([LIGHTHOUSE]);
    expect((await library.getBooks())[0]).toMatch(/The Lighthouse.*A\. Keeper.*A calm night\./);
    expect(await library.getLinks('The Lighthouse')).toEqual(['/gamebooks/g1']);
  });

  it('begins a session of a book that nobody has played and opens it', async () => {
    const library = await openLibrary([LIGHTHOUSE]);
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    await library.click(/Play/);
    const request = server.request('POST', '/sessions');
    expect(request.request.body).toEqual({ gamebookId: 'g1' });
    request.flush(sessionOf({ id: 's7' }));
    await settle();
    expect(navigate).toHaveBeenCalledWith(['/sessions', 's7']);
    server.answerShelf([LIGHTHOUSE]);
  });

  it('goes on with the session that was played last', async () => {
    const library = await openLibrary(
      [{ ...LIGHTHOUSE, sessionCount: 2 }],
      [
        sessionOf({ id: 'newer', updatedAt: '2026-11-20T10:00:00.000Z' }),
        sessionOf({ id: 'played-last', updatedAt: '2026-11-22T10:00:00.000Z' }),
      ],
    );
    expect(await library.getLinks('Go on')).toEqual(['/sessions/played-last']);
    expect(await library.getLinks('2 sessions')).toEqual(['/gamebooks/g1']);
  });

  it('says what to do when the shelf is empty', async () => {
    const library = await openLibrary([]);
    expect(await library.getText()).toContain('The shelf is empty');
  });

  it('says what went wrong and reads the books again', async () => {
    server.request('GET', '/sessions?limit=100').flush({ items: [], nextCursor: null });
    await server.refuse(
      server.request('GET', '/gamebooks'),
      503,
      'DATABASE_UNAVAILABLE',
      'The database is away.',
    );
    const library = await TestbedHarnessEnvironment.harnessForFixture(fixture, LibraryHarness);
    expect(await library.getText()).toContain('The database is away.');
    const clicked = library.click(/Try again/);
    await settle();
    server.answerShelf([LIGHTHOUSE]);
    await clicked;
    expect(await library.getBooks()).toHaveLength(1);
  });
});
