import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject, test as vitestTest } from 'vitest';
import { launchChromium, openPageAt, type OpenedPage } from './chromium.ts';

export type OpenPage = (options?: BrowserContextOptions, isLaidOutWhole?: boolean) => Promise<OpenedPage>;

/** Sections far from the window have no text to be read until they come near; tests mostly read all of the page. */
const layOutWhole = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const style = new CSSStyleSheet();
    style.replaceSync('.rest > section { content-visibility: visible !important; }');
    document.adoptedStyleSheets = [style];
  });
};

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
    await use(async (options, isLaidOutWhole = true) => {
      const one = await openPageAt(inject('pageAddress'), browser, options, isLaidOutWhole ? layOutWhole : undefined);
      opened.push(one);
      return one;
    });
    for (const { page } of opened) await page.context().close();
    const seen = { outside: opened.flatMap(({ outside }) => outside), complaints: opened.flatMap(({ complaints }) => complaints) };
    expect(seen, 'requests that left the page, and what the page or its policy complained of').toEqual({ outside: [], complaints: [] });
  },
});
