import { MediaMatcher } from '@angular/cdk/layout';
import { TestBed } from '@angular/core/testing';
import { Contrast } from './contrast';

function openContrast(systemWantsMore: boolean): { contrast: Contrast; query: EventTarget } {
  const query = Object.assign(new EventTarget(), { matches: systemWantsMore });
  TestBed.configureTestingModule({
    providers: [{ provide: MediaMatcher, useValue: { matchMedia: () => query } }],
  });
  const contrast = TestBed.inject(Contrast);
  TestBed.tick();
  return { contrast, query };
}

function markOfThePage(): string | undefined {
  return document.documentElement.dataset['contrast'];
}

describe('Contrast', () => {
  beforeEach(() => localStorage.clear());

  it('follows the system until more is chosen, and remembers the choice', () => {
    const { contrast } = openContrast(false);
    expect(markOfThePage()).toBeUndefined();
    contrast.choose('more');
    TestBed.tick();
    expect(markOfThePage()).toBe('more');
    expect(localStorage.getItem('llm-gamebook.contrast')).toBe('"more"');
    contrast.choose('auto');
    TestBed.tick();
    expect(markOfThePage()).toBeUndefined();
  });

  it('is high where the system asks for it, also from now on', () => {
    const { query } = openContrast(true);
    expect(markOfThePage()).toBe('more');
    query.dispatchEvent(Object.assign(new Event('change'), { matches: false }));
    TestBed.tick();
    expect(markOfThePage()).toBeUndefined();
  });
});
