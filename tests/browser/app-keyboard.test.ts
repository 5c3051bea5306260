import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './page.ts';
import { chooseFile, heard, judgeTwelvePractices, section, waitForVerdict } from './steps.ts';

/** What has the focus: its element, and what it is called. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const own = document.activeElement;
    return `${own?.tagName.toLowerCase()} ${own?.textContent?.trim() ?? ''}`.slice(0, 80);
  });

test('a file with errors is heard, by name and number, and the focus stays where the file was chosen', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  await page.getByRole('button', { name: 'Choose files' }).focus();
  await chooseFile(page, 'letter.csv', 'Dear Sir\nplease find attached\n');
  await page.locator('.headline', { hasText: 'No verdict: the data or the scheme has errors' }).waitFor();
  await expect
    .poll(() => heard(page))
    .toMatch(/^No verdict: the data or the scheme has errors\. \d+ errors? stands? under “What was read”/);
  expect(await focused(page)).toBe('button Choose files');
});

test('whoever removes a file by keyboard goes on where files are chosen', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const tables = page.locator('.own-files select');
  await tables.focus();
  await tables.selectOption('consortia');
  await page.locator('.headline', { hasText: 'No verdict' }).waitFor();
  expect(await focused(page)).toMatch(/^select /);
  await page.getByRole('button', { name: 'Remove mine.csv' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.own-files').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('button Choose files');
});

test('the focus stays on Compare while it works and once it stands, and on Reset all', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const comparison = section(page, 'Compare with another scheme');
  await comparison.getByLabel('Other scheme', { exact: true }).selectOption({ label: 'Award spent on patient care only' });
  const compare = comparison.getByRole('button', { name: 'Compare', exact: true });
  await compare.focus();
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('button Compare');
  await comparison.locator('.compared').waitFor();
  await expect.poll(() => compare.isEnabled()).toBe(true);
  expect(await focused(page)).toBe('button Compare');

  await page.locator('input[type=range]').first().focus();
  await page.keyboard.press('ArrowRight');
  await waitForVerdict(page);
  const reset = page.getByRole('button', { name: 'Reset all' });
  await reset.focus();
  await page.keyboard.press('Enter');
  await page.locator('.parameter.moved').waitFor({ state: 'detached' });
  await waitForVerdict(page);
  await expect.poll(() => reset.isDisabled()).toBe(true);
  expect(await focused(page)).toBe('button Reset all');
});

test('Cancel and what stands in its place hand the focus on, not back to the top of the page', async ({ openPage }) => {
  const { page } = await openPage();
  await page.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Enter');
  const again = page.getByRole('button', { name: 'Work it out again' });
  await again.waitFor();
  await expect.poll(() => focused(page)).toMatch(/^div Cancelled\./);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('button Work it out again');
  await page.keyboard.press('Enter');
  await again.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toMatch(/^div /);
});

test('at 390 pixels the table of consortia begins right below its caption', async ({ openPage }) => {
  const { page } = await openPage({ viewport: { width: 390, height: 844 } });
  await judgeTwelvePractices(page);
  const head = await section(page, 'Consortia').locator('thead').boundingBox();
  // Four lines of the small print of the table, and its padding.
  expect(head?.height).toBeLessThan(90);
});
