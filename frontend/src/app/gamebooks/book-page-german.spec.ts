import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { inputBinding, LOCALE_ID, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { clearTranslations, loadTranslations } from '@angular/localize';
import { provideRouter } from '@angular/router';
import { settle } from '../../testing/settle';
import { sessionOf } from '../../testing/stories';
import { StoryServer } from '../../testing/story-server';
import { BookPageHarness } from './book-page.harness';

const MESSAGES = join(__dirname, '../../locale/messages.de.json');

describe('BookPage in German', () => {
  // Texts are looked up once, when the code that holds them is read: it must not be before the translations are there.
  beforeAll(() => loadTranslations(JSON.parse(readFileSync(MESSAGES, 'utf8')).translations));

  afterAll(() => clearTranslations());

  it('has German words, plurals, dates and names of its buttons', async () => {
    const { BookPage } = await import('./book-page');
    const server = new StoryServer();
    TestBed.configureTestingModule({
      providers: [provideRouter([]), { provide: LOCALE_ID, useValue: 'de' }, ...server.provide()],
    });
    const fixture = TestBed.createComponent(BookPage, {
      bindings: [inputBinding('gamebookId', signal('g1'))],
    });
    await settle();
    server
      .request('GET', '/gamebooks/g1')
      .flush({ id: 'g1', name: 'test/tower', title: 'Der Turm', description: null, author: null });
    server.answerShelf();
    const played = sessionOf({ title: 'Erster Versuch', turnCount: 3 });
    const ended = sessionOf({
      id: 's2',
      title: 'Zweiter Versuch',
      turnCount: 1,
      status: 'ended',
      ending: { title: 'Das Meer', kind: 'bad' },
    });
    server.request('GET', '/sessions').flush({ items: [played, ended], nextCursor: null });
    await settle();
    server.request('GET', '/providers').flush({ items: [], total: 0 });
    const page = await TestbedHarnessEnvironment.harnessForFixture(fixture, BookPageHarness);
    const [first, second] = await page.getSessions();
    expect(first).toMatch(/Erster Versuch.*3 Züge.*zuletzt gespielt 20\.11\.2026, \d\d:\d\d.*Weiterspielen/);
    expect(second).toMatch(/Zweiter Versuch.*1 Zug, zu Ende: Das Meer.*Lesen/);
    expect(await page.getText()).toMatch(/Neue Sitzung.*Sitzungen/s);
    const root: HTMLElement = fixture.nativeElement;
    expect(root.querySelector('[aria-label="Erster Versuch umbenennen"]')).not.toBeNull();
  });
});
