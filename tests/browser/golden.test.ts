import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import golden from '../golden.json' with { type: 'json' };
import { longest } from './chromium.ts';
import { test } from './page.ts';
import { judgeTwelvePractices, section, waitForVerdict } from './steps.ts';

// The same run is the same bytes in Node (tests/golden.test.ts, tests/scenarios/expected.test.ts) and here.

const fingerprintOf = (page: Page): Promise<string | null> => section(page, 'Reproduce').locator('.fingerprint').textContent();

test('the page has the golden fingerprint on twelve practices', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  expect(await fingerprintOf(page)).toBe(golden.fingerprint);
});

test('the page that opens with all of England has the fingerprint that is expected of that scenario', async ({ openPage }) => {
  const { page } = await openPage();
  await waitForVerdict(page);
  expect(await fingerprintOf(page)).toBe(readFileSync('scenarios/award-to-practices/expected/fingerprint', 'utf8').trim());
});

test('where the page may not make WebAssembly the interpreter gives the same fingerprint, and that is said', async ({ browser }) => {
  const address = inject('pageAddress');
  const page = await browser.newPage();
  page.setDefaultTimeout(longest);
  await page.route(address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/ (?:'|&#39;)wasm-unsafe-eval(?:'|&#39;)/, '') });
  });
  await page.goto(address);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("script-src 'self';");
  await waitForVerdict(page);
  expect(await fingerprintOf(page)).toBe(readFileSync('scenarios/award-to-practices/expected/fingerprint', 'utf8').trim());
  await page.locator('.said', { hasText: 'does not let the page make WebAssembly' }).waitFor();
  await page.close();
});
