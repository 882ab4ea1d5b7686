import { test as base } from '@playwright/test';
import { AppProcess } from './app-process';
import { FakeVendor } from './fake-vendor';

/** A Playwright test with the built app on an empty data folder and a vendor on loopback; both live for one test. */
export const test = base.extend<{ app: AppProcess; vendor: FakeVendor }>({
  app: async ({}, use) => {
    const app = await AppProcess.start();
    await use(app);
    await app.dispose();
  },
  vendor: async ({}, use) => {
    const vendor = await FakeVendor.start();
    await use(vendor);
    await vendor.stop();
  },
  baseURL: async ({ app }, use) => {
    await use(app.url);
  },
});

export { expect } from '@playwright/test';
