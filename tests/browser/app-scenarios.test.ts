import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './page.ts';
import { section, unfoldAll, waitForVerdict } from './steps.ts';

// Every scenario that ships is opened as a user would, one after another on one page. All of England is judged in seconds
// each, so that there the money is waited for, and the verdict is asked on the twelve practices.

const root = 'scenarios';
const names = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'data')
  .map(({ name }) => name);
const isOfEngland = (name: string): boolean => readFileSync(join(root, name, 'scenario.yaml'), 'utf8').includes('data/england/');

/** What no reader should ever see. */
const noise = /.{0,60}(?:\bNaN\b|undefined|Infinity|\[object).{0,20}/g;
const noiseIn = async (page: Page): Promise<string[]> => (await page.locator('body').innerText()).match(noise) ?? [];

const choose = (page: Page, name: string): Promise<unknown> => page.getByLabel('Scenario', { exact: true }).selectOption(name);

/** What a page with a verdict has to say, whatever the scheme. */
async function expectVerdict(page: Page, name: string): Promise<void> {
  expect(await waitForVerdict(page), name).toMatch(/^The scheme (breaks|keeps) /);
  await unfoldAll(page);
  expect(await noiseIn(page), name).toEqual([]);
  expect(await section(page, 'Reproduce').innerText(), name).toContain(`npx --offline probity simulate ${name} `);
  expect(await page.locator('.total-amount').count(), name).toBeGreaterThan(0);
  await page.locator('details[open]').evaluateAll((all) => {
    for (const details of all) if (details instanceof HTMLDetailsElement) details.open = false;
  });
}

test('every scenario stands in the list, among others of its kind, and is chosen by what it shows', async ({ openPage }) => {
  const { page } = await openPage();
  const listed = page.getByLabel('Scenario', { exact: true }).locator('optgroup > option');
  await listed.first().waitFor({ state: 'attached' });
  const values = await listed.evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''));
  expect(values.toSorted()).toEqual(names.toSorted());
  expect(await page.locator('optgroup[label=More]').count()).toBe(0);
  await page.getByText(`What each of the ${names.length} scenarios shows`).click();
  await page.getByRole('button', { name: 'Nothing at all' }).click();
  await page.locator('.under-headline', { hasText: 'Nothing at all' }).waitFor();
  await expect.poll(() => section(page, 'Money').innerText()).toContain('Nothing is paid to anybody');
});

test('every scenario that does not need all of England is judged, in words and numbers throughout', async ({ openPage }) => {
  const { page } = await openPage();
  for (const name of names.filter((one) => !isOfEngland(one))) {
    await choose(page, name);
    await expectVerdict(page, name);
  }
});

test('every scenario of England shows its money, and is judged on twelve practices', async ({ openPage }) => {
  const { page } = await openPage();
  const ofEngland = names.filter(isOfEngland);
  for (const name of ofEngland) {
    await choose(page, name);
    await page.locator('.total-amount').first().waitFor();
    expect(await noiseIn(page), name).toEqual([]);
  }
  const folder = join(root, 'data', 'twelve-practices');
  const tables = readdirSync(folder).filter((file) => file.endsWith('.csv'));
  await page.getByLabel('Your own data (CSV) or scheme (YAML)').setInputFiles(tables.map((file) => join(folder, file)));
  await page.locator('.own-files').waitFor();
  for (const name of ofEngland) {
    await choose(page, name);
    await expectVerdict(page, name);
  }
});
