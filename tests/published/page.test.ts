import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { principles } from '../../src/findings/judge.ts';
import { test } from '../browser/page.ts';
import { chooseFile, chooseScenario, section, waitForVerdict } from '../browser/steps.ts';
import { isHere, publishedFile, skippedWords } from './published-data.ts';

const open = test.skipIf(!isHere);

open(`published England is judged in the page, by both award scenarios${skippedWords}`, async ({ openPage }) => {
  const { page } = await openPage();
  await waitForVerdict(page);
  await chooseFile(page, 'practice-2022-23.csv', readFileSync(publishedFile('england/practice-2022-23.csv'), 'utf8'));
  await page.locator('.reading', { hasText: 'practice-2022-23.csv' }).waitFor();
  const before = await waitForVerdict(page);
  expect(before).toContain(`of ${principles.length} principles`);
  expect(await section(page, 'Reproduce').innerText()).toMatch(/106 consortia, 6,443 practices/);
  expect(await page.locator('.notices').innerText()).toContain('expected cost is modelled');

  await chooseScenario(page, 'Award spent on patient care only');
  await page.locator('.under-headline', { hasText: 'Award spent on patient care only' }).waitFor();
  expect(await waitForVerdict(page)).not.toBe(before); // it breaks fewer
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity/);
});

open(`the American file is judged in the page, in dollars${skippedWords}`, async ({ openPage }) => {
  const { page } = await openPage();
  await waitForVerdict(page);
  await chooseScenario(page, 'Medicare shared savings');
  await page.locator('.findings', { hasText: '$' }).waitFor();
  await chooseFile(page, 'mssp.csv', readFileSync(publishedFile('mssp/mssp-results-2013-2018.csv'), 'utf8'));
  await page.locator('.reading', { hasText: 'mssp.csv' }).waitFor();
  expect(await waitForVerdict(page)).toContain(`of ${principles.length} principles`);
  expect(await section(page, 'Consortia').innerText()).toContain('2,397');
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|£/);
});
