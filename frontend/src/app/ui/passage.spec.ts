import { inputBinding, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { settle } from '../../testing/settle';
import { OPEN_TAB, Passage } from './passage';

describe('Passage', () => {
  const text = signal('Read [the map](https://example.org/map).');
  let fixture: ComponentFixture<Passage>;
  let opened: string[];

  beforeEach(async () => {
    opened = [];
    text.set('Read [the map](https://example.org/map).');
    TestBed.configureTestingModule({
      providers: [
        { provide: OPEN_TAB, useValue: (address: string) => opened.push(address) },
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      ],
    });
    fixture = TestBed.createComponent(Passage, { bindings: [inputBinding('text', text)] });
    await settle();
  });

  function pageElement(): HTMLElement {
    const element: unknown = fixture.nativeElement;
    if (!(element instanceof HTMLElement)) throw new TypeError('The passage has no element.');
    return element;
  }

  /** Clicks the link and returns whether the browser was kept from following it. */
  async function clickLink(): Promise<boolean> {
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    pageElement().querySelector('a')?.dispatchEvent(click);
    await settle();
    return click.defaultPrevented;
  }

  async function answer(label: string): Promise<void> {
    const loader = TestbedHarnessEnvironment.documentRootLoader(fixture);
    await (await loader.getHarness(MatButtonHarness.with({ text: label }))).click();
    await settle();
  }

  it('opens a link only after the reader has seen where it leads', async () => {
    expect(await clickLink()).toBe(true);
    expect(opened).toEqual([]);
    expect(document.body.textContent).toContain('https://example.org/map');
    await answer('Open in a new tab');
    expect(opened).toEqual(['https://example.org/map']);
  });

  it('stays when the reader does not want to go', async () => {
    await clickLink();
    await answer('Stay here');
    expect(opened).toEqual([]);
  });

  it('lets each block run in the direction of its own words', async () => {
    text.set('Left to right.\n\nמימין לשמאל.');
    await settle();
    const blocks = [...pageElement().querySelectorAll('[dir=auto] > p')];
    expect(blocks.map((block) => block.textContent)).toEqual(['Left to right.', 'מימין לשמאל.']);
  });

  it('draws only the last block again while the text grows', async () => {
    text.set('One.\n\nTwo');
    await settle();
    const first = pageElement().querySelector('p');
    text.set('One.\n\nTwo and three.');
    await settle();
    expect(pageElement().querySelector('p')).toBe(first);
    expect(pageElement().textContent).toContain('Two and three.');
  });
});
