import { MediaMatcher } from '@angular/cdk/layout';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { provideRouter, Router, TitleStrategy } from '@angular/router';
import { loadModelNavigation, ModelServer } from '../../testing/model-page';
import { settle } from '../../testing/settle';
import { llmModelOf, LOCAL_MODEL, STORYTELLER } from '../../testing/stories';
import { PageTitle } from '../ui/page-title';
import { ProblemReporter } from '../api/problem-reporter';
import { Shell } from './shell';
import { ShellHarness } from './shell.harness';
import { LOAD_MODEL_NAVIGATION } from './load-model-navigation';

@Component({ template: `<h1>First</h1>` })
class FirstPage {}

@Component({ template: `<h1>Second</h1>` })
class SecondPage {}

const BOOKS = [
  {
    id: 'b1',
    name: 'a/tower',
    title: 'The Tower',
    description: null,
    author: null,
    source: 'bundled',
    sessionCount: 0,
  },
];
const MODELS = [{ ...llmModelOf(STORYTELLER), isDefault: true }, llmModelOf(LOCAL_MODEL)];

interface OpenShell {
  readonly shell: ShellHarness;
  readonly server: ModelServer;
  readonly fixture: ComponentFixture<Shell>;
}

async function openShell({ isWide = true } = {}): Promise<OpenShell> {
  // The CDK listens in the old way.
  const listening = { addListener: () => undefined, removeListener: () => undefined };
  const room = Object.assign(new EventTarget(), { matches: isWide, ...listening });
  const other = Object.assign(new EventTarget(), { matches: false, ...listening });
  const matchMedia = (query: string) => (query.includes('width') ? room : other);
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      provideRouter([
        { path: '', component: FirstPage, title: 'First' },
        { path: 'second', component: SecondPage, title: 'Second' },
      ]),
      { provide: TitleStrategy, useExisting: PageTitle },
      { provide: MediaMatcher, useValue: { matchMedia } },
      { provide: LOAD_MODEL_NAVIGATION, useValue: loadModelNavigation },
    ],
  });
  const fixture = TestBed.createComponent(Shell);
  document.body.append(fixture.nativeElement);
  await TestBed.inject(Router).navigateByUrl('/');
  TestBed.tick();
  const server = new ModelServer();
  await server.answer('GET', '/gamebooks', { items: BOOKS, total: 1 });
  await server.answerModels(MODELS);
  await server.answerProviders();
  const shell = await TestbedHarnessEnvironment.harnessForFixture(fixture, ShellHarness);
  return { shell, server, fixture };
}

describe('Shell', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    delete document.documentElement.dataset['appearance'];
    document.body.replaceChildren();
  });

  it('stands beside the page where there is room, and remembers that it was closed', async () => {
    const { shell } = await openShell();
    expect([await shell.isSidenavBesidePage(), await shell.isSidenavOpen()]).toEqual([true, true]);
    expect(await shell.isPageCovered()).toBe(false);
    await shell.toggleSidenav();
    expect(await shell.isSidenavOpen()).toBe(false);
    TestBed.resetTestingModule();
    const again = await openShell();
    expect(await again.shell.isSidenavOpen()).toBe(false);
  });

  it('lies over the page of a phone, and makes way after a navigation', async () => {
    const { shell } = await openShell({ isWide: false });
    expect([await shell.isSidenavBesidePage(), await shell.isSidenavOpen()]).toEqual([false, false]);
    await shell.toggleSidenav();
    expect(await shell.isSidenavOpen()).toBe(true);
    expect(await shell.isPageCovered()).toBe(true);
    await TestBed.inject(Router).navigateByUrl('/second');
    expect(await shell.isSidenavOpen()).toBe(false);
    expect(await shell.isPageCovered()).toBe(false);
  });

  it.each(['pressEscape', 'pressBesideSidenav'] as const)('closes over the page by %s', async (close) => {
    const { shell } = await openShell({ isWide: false });
    await shell.toggleSidenav();
    await shell.waitForFocus();
    await shell[close]();
    expect(await shell.isSidenavOpen()).toBe(false);
    expect(await shell.isMenuButtonFocused()).toBe(true);
  });

  it('stays beside the page when Escape is pressed', async () => {
    const { shell } = await openShell();
    await shell.pressEscape();
    expect(await shell.isSidenavOpen()).toBe(true);
  });

  it('looks as it is chosen, and remembers that', async () => {
    const { shell } = await openShell();
    const look = document.documentElement.dataset;
    await shell.chooseDisplay('Light');
    expect(look['appearance']).toBe('light');
    await shell.chooseDisplay('Dark');
    expect(look['appearance']).toBe('dark');
    expect(localStorage.getItem('llm-gamebook.appearance')).toBe('"dark"');
    await shell.chooseDisplay('High contrast');
    expect(look['contrast']).toBe('more');
    await shell.chooseDisplay('As the system');
    expect(look['appearance']).toBeUndefined();
    await shell.chooseDisplay('High contrast');
    expect(look['contrast']).toBeUndefined();
  });

  it('lists the keyboard shortcuts', async () => {
    const { shell, fixture } = await openShell();
    await shell.chooseDisplay('Keyboard shortcuts');
    const loader = TestbedHarnessEnvironment.documentRootLoader(fixture);
    const dialog = await loader.getHarness(MatDialogHarness);
    expect(await dialog.getTitleText()).toBe('Keyboard shortcuts');
  });

  it('moves the focus to the heading of the next page, and leaves it alone on the first', async () => {
    const { fixture } = await openShell();
    expect(document.activeElement).toBe(document.body);
    await TestBed.inject(Router).navigateByUrl('/second');
    await fixture.whenStable();
    expect(document.activeElement?.textContent).toBe('Second');
    expect(document.title).toBe('Second - LLM Gamebook');
  });

  it('lets the keyboard skip the navigation', async () => {
    const { shell } = await openShell();
    expect(await shell.skipToContent()).toBe(true);
  });

  it('shows and announces what comes while an offer stands, and keeps it on the way to another page', async () => {
    const { shell } = await openShell();
    const reporter = TestBed.inject(ProblemReporter);
    void reporter.offerUndo('“Bard” was deleted.', 'Undo');
    await reporter.report(new Error('Broken.'));
    await reporter.say('Something was done.');
    await TestBed.inject(Router).navigateByUrl('/second');
    await settle();
    expect(document.querySelector('app-offer-bar')?.textContent).toContain('“Bard” was deleted.');
    expect(await shell.messages()).toEqual([expect.stringContaining('Something was done.')]);
    expect(await shell.problems()).toEqual([expect.stringContaining('The page ran into a mistake')]);
    await shell.closeProblem();
    expect(await shell.problems()).toEqual([]);
    expect(document.activeElement?.tagName).toBe('MAIN');
    expect(await shell.messages()).toHaveLength(1);
  });
});

describe('SideNavigation', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('shows the gamebooks, then the models', async () => {
    const { shell } = await openShell();
    expect(await shell.groups()).toEqual({
      Gamebooks: ['The Tower'],
      Models: [expect.stringContaining('Storyteller (built in)'), expect.stringContaining('Local Qwen')],
    });
  });

  it('folds a group away and remembers it', async () => {
    const { shell } = await openShell();
    await shell.pressGroup('Models');
    expect((await shell.groups())['Models']).toEqual([]);
    TestBed.resetTestingModule();
    const again = await openShell();
    expect((await again.shell.groups())['Models']).toEqual([]);
    expect((await again.shell.groups())['Gamebooks']).toHaveLength(1);
  });
});
