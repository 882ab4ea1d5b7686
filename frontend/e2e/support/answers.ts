import { expect, type Locator, type Page } from '@playwright/test';

/** Lets requests for this address wait for ever, so that a page stays in its loading state. */
export async function holdBack(page: Page, url: RegExp): Promise<void> {
  await page.route(url, () => new Promise(() => undefined));
}

/** Answers requests for this address as the server does where it has failed itself. */
export async function fail(page: Page, url: RegExp): Promise<void> {
  const json = {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    detail: 'The server has made a mistake. Its log says more.',
    code: 'INTERNAL_ERROR',
  };
  await page.route(url, (route) =>
    route.fulfill({ status: 500, json, contentType: 'application/problem+json' }),
  );
}

/** Breaks requests for this address off, as where the server is not there. */
export async function cutOff(page: Page, url: RegExp): Promise<void> {
  await page.route(url, (route) => route.abort('connectionrefused'));
}

/** Waits until this part of a page says that it is loading, or what has gone wrong. */
export async function expectToSay(part: Locator, state: 'loading' | 'failed' | 'offline'): Promise<void> {
  const place = part.getByRole(state === 'loading' ? 'status' : 'alert').filter({ hasText: /\S/ });
  await expect(place.first()).toBeVisible();
}
