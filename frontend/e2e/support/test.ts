import { expect, test as base } from '@playwright/test';
import { AppProcess, type Environment } from './app-process';
import { FakeVendor } from './fake-vendor';

/** The model that a fresh installation has: its default, since it is the only one. */
const FIRST_MODEL = { name: 'Storyteller (built in)', provider: 'storyteller', modelName: 'storyteller' };

interface PerTest {
  /** Variables of a process of the test's own; null: the test shares the one of its worker. */
  ownProcess: Environment | null;
  app: AppProcess;
  vendor: FakeVendor;
}

/**
 * A Playwright test with the built app as it is freshly installed, and a vendor on loopback of its own. The tests of a worker share
 * one process: whatever kills it, or needs another environment, asks for its own by `test.use({ ownProcess: {} })`.
 */
export const test = base.extend<PerTest, { sharedApp: AppProcess }>({
  ownProcess: [null, { option: true }],
  sharedApp: [
    async ({}, use) => {
      const app = await AppProcess.start();
      await use(app);
      await app.dispose();
    },
    { scope: 'worker' },
  ],
  app: async ({ ownProcess, sharedApp }, use) => {
    if (ownProcess) {
      const app = await AppProcess.start(ownProcess);
      await use(app);
      await app.dispose();
    } else {
      await makeFresh(sharedApp.url);
      await use(sharedApp);
    }
  },
  // Another one for every test, since the app keeps for minutes what a server of this address lists.
  vendor: async ({}, use) => {
    const vendor = await FakeVendor.start();
    await use(vendor);
    await vendor.stop();
  },
  baseURL: async ({ app }, use) => {
    await use(app.url);
  },
});

/** Takes away by the API what an earlier test has left, sessions first since that ends what is being told. */
async function makeFresh(url: string): Promise<void> {
  await empty(`${url}/api/sessions`);
  await empty(`${url}/api/llm-models`);
  const created = await fetch(`${url}/api/llm-models`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(FIRST_MODEL),
  });
  expect(created.status).toBe(201);
}

/** Deletes everything that this address lists, page by page. */
async function empty(list: string): Promise<void> {
  for (;;) {
    const { items } = (await (await fetch(list)).json()) as { items: { id: string }[] };
    if (items.length === 0) return;
    const answers = items.map(({ id }) => fetch(`${list}/${id}`, { method: 'DELETE' }));
    for (const { status } of await Promise.all(answers)) expect(status).toBe(204);
  }
}

export { expect };
