import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { LOAD_SNACK_BAR, ProblemReporter } from './problem-reporter';

@Component({ template: '' })
class Page {}

describe('ProblemReporter', () => {
  it('leaves to the shell what it cannot show, because the server that has the snack bar is gone', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const missing = new TypeError('Failed to fetch dynamically imported module: /chunk-A.js');
    TestBed.configureTestingModule({
      providers: [{ provide: LOAD_SNACK_BAR, useValue: () => Promise.reject(missing) }],
    });
    const reporter = TestBed.inject(ProblemReporter);
    await reporter.report(missing);
    expect(reporter.plain()).toContain('Check that the server is running');
    reporter.dismissPlain();
    expect(reporter.plain()).toBeNull();
  });
});

describe('what comes while an offer stands', () => {
  let reporter: ProblemReporter;

  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({
      providers: [{ provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } }],
    });
    document.body.append(TestBed.createComponent(Page).nativeElement);
    reporter = TestBed.inject(ProblemReporter);
  });
  afterEach(() => {
    jest.useRealTimers();
    document.body.replaceChildren();
  });

  async function pass(milliseconds: number): Promise<void> {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(milliseconds);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
  }

  function bars(): string[] {
    const found = document.querySelectorAll('app-offer-bar, simple-snack-bar');
    return [...found].map((bar) => bar.textContent.replace(/\s+/g, ' ').trim());
  }

  it.each(['offer', 'offerUndo'] as const)(
    'is left to the shell: a problem until it is closed, a message for a while (%s)',
    async (offer) => {
      void reporter[offer]('“Bard” was deleted.', 'Undo');
      await pass(0);
      void reporter.report(new Error('Broken.'));
      void reporter.say('Something was done.');
      await pass(0);
      expect(bars()).toEqual([expect.stringContaining('“Bard” was deleted. Undo')]);
      const problem = reporter.problem();
      expect(problem).not.toBeNull();
      expect(reporter.message()).toBe('Something was done.');
      await pass(6100);
      expect(reporter.message()).toBeNull();
      await pass(6100);
      expect(bars()).toEqual([]);
      expect(reporter.problem()).toBe(problem);
      reporter.dismissProblem();
      expect(reporter.problem()).toBeNull();
    },
  );

  it('shows a message as long as any other, though one was there before', async () => {
    void reporter.offerUndo('“Bard” was deleted.', 'Undo');
    void reporter.say('First.');
    await pass(5000);
    void reporter.say('Second.');
    await pass(5000);
    expect(reporter.message()).toBe('Second.');
  });

  it('is left to the shell also where it comes in the same moment', async () => {
    void reporter.offerUndo('“Bard” was deleted.', 'Undo');
    void reporter.report(new Error('Broken.'));
    await pass(100);
    expect(bars()).toEqual([expect.stringContaining('Undo')]);
    expect(reporter.problem()).not.toBeNull();
  });

  it('has the snack bar again when the offer is gone', async () => {
    void reporter.offerUndo('“Bard” was deleted.', 'Undo');
    await pass(10_100);
    void reporter.say('Something was done.');
    await pass(100);
    expect(bars()).toEqual([expect.stringContaining('Something was done.')]);
    expect(reporter.message()).toBeNull();
  });

  it('never takes the place of an undo, unless it is one', async () => {
    const first = reporter.offerUndo('“Bard” was deleted.', 'Undo');
    await pass(100);
    expect(await reporter.offer('“Poet” was made.', 'Edit')).toBe(false);
    expect(bars()).toEqual([expect.stringContaining('“Bard” was deleted. Undo')]);
    expect(reporter.message()).toBe('“Poet” was made.');
    const second = reporter.offerUndo('2 models were deleted.', 'Undo');
    await pass(100);
    expect(await first).toBe(false);
    expect(bars()).toEqual([expect.stringContaining('2 models were deleted. Undo')]);
    document.querySelector<HTMLElement>('app-offer-bar button')?.click();
    await pass(100);
    expect(await second).toBe(true);
  });
});
