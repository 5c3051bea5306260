import { expect } from 'vitest';
import { test } from './page.ts';

test('the page opens with a title, makes no request but for its own files and breaks no rule of its policy', async ({ openPage }) => {
  const { page, requests } = await openPage();
  await page.waitForLoadState('networkidle');
  expect(await page.title()).not.toBe('');
  expect(requests.length).toBeGreaterThan(0);
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')).toContain("connect-src 'none'");
});
