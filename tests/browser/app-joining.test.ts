import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'vitest';
import { test } from './page.ts';
import { chooseScenario, judgeTwelvePractices, section, waitForVerdict } from './steps.ts';

test('who would take part is worked out once it is unfolded', async ({ openPage }) => {
  const { page } = await openPage();
  await chooseScenario(page, 'Two-sided corridor');
  await judgeTwelvePractices(page);
  const gains = section(page, 'Who gains');
  await gains.getByText('Who would take part, were practices free to').click();
  await gains.getByText(/would take part: each gains by it/).waitFor({ timeout: 60_000 });
  expect(await gains.innerText()).toContain('npx --offline probity joining two-sided-corridor --practices mine.csv --out joining');
  expect(await gains.innerText()).not.toMatch(/NaN|undefined|Infinity/);
  const { violations } = await new AxeBuilder({ page }).include('section[aria-labelledby=who-gains]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  expect(
    await gains
      .getByRole('row', { name: /^Most deprived fifth/ })
      .locator('td')
      .first()
      .innerText(),
  ).toBe('75%');
});

test('a parameter that is moved while England is asked comes first', async ({ openPage }) => {
  const { page } = await openPage();
  await waitForVerdict(page);
  const gains = section(page, 'Who gains');
  await gains.getByText('Who would take part, were practices free to').click();
  await gains.getByText('Every practice is asked').waitFor();
  await page.getByRole('spinbutton', { name: /^Share of the award that practices keep/ }).fill('0');
  await waitForVerdict(page);
  // Practices are paid nothing now: none need be asked twice.
  await gains.getByText('No practice would take part').first().waitFor({ timeout: 90_000 });
});
