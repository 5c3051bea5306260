import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './page.ts';
import { downloadOf, judgeTwelvePractices, section, waitForVerdict } from './steps.ts';

const title = 'What it rests on';
const press = 'Move each value over its range';

async function moveEach(page: Page): Promise<void> {
  await section(page, title).getByRole('button', { name: press }).click();
  await section(page, title).getByText('rests most on').first().waitFor();
  await page.locator('.working').waitFor({ state: 'detached' });
}

test('each value over its range: what the money rests on, where it stops, a figure an amount, and its files', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const restsOn = section(page, title);
  await moveEach(page);
  const text = await restsOn.innerText();
  expect(text).toMatch(/Money that ends with practices and GPs, £[\d.]+\w? a year, rests most on “/);
  expect(text).toContain('The money alone was worked out');
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
  await restsOn.getByText('As it stands, and where it is otherwise (3)').click();
  expect(await restsOn.innerText()).toContain('nothing where retained_share is 0% (paid still at 1%)');
  const figure = restsOn.getByRole('figure', { name: 'What moves the money that ends with practices and GPs' });
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('img').waitFor();

  const csv = await downloadOf(page, restsOn.getByRole('button', { name: /tornado\.csv$/ }));
  expect(csv.bytes.toString('utf8')).toContain(
    '\nretained_share,Share of the award that practices keep,parameter,share,0.6,0,1,practices,',
  );
  const svg = await downloadOf(page, figure.getByRole('button', { name: /^SVG/ }));
  expect(svg.bytes.toString('utf8')).toContain('What moves the money that ends with practices and GPs');

  const { violations } = await new AxeBuilder({ page }).include('section[aria-labelledby="rests-on"]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);

  await page.getByRole('spinbutton', { name: /^Share of the award that practices keep/ }).fill('0');
  await waitForVerdict(page);
  expect(await restsOn.innerText()).toContain('You have changed a parameter since');
});

test('with verdicts, too; and once cancelled nothing has changed', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const restsOn = section(page, title);
  await restsOn.getByRole('checkbox').check();
  await restsOn.getByRole('button', { name: press }).click();
  await page.locator('.working').getByRole('button', { name: 'Cancel' }).click();
  await page.locator('.working').waitFor({ state: 'detached' });
  expect(await page.locator('.said').innerText()).toBe('Cancelled. Nothing was moved.');
  expect(await restsOn.innerText()).not.toContain('rests most on');

  await moveEach(page);
  await restsOn.getByText('As it stands, and where it is otherwise').click();
  const text = await restsOn.innerText();
  expect(text).toContain('“Awards are spent on patient care alone”');
  expect(text).toContain('kept where retained_share is 0% (broken still at 1%)');
  expect(text).toContain('What moves the extra money for practices and GPs for each pound of care not given');
});
