import { LOCALE_ID } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Countdown, type CountdownWords } from './countdown';

const WORDS: CountdownWords = {
  soon: (duration) => `Trying again in ${duration}.`,
  later: (time) => `Trying again at ${time}.`,
  now: 'Now.',
};

describe('Countdown', () => {
  beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-24T12:00:00') }));

  afterEach(() => jest.useRealTimers());

  function show(milliseconds: number): ComponentFixture<Countdown> {
    TestBed.configureTestingModule({ providers: [{ provide: LOCALE_ID, useValue: 'de' }] });
    const fixture = TestBed.createComponent(Countdown);
    fixture.componentRef.setInput('until', Date.now() + milliseconds);
    fixture.componentRef.setInput('words', WORDS);
    fixture.detectChanges();
    return fixture;
  }

  function textOf(fixture: ComponentFixture<Countdown>): string {
    fixture.detectChanges();
    return fixture.nativeElement.textContent;
  }

  it.each([
    [4_000, 'Trying again in 4 s.'],
    [65_000, 'Trying again in 1:05.'],
    [600_000, 'Trying again in 10:00.'],
    [3 * 3_600_000, 'Trying again at 15:00.'],
    [0, 'Now.'],
    [-5_000, 'Now.'],
  ])('words %i milliseconds as "%s"', (milliseconds, text) => {
    expect(textOf(show(milliseconds))).toBe(text);
  });

  it('counts down to the end, and then rests', () => {
    const fixture = show(3_000);
    jest.advanceTimersByTime(1_000);
    expect(textOf(fixture)).toBe('Trying again in 2 s.');
    jest.advanceTimersByTime(2_000);
    expect(textOf(fixture)).toBe('Now.');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind', () => {
    const fixture = show(60_000);
    expect(jest.getTimerCount()).toBeGreaterThan(0);
    fixture.destroy();
    expect(jest.getTimerCount()).toBe(0);
  });
});
