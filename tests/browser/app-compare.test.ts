import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { principles } from '../../src/findings/judge.ts';
import { test } from './page.ts';
import { cancel, chooseScenario, downloadOf, judgeTwelvePractices, section, unfold, waitForVerdict } from './steps.ts';

const title = 'Compare with another scheme';

async function compareWith(page: Page, other: string): Promise<void> {
  await page.getByLabel('Other scheme', { exact: true }).selectOption({ label: other });
  await section(page, title).getByRole('button', { name: 'Compare', exact: true }).click();
  await page.locator('section[aria-labelledby=compare][aria-busy=false]').waitFor();
  await page.locator('.working').waitFor({ state: 'detached' });
}

test('two schemes on the user’s data: verdicts side by side, who gains and who loses, and the difference in words', async ({
  openPage,
}) => {
  const { page } = await openPage();
  await chooseScenario(page, 'Award spent on patient care only');
  await judgeTwelvePractices(page);
  const comparison = section(page, title);
  expect(await comparison.getByRole('button', { name: 'Compare', exact: true }).isDisabled()).toBe(true);
  await compareWith(page, 'Award to practices');

  const text = await comparison.innerText();
  expect(text).toContain('Award spent on patient care only (A) and Award to practices (B)');
  expect(text).toMatch(/\d+ of \d+ verdicts differ\./);
  // Every consortium is awarded something in some imagined year, and passes on a share of it.
  expect(text).toContain('Of 12 practices 12 gain');
  expect(text).toContain('Of 3 consortia none gains, 3 lose');
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
  const verdict = comparison.getByRole('row', { name: /^No practice or GP is paid for less care/ });
  expect(await verdict.locator('td').allInnerTexts()).toEqual(['kept', 'broken']);
  await unfold(comparison, 'Figures (1)');
  expect(await comparison.innerText()).toContain('Only B has the retained share (share of the award that practices keep): 60%.');

  const csv = await downloadOf(page, comparison.getByRole('button', { name: /changes\.csv$/ }));
  const lines = csv.bytes.toString('utf8').trimEnd().split('\n');
  expect(lines[0]).toBe('level,code,year,a,b,change,change_a_head');
  expect(lines.length).toBe(1 + 12 + 3);
  const words = await downloadOf(page, comparison.getByRole('button', { name: /comparison\.md$/ }));
  expect(words.bytes.toString('utf8')).toContain('Only B has the retained share');

  const { violations } = await new AxeBuilder({ page }).include('.compare').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

test('after a parameter is moved the comparison is said to be older, and with none chosen it goes', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  await compareWith(page, 'Award spent on patient care only');
  const comparison = section(page, title);
  await page.getByRole('spinbutton', { name: /^Share of the award that practices keep/ }).fill('0');
  await waitForVerdict(page);
  expect(await comparison.innerText()).toContain('You have changed a parameter since');
  await compareWith(page, 'Award spent on patient care only');
  expect(await comparison.innerText()).not.toContain('You have changed a parameter since');
  expect(await comparison.innerText()).toContain(`All ${principles.length} verdicts are the same.`);
  await page.getByLabel('Other scheme', { exact: true }).selectOption({ label: 'none' });
  await expect.poll(() => comparison.locator('table').count()).toBe(0);
});

test('a scheme that these data cannot answer is refused in words', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  await compareWith(page, 'Medicare shared savings');
  const comparison = section(page, title);
  expect(await comparison.innerText()).toContain('This scheme cannot be worked out on these data');
  expect(await comparison.locator('.problems').innerText()).toContain('are in USD');
  expect(await waitForVerdict(page)).toContain('principles');
});

test('a comparison under way can be cancelled, and the verdict stands', async ({ openPage }) => {
  const { page } = await openPage();
  await waitForVerdict(page);
  await page.getByLabel('Other scheme', { exact: true }).selectOption({ label: 'Award spent on patient care only' });
  await section(page, title).getByRole('button', { name: 'Compare', exact: true }).click();
  await cancel(page);
  expect(await page.locator('.said').innerText()).toBe('Cancelled. Nothing was compared.');
  expect(await page.locator('.findings').count()).toBe(1);
  expect(await section(page, title).locator('table').count()).toBe(0);
});
