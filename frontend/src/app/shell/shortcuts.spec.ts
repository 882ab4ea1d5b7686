import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatSlideToggleHarness } from '@angular/material/slide-toggle/testing';
import { provideRouter, Router } from '@angular/router';
import { settle } from '../../testing/settle';
import { Shortcuts } from './shortcuts';

@Component({ template: `<main><input data-search /><input class="other" /></main>` })
class SearchPage {}

@Component({ template: `` })
class ModelsPage {}

async function openPage() {
  TestBed.configureTestingModule({
    providers: [
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      provideRouter([
        { path: '', component: SearchPage },
        { path: 'models', component: ModelsPage },
      ]),
    ],
  });
  const fixture = TestBed.createComponent(SearchPage);
  document.body.append(fixture.nativeElement);
  const shortcuts = TestBed.inject(Shortcuts);
  await settle();
  const dialogs = () =>
    TestbedHarnessEnvironment.documentRootLoader(fixture).getAllHarnesses(MatDialogHarness);
  const press = async (key: string, from: Element = document.body): Promise<KeyboardEvent> => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    from.dispatchEvent(event);
    await settle();
    return event;
  };
  const field = (selector: string) => fixture.nativeElement.querySelector(selector);
  return { fixture, shortcuts, dialogs, press, field };
}

describe('Shortcuts', () => {
  // jsdom lays nothing out, so nothing is hidden.
  beforeAll(() => {
    Element.prototype.checkVisibility = () => true;
  });
  beforeEach(() => localStorage.clear());

  it('shows the list of shortcuts on a question mark, and not twice', async () => {
    const { press, dialogs } = await openPage();
    await press('?');
    await press('?');
    expect(await dialogs()).toHaveLength(1);
  });

  it('goes to the models by two keys', async () => {
    const { press } = await openPage();
    await press('g');
    await press('m');
    expect(TestBed.inject(Router).url).toBe('/models');
  });

  it('goes to the search by a slash', async () => {
    const { press, field } = await openPage();
    await press('/');
    expect(document.activeElement).toBe(field('[data-search]'));
  });

  it('leaves what is written in a field alone', async () => {
    const { press, dialogs, field } = await openPage();
    const event = await press('?', field('.other'));
    expect(event.defaultPrevented).toBe(false);
    expect(await dialogs()).toHaveLength(0);
  });

  it('does nothing once it is switched off, and stays off', async () => {
    const { press, dialogs, shortcuts, fixture } = await openPage();
    await shortcuts.showSheet();
    const toggle =
      await TestbedHarnessEnvironment.documentRootLoader(fixture).getHarness(MatSlideToggleHarness);
    await toggle.uncheck();
    for (const dialog of await dialogs()) await dialog.close();
    await press('?');
    expect(await dialogs()).toHaveLength(0);
    expect(localStorage.getItem('llm-gamebook.single-key-shortcuts')).toBe('false');
  });
});
