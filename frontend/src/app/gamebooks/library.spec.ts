import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, inputBinding, output, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { GamebookSummary } from '../api/gamebook-api';
import type { Session } from '../api/session-api';
import { PROVIDERS } from '../../testing/providers';
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

/** Stands for the first steps, which the route brings. */
@Component({
  selector: 'app-first-steps',
  template: `<button type="button" (click)="dismissed.emit()">Not now</button>`,
})
class FirstSteps {
  readonly dismissed = output();
}

const FIRST_STEPS = inputBinding('loadFirstRun', () => () => Promise.resolve(FirstSteps));

/** null: they are not offered. */
function firstSteps(fixture: ComponentFixture<Library>): HTMLButtonElement | null {
  return (fixture.nativeElement as HTMLElement).querySelector('app-first-steps button');
}

describe('Library', () => {
  let server: StoryServer;

  async function openLibrary(
    books: readonly GamebookSummary[],
    sessions: readonly Session[] = [],
  ): Promise<LibraryHarness> {
    server.answerShelf(books);
    server.request('GET', '/sessions?limit=100').flush({ items: sessions, nextCursor: null });
    answerOthers();
    return TestbedHarnessEnvironment.harnessForFixture(fixture, LibraryHarness);
  }

  /** What the sidenav and the first steps read as well. */
  function answerOthers(): void {
    server.answerModels([]);
    server.request('GET', '/providers').flush({ items: PROVIDERS, total: PROVIDERS.length });
  }

  let fixture: ComponentFixture<Library>;
  const start = signal<string | undefined>(undefined);

  beforeEach(async () => {
    server = new StoryServer();
    TestBed.configureTestingModule({ providers: [provideRouter([]), ...server.provide()] });
    start.set(undefined);
    localStorage.setItem('llm-gamebook.first-run-dismissed', 'true');
    fixture = TestBed.createComponent(Library, { bindings: [FIRST_STEPS, inputBinding('start', start)] });
    await settle();
  });

  afterEach(() => localStorage.clear());

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
    answerOthers();
    const library = await TestbedHarnessEnvironment.harnessForFixture(fixture, LibraryHarness);
    expect(await library.getText()).toContain('The database is away.');
    const clicked = library.click(/Try again/);
    await settle();
    server.answerShelf([LIGHTHOUSE]);
    await clicked;
    expect(await library.getBooks()).toHaveLength(1);
  });

  it('offers the first steps when they are asked for, and takes them away again', async () => {
    start.set('again');
    await openLibrary([{ ...LIGHTHOUSE, sessionCount: 2 }]);
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    firstSteps(fixture)?.click();
    await settle();
    expect(navigate).toHaveBeenCalledWith('/');
    start.set(undefined);
    await settle();
    expect(firstSteps(fixture)).toBeNull();
  });
});

describe('Library on an empty installation', () => {
  afterEach(() => localStorage.clear());

  it.each([
    ['offers the first steps while nobody has played anything', 0, true],
    ['goes without them once somebody has', 1, false],
  ])('%s', async (_name, sessionCount, isOffered) => {
    const server = new StoryServer();
    TestBed.configureTestingModule({ providers: [provideRouter([]), ...server.provide()] });
    const fixture = TestBed.createComponent(Library, { bindings: [FIRST_STEPS] });
    await settle();
    server.answerShelf([LIGHTHOUSE, { ...LIGHTHOUSE, id: 'g2', sessionCount }]);
    server.request('GET', '/sessions?limit=100').flush({ items: [], nextCursor: null });
    await settle();
    const text = (fixture.nativeElement as HTMLElement).textContent;
    // The books wait for what stands above them.
    expect(text.includes('The gamebooks are being read')).toBe(isOffered);
    server.answerModels([]);
    server.request('GET', '/providers').flush({ items: PROVIDERS, total: PROVIDERS.length });
    await settle();
    const steps = firstSteps(fixture);
    expect(steps !== null).toBe(isOffered);
    if (!steps) return;
    steps.click();
    await settle();
    expect(firstSteps(fixture)).toBeNull();
    expect(localStorage.getItem('llm-gamebook.first-run-dismissed')).toBe('true');
  });
});
