import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import golden from '../golden.json' with { type: 'json' };
import { test } from './page.ts';
import { judgeTwelvePractices, section, waitForVerdict } from './steps.ts';

// The same run is the same bytes in Node (tests/golden.test.ts, tests/scenarios/expected.test.ts) and here.

const fingerprintOf = (page: Page): Promise<string> => section(page, 'Reproduce').locator('.fingerprint').innerText();

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
