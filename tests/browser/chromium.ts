import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findChromium } from '../../scripts/ensure-chromium.mjs';

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses to run as root with its sandbox
];

/** A page as a test sees it: Playwright's page, and all that it asked for or complained of. */
export interface OpenedPage {
  readonly page: Page;
  /** Every address the page asked for, in order. */
  readonly requests: readonly string[];
  /** Those that are neither the page's own server nor made by the page itself (blob:, data:). They are refused. */
  readonly outside: readonly string[];
  /** Errors of the page and its workers, and everything its content-security policy refused. */
  readonly complaints: readonly string[];
}

/** Whatever is waited for: a whole run of England may take long on a small machine that has much else to do, milliseconds. */
export const longest = 90_000;

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium() ?? 'chromium', args: flags, timeout: longest });

/** Opens the page that is served at `address`, in a context of its own; `before` may prepare it. */
export async function openPageAt(
  address: string,
  browser: Browser,
  options: BrowserContextOptions = {},
  before: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(longest);
  const requests: string[] = [];
  const outside: string[] = [];
  const complaints: string[] = [];
  await context.route(/./, async (route) => {
    const url = route.request().url();
    requests.push(url);
    if (url.startsWith(address) || /^(blob|data):/.test(url)) return route.continue();
    outside.push(url);
    return route.abort();
  });
  await context.routeWebSocket(/./, (socket) => {
    outside.push(socket.url());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  // The console of the page and its workers; Chromium writes there too what the page's policy refused.
  context.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  const page = await context.newPage();
  await before(page);
  await page.goto(address);
  return { page, requests, outside, complaints };
}
