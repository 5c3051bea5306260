import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openReference } from '../../src/exports/reference.ts';
import type { OpenPage } from './page.ts';
import { test } from './page.ts';
import { cancel, section, unfold, unfoldAll } from './steps.ts';

/** The page as it stands before anything is worked out: the reference needs no data. */
async function openQuietPage(openPage: OpenPage, viewport = { width: 1280, height: 900 }): Promise<Page> {
  const { page } = await openPage({ viewport });
  await cancel(page);
  await page.locator('.topic').first().waitFor(); // it comes in a file of its own
  return page;
}

const find = (page: Page, words: string): Promise<void> => section(page, 'Reference').getByLabel('Find a name or a word').fill(words);

test('a link at the top leads to every topic, and a topic unfolds to its names', async ({ openPage }) => {
  const page = await openQuietPage(openPage);
  await page.getByRole('link', { name: 'Reference', exact: true }).click();
  const reference = section(page, 'Reference');
  await reference.getByRole('heading', { name: 'Reference' }).waitFor();
  const topics = openReference();
  expect(await reference.locator('.topic > summary').allInnerTexts()).toEqual(
    topics.map(({ title, groups }) => `${title} (${groups.reduce((sum, { entries }) => sum + entries.length, 0)})`),
  );
  await unfold(reference, /^Parties/);
  expect(await reference.locator('.entry summary code').allInnerTexts()).toContain('consortium_management');
});

test('the box finds a term by a word, and the term is shown whole', async ({ openPage }) => {
  const page = await openQuietPage(openPage);
  const reference = section(page, 'Reference');
  await find(page, 'first-dollar');
  await expect.poll(() => reference.getByRole('status').innerText()).toBe('1 found.');
  await unfold(reference, /^counted_savings/);
  const shown = await reference.locator('.entry').innerText();
  for (const words of [
    'counted_savings(savings, benchmark, minimum_savings_rate)',
    'minimum_savings_rate: share',
    'savings >= minimum_savings_rate * benchmark ? savings : 0',
    'Medicare Shared Savings Program',
    'counted_savings(990000, 50000000, 0.02) = 0',
  ])
    expect(shown).toContain(words);
  await find(page, 'imd2019');
  await expect.poll(() => reference.locator('.entry summary code').allInnerTexts()).toEqual(['deprivation']);
  await find(page, 'xyzzyx');
  await expect.poll(() => reference.getByRole('status').innerText()).toBe('Nothing has that name or that word.');
  await find(page, '');
  await expect.poll(() => reference.locator('.topic').count()).toBe(openReference().length);
});

test('axe finds nothing in it, and at 390 pixels it does not make the page scroll sideways, all of it open', async ({ openPage }) => {
  const page = await openQuietPage(openPage, { width: 390, height: 844 });
  await unfoldAll(page);
  await unfoldAll(page); // the entries of each topic
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await find(page, 'list');
  await section(page, 'Reference').locator('.topic').first().waitFor({ state: 'detached' });
  await unfoldAll(page);
  const { violations } = await new AxeBuilder({ page }).include('.reference').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`)).toEqual([]);
});
