import { TestBed } from '@angular/core/testing';
import { EndFollower } from './end-follower';

/** A page of this height in a window of 800 pixels, scrolled to here; jsdom lays nothing out. */
function layOut(height: number, position: number): void {
  Object.defineProperty(document.documentElement, 'scrollHeight', { value: height, configurable: true });
  Object.defineProperty(window, 'innerHeight', { value: 800, configurable: true });
  Object.defineProperty(window, 'scrollY', { value: position, configurable: true });
}

function scrollTo(position: number): void {
  layOut(3000, position);
  window.dispatchEvent(new Event('scroll'));
}

/** What nobody asks an element of. */
const REST = { x: 0, y: 0, left: 0, right: 0, bottom: 0, width: 0, height: 0, toJSON: () => null };

describe('EndFollower', () => {
  let follower: EndFollower;
  let grow: () => void;
  let jumps: ScrollToOptions[];

  beforeEach(() => {
    jumps = [];
    window.scrollTo = (options?: ScrollToOptions | number) => {
      if (typeof options === 'object') jumps.push(options);
    };
    Object.assign(globalThis, {
      ResizeObserver: class {
        constructor(changed: () => void) {
          grow = changed;
        }
        observe(): void {
          grow();
        }
        disconnect(): void {
          grow = () => undefined;
        }
      },
    });
    TestBed.configureTestingModule({ providers: [EndFollower] });
    follower = TestBed.inject(EndFollower);
    layOut(3000, 2200);
    follower.watch(document.body);
    jumps = [];
  });

  it('follows the story as it grows', () => {
    grow();
    expect(jumps).toEqual([{ top: 3000, behavior: 'instant' }]);
  });

  it('leaves a reader who scrolled up in peace', () => {
    scrollTo(2200);
    scrollTo(1500);
    grow();
    expect(jumps).toEqual([]);
    expect(follower.isAtEnd()).toBe(false);
  });

  it('follows again once the reader is back at the end', () => {
    scrollTo(1500);
    scrollTo(2150);
    grow();
    expect(jumps).toHaveLength(1);
  });

  it('stays with the end when the page grows before the window has scrolled', () => {
    scrollTo(2200);
    layOut(3400, 2200);
    window.dispatchEvent(new Event('scroll'));
    expect(follower.isAtEnd()).toBe(true);
  });

  it('leaves the anchor where the reader sees it when something comes before it', async () => {
    const moves: ScrollToOptions[] = [];
    window.scrollBy = (options?: ScrollToOptions | number) => {
      if (typeof options === 'object') moves.push(options);
    };
    const anchor = document.createElement('p');
    let top = 120;
    anchor.getBoundingClientRect = () => ({ ...REST, top });
    await follower.holdInPlace(anchor, () => {
      top = 920;
      return Promise.resolve();
    });
    expect(moves).toEqual([{ top: 800, behavior: 'instant' }]);
  });
});
