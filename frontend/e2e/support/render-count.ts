import type { Page } from '@playwright/test';

/** What a page did while something was done to it. */
export interface RenderCount {
  /** Frames in which something of the page changed. */
  renders: number;
  /** Elements that were put in, those inside of others counted too. */
  addedElements: number;
  /** Requests to the server, without files of the app. */
  requests: number;
}

/** Counts from the beginning of an action until the page has been still for ten frames. */
export async function countRenders(page: Page, action: () => Promise<void>): Promise<RenderCount> {
  let requests = 0;
  const count = (request: { url: () => string }): void => {
    if (new URL(request.url()).pathname.startsWith('/api/')) requests += 1;
  };
  page.on('request', count);
  const counting = await page.evaluateHandle(() => {
    const counted = { renders: 0, addedElements: 0, stillFrames: 0, isChanged: false, isOver: false };
    const observer = new MutationObserver((records) => {
      counted.isChanged = true;
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (node instanceof Element) counted.addedElements += 1 + node.querySelectorAll('*').length;
        }
      }
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    const countFrame = (): void => {
      if (counted.isChanged) counted.renders += 1;
      counted.stillFrames = counted.isChanged ? 0 : counted.stillFrames + 1;
      counted.isChanged = false;
      if (!counted.isOver) requestAnimationFrame(countFrame);
    };
    requestAnimationFrame(countFrame);
    return counted;
  });
  await action();
  await counting.evaluate(async (counted) => {
    counted.stillFrames = 0;
    while (counted.stillFrames < 10) await new Promise((resolve) => requestAnimationFrame(resolve));
    counted.isOver = true;
  });
  page.off('request', count);
  const { renders, addedElements } = await counting.jsonValue();
  return { renders, addedElements, requests };
}
