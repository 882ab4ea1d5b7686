import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { firstValueFrom } from 'rxjs';
import { OfferBar } from './offer-bar';

@Component({ template: `<main tabindex="-1"></main>` })
class Page {}

interface OpenOffer {
  readonly outcome: Promise<boolean>;
  readonly isThere: () => boolean;
  readonly bar: HTMLElement;
}

async function openOffer(): Promise<OpenOffer> {
  TestBed.configureTestingModule({
    providers: [{ provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } }],
  });
  const fixture = TestBed.createComponent(Page);
  document.body.append(fixture.nativeElement);
  const data = { message: '“Bard” was deleted.', action: 'Undo' };
  const offer = TestBed.inject(MatSnackBar).openFromComponent(OfferBar, { data });
  const outcome = firstValueFrom(offer.afterDismissed()).then(({ dismissedByAction }) => dismissedByAction);
  await jest.advanceTimersByTimeAsync(0);
  TestBed.tick();
  const bar = document.querySelector<HTMLElement>('app-offer-bar');
  if (!bar) throw new Error('There is no offer');
  return { outcome, bar, isThere: () => document.querySelector('app-offer-bar') !== null };
}

async function pass(milliseconds: number): Promise<void> {
  TestBed.tick();
  await jest.advanceTimersByTimeAsync(milliseconds);
  TestBed.tick();
  await jest.advanceTimersByTimeAsync(0);
}

describe('OfferBar', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    document.body.replaceChildren();
  });

  it('is there for ten seconds', async () => {
    const { outcome, isThere } = await openOffer();
    await pass(9900);
    expect(isThere()).toBe(true);
    await pass(300);
    expect(isThere()).toBe(false);
    expect(await outcome).toBe(false);
  });

  it('stays while the pointer or the focus is on it', async () => {
    const { bar, isThere } = await openOffer();
    await pass(9000);
    bar.dispatchEvent(new Event('mouseenter'));
    bar.dispatchEvent(new Event('focusin', { bubbles: true }));
    bar.dispatchEvent(new Event('mouseleave'));
    await pass(60_000);
    expect(isThere()).toBe(true);
    bar.dispatchEvent(new Event('focusout', { bubbles: true }));
    await pass(2900);
    expect(isThere()).toBe(true);
    await pass(400);
    expect(isThere()).toBe(false);
  });

  it('says whether it was taken up', async () => {
    const { bar, outcome } = await openOffer();
    bar.querySelector('button')?.click();
    await pass(100);
    expect(await outcome).toBe(true);
  });

  it('takes the focus where the keyboard is used and nothing has it, and gives it to the page', async () => {
    const { bar, isThere } = await openOffer();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13 }));
    await pass(250);
    expect(document.activeElement?.textContent.trim()).toBe('Undo');
    bar.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await pass(100);
    expect(isThere()).toBe(false);
    expect(document.activeElement?.tagName).toBe('MAIN');
  });

  it('leaves the focus where it is with a mouse', async () => {
    await openOffer();
    document.dispatchEvent(new MouseEvent('mousedown', { buttons: 1, detail: 1 }));
    await pass(250);
    expect(document.activeElement).toBe(document.body);
  });
});
