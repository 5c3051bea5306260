import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { test } from './page.ts';
import { chooseFile, judgeTwelvePractices, section, twelvePractices, waitForVerdict } from './steps.ts';

test('a CSV of the user’s own is read, shown column by column, and judged', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const read = section(page, 'What was read');
  expect(await read.locator('summary', { hasText: 'mine.csv' }).innerText()).toContain('12 rows');
  expect(await section(page, 'Reproduce').innerText()).toContain('--practices mine.csv');
  expect(await section(page, 'Consortia').locator('tbody tr').count()).toBeLessThan(12);
});

test('a CSV with problems is not run: they are shown, and what is sound is used once the user agrees', async ({ openPage }) => {
  const { page } = await openPage();
  const lines = twelvePractices.trimEnd().split('\n');
  // The list size of the first practice cannot be read; its row is left out whole.
  const headings = (lines[0] ?? '').split(',');
  const cells = (lines[1] ?? '').split(',');
  cells[headings.indexOf('list_size')] = 'many';
  lines[1] = cells.join(',');
  await chooseFile(page, 'mine.csv', `${lines.join('\n')}\n`);

  const read = section(page, 'What was read');
  const verdict = section(page, 'Verdict');
  await verdict.getByRole('button', { name: 'Use what is sound' }).waitFor();
  expect(await read.locator('.problems li', { hasText: 'mine.csv, line 2' }).first().innerText()).toContain('“many”');
  expect(await page.locator('.headline').innerText()).toContain('No verdict');

  await verdict.getByRole('button', { name: 'Use what is sound' }).click();
  await waitForVerdict(page);
  expect(await page.locator('.under-headline').innerText()).toContain('One row is left out.');
  expect(await read.innerText()).toContain('Left out: 1 row');
  expect(await section(page, 'Reproduce').innerText()).toContain('--leave-out');
});

test('a verdict on a part of the data says so under its headline, with the way to one on what is sound', async ({ openPage }) => {
  const { page } = await openPage();
  const [headings = '', ...rows] = twelvePractices.trimEnd().split('\n');
  const place = headings.split(',').indexOf('benchmark');
  const blank = rows.map((row, at) => (at < 2 ? row.split(',').with(place, '').join(',') : row));
  await chooseFile(page, 'mine.csv', `${[headings, ...blank].join('\n')}\n`);
  await page.locator('.under-headline', { hasText: 'mine.csv' }).waitFor();
  await waitForVerdict(page);
  const verdict = section(page, 'Verdict');
  expect(await verdict.locator('.agree').innerText()).toContain('This verdict is partial. 2 practices lack figures');
  await page.getByRole('navigation').getByRole('link', { name: 'What was read' }).click();
  await verdict.getByRole('button', { name: 'Use what is sound' }).click();
  await page.locator('.under-headline', { hasText: '2 rows are left out' }).waitFor();
  await expect.poll(() => verdict.locator('.agree').count()).toBe(0);
});

test('a file that is no table is refused in words and can be removed', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  await chooseFile(page, 'letter.csv', 'Dear Sir\nplease find attached\n');
  await page.locator('.headline', { hasText: 'No verdict: the data or the scheme has errors' }).waitFor();
  expect(await page.locator('.problems li', { hasText: 'letter.csv' }).count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Remove letter.csv' }).click();
  await page.locator('.own-files').waitFor({ state: 'detached' });
  await page.locator('.problems').waitFor({ state: 'detached' });
});

test('which table a file is can be corrected', async ({ openPage }) => {
  const { page } = await openPage();
  await chooseFile(page, 'register.csv', readFileSync('scenarios/data/twelve-practices/interests.csv', 'utf8'));
  const table = page.locator('.own-files select');
  await table.waitFor();
  expect(await table.inputValue()).toBe('interests');
  await table.selectOption('roles');
  await page.locator('.problems').waitFor();
  expect(await page.locator('.own-files select').inputValue()).toBe('roles');
});
