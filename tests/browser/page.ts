import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expect, inject, test as vitestTest } from 'vitest';
import { launchChromium, openPageAt, type OpenedPage } from './chromium.ts';

export type OpenPage = (options?: BrowserContextOptions) => Promise<OpenedPage>;

/**
 * `test` with `openPage`: opens the built page in Chromium. After the test, every page it opened must have asked nothing
 * of anybody else and complained of nothing.
 */
export const test = vitestTest.extend<{ browser: Browser; openPage: OpenPage }>({
  browser: [
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  openPage: async ({ browser }, use) => {
    const opened: OpenedPage[] = [];
    await use(async (options) => {
      const one = await openPageAt(inject('pageAddress'), browser, options);
      opened.push(one);
      return one;
    });
    for (const { page } of opened) await page.context().close();
    const seen = { outside: opened.flatMap(({ outside }) => outside), complaints: opened.flatMap(({ complaints }) => complaints) };
    expect(seen, 'requests that left the page, and what the page or its policy complained of').toEqual({ outside: [], complaints: [] });
  },
});
