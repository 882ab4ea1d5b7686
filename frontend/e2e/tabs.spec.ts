import type { Browser, BrowserContext, Page } from '@playwright/test';
import { createSession, createVendorModel, gamebookId } from './support/records';
import { StreamCounter } from './support/stream-counter';
import { expect, test as base } from './support/test';

/** A name of the home's network: no secure context, so there are no locks. */
const HOME = 'http://story.home';

// Many pages on a small machine.
base.describe.configure({ timeout: 120_000 });

const test = base.extend<{ counter: StreamCounter }>({
  counter: async ({ app }, use) => {
    const counter = await StreamCounter.start(app.url);
    await use(counter);
    await counter.stop();
  },
});

test.use({ ownProcess: { ALLOWED_HOSTS: new URL(HOME).hostname } });

/** What a browser lacks. */
async function withoutSharedWorker(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
}

/** Words that a vendor goes on with for minutes. */
function longStory(): { words: string[]; pauseMs: number } {
  return { words: Array.from({ length: 600 }, (_, index) => `wave${String(index)} `), pauseMs: 250 };
}

/** Tabs that show a story as it is told. The first is there before the others. */
async function openTabs(context: BrowserContext, url: string, count: number): Promise<Page[]> {
  const open = async (): Promise<Page> => {
    const tab = await context.newPage();
    await tab.goto(url);
    await expect(tab.locator('app-passage').last()).toContainText('wave1 ');
    return tab;
  };
  const first = await open();
  return [first, ...(await Promise.all(Array.from({ length: count - 1 }, open)))];
}

/** Waits until this tab shows more of the story than now. */
async function expectToGoOn(tab: Page): Promise<void> {
  const passage = tab.locator('app-passage').last();
  const shown = (await passage.innerText()).length;
  await expect(async () => expect((await passage.innerText()).length).toBeGreaterThan(shown + 15)).toPass({
    intervals: [100],
  });
}

/** A story that is told to no tab yet. Resolves to its address, without the host. */
async function beginLongStory(page: Page, llmModelId: string): Promise<string> {
  const id = await createSession(page, {
    gamebookId: await gamebookId(page, 'The Fog at Table'),
    llmModelId,
  });
  const answer = await page.request.post(`/api/sessions/${id}/turns`, { data: { input: null } });
  expect(answer.status()).toBe(202);
  return `/sessions/${id}`;
}

/** What opens the tabs of one browser, at the app's address or at that of a home's network. */
function browserContext(
  browser: Browser,
  counter: StreamCounter,
  where: 'here' | 'home',
): Promise<BrowserContext> {
  return browser.newContext(
    where === 'home' ? { baseURL: HOME, proxy: { server: counter.url } } : { baseURL: counter.url },
  );
}

test('seven tabs of two stories share one event stream, and Stop works in the last', async ({
  page,
  counter,
  vendor,
  browser,
}) => {
  vendor.script = longStory();
  const context = await browserContext(browser, counter, 'here');
  const bard = await createVendorModel(page, vendor, 'Bard');
  const [other] = await openTabs(context, await beginLongStory(page, bard), 1);
  const tabs = await openTabs(context, await beginLongStory(page, bard), 6);
  expect(counter.open).toHaveLength(1);
  expect(counter.open[0]?.path).toContain(',');
  for (const tab of [other, tabs[0]]) await expectToGoOn(tab as Page);
  await (tabs.at(-1) as Page).getByRole('button', { name: 'Stop' }).click();
  for (const tab of tabs) await expect(tab.getByText('You stopped the telling here.')).toBeVisible();
  await expectToGoOn(other as Page);
  await (other as Page).getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => counter.open.length).toBe(0);
  await context.close();
});

test('without a worker another tab goes on where the first is closed, frozen or lost', async ({
  page,
  counter,
  vendor,
  browser,
}) => {
  vendor.script = longStory();
  const context = await browserContext(browser, counter, 'here');
  await withoutSharedWorker(context);
  const story = await beginLongStory(page, await createVendorModel(page, vendor, 'Bard'));
  const [closed, frozen, crashed, last] = (await openTabs(context, story, 4)) as [Page, Page, Page, Page];
  expect(counter.streams).toHaveLength(1);
  await closed.close();
  await expectToGoOn(last);
  expect(counter.open).toHaveLength(1);
  const session = await context.newCDPSession(frozen);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await expectToGoOn(last);
  const crash = crashed.waitForEvent('crash');
  // It has nobody left to answer it.
  void (await context.newCDPSession(crashed)).send('Page.crash').catch(() => undefined);
  await crash;
  await expectToGoOn(last);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await expectToGoOn(frozen);
  await expect.poll(() => counter.open.length).toBe(1);
  const [first, ...later] = counter.streams;
  expect(first?.lastEventId).toBeUndefined();
  for (const { lastEventId } of later) expect(Number(lastEventId)).toBeGreaterThan(1);
  await context.close();
});

test('a worker that is killed begins anew, in a network without secure contexts too', async ({
  page,
  counter,
  vendor,
  browser,
}) => {
  vendor.script = longStory();
  const context = await browserContext(browser, counter, 'home');
  const story = await beginLongStory(page, await createVendorModel(page, vendor, 'Bard'));
  const [first, second] = (await openTabs(context, story, 2)) as [Page, Page];
  expect(await first.evaluate(() => 'locks' in navigator)).toBe(false);
  expect(counter.streams).toHaveLength(1);
  await first.close();
  await expectToGoOn(second);
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const workers = targetInfos.filter(({ type, url }) => type === 'shared_worker' && url.startsWith(HOME));
  expect(workers).toHaveLength(1);
  for (const { targetId } of workers) await session.send('Target.closeTarget', { targetId });
  await expect.poll(() => counter.streams.length).toBe(2);
  await expectToGoOn(second);
  expect(counter.open).toHaveLength(1);
  expect(Number(counter.open[0]?.lastEventId)).toBeGreaterThan(1);
  await context.close();
});

test('where tabs can share nothing, each reads for itself while it is looked at', async ({
  page,
  counter,
  vendor,
  browser,
}) => {
  vendor.script = longStory();
  const context = await browserContext(browser, counter, 'home');
  await withoutSharedWorker(context);
  const story = await beginLongStory(page, await createVendorModel(page, vendor, 'Bard'));
  const [first, second] = (await openTabs(context, story, 2)) as [Page, Page];
  expect(counter.open).toHaveLength(2);
  await look(first, 'hidden');
  await expect.poll(() => counter.open.length).toBe(1);
  await expectToGoOn(second);
  await look(first, 'visible');
  await expectToGoOn(first);
  expect(counter.open).toHaveLength(2);
  expect(Number(counter.streams.at(-1)?.lastEventId)).toBeGreaterThan(1);
  await context.close();
});

/** A browser without windows shows all its tabs: this one is told that it is hidden or shown. */
async function look(tab: Page, state: 'hidden' | 'visible'): Promise<void> {
  await tab.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
