import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { chooseFile, chooseScenario, judgeTwelvePractices, section, waitForVerdict } from './steps.ts';
import { test } from './page.ts';

const shipped = readFileSync('scenarios/award-to-practices/scheme.yaml', 'utf8').replace(/^title: .*$/m, 'title: Half to the practices');

test('a scheme of the user’s own runs in place of the scenario’s, is called theirs, and its command works out the same', async ({
  openPage,
}) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  await chooseFile(page, 'mine.yaml', shipped);
  await page.locator('.own-files', { hasText: 'mine.yaml' }).waitFor();
  await waitForVerdict(page);
  expect(await page.locator('.under-headline').innerText()).toContain(
    'Half to the practices (own scheme, mine.yaml), on mine.csv, year not given.',
  );
  expect(await section(page, 'Reproduce').innerText()).toContain('--practices mine.csv --scheme mine.yaml');

  await chooseScenario(page, 'Nothing at all');
  await page.locator('.own-files', { hasText: 'mine.yaml' }).waitFor({ state: 'detached' });
});

test('a scheme with errors is shown them with their lines; a scenario is told from a scheme', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  await chooseFile(page, 'mine.yaml', shipped.replace('to: patient_care', 'to: patient_car'));
  await page.locator('.headline', { hasText: 'No verdict: the data or the scheme has errors' }).waitFor();
  const problem = page.locator('.problems li', { hasText: 'mine.yaml, line' }).first();
  expect(await problem.innerText()).toContain('patient_care');
  expect(await problem.locator('mark').count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Use what is sound' }).count()).toBe(0);

  await chooseFile(page, 'scenario.yaml', readFileSync('scenarios/award-to-practices/scenario.yaml', 'utf8'));
  await page.getByText('scenario.yaml is a scenario').first().waitFor();
});
