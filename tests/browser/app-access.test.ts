import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './page.ts';
import { cancel, chooseScenario, downloadOf, heard, judgeTwelvePractices, section, unfoldAll, waitForVerdict } from './steps.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function faults(page: Page): Promise<string[]> {
  // The page has no frames, whose results would be gathered in a window of their own; and nobody reads what axe finds right.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
}

test('axe finds nothing, with everything folded and with everything open', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  expect(await faults(page)).toEqual([]);
  await unfoldAll(page);
  expect(await faults(page)).toEqual([]);
});

test('axe finds nothing in the evidence, which fits a telephone', async ({ openPage, browser }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const { bytes } = await downloadOf(page, section(page, 'Reproduce').getByRole('button', { name: /Download.* evidence\.html$/ }));
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const evidence = await context.newPage();
  await evidence.setContent(bytes.toString('utf8'));
  await unfoldAll(evidence);
  expect(await faults(evidence)).toEqual([]);
  expect(await evidence.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await context.close();
});

test('axe finds nothing on a page without a verdict', async ({ openPage }) => {
  const { page } = await openPage();
  await cancel(page);
  expect(await faults(page)).toEqual([]);
});

test('at 390 pixels nothing makes the page scroll sideways, whatever is open', async ({ openPage }) => {
  const { page } = await openPage({ viewport: { width: 390, height: 844 } });
  const overflow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await judgeTwelvePractices(page);
  expect(await overflow()).toBe(0);
  await unfoldAll(page);
  expect(await overflow()).toBe(0);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove mine.csv' }).click();
  await chooseScenario(page, 'Medicare shared savings');
  await waitForVerdict(page);
  await unfoldAll(page);
  expect(await overflow()).toBe(0);
});

test('the whole way is walked by keyboard alone: scenario, parameter, evidence, table, export', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const focused = (): Promise<string> =>
    page.evaluate(
      () =>
        document.activeElement?.textContent?.trim() ||
        document.activeElement?.getAttribute('aria-label') ||
        document.activeElement?.id ||
        '',
    );
  const tabTo = async (words: RegExp, atMost = 120): Promise<void> => {
    for (let i = 0; i < atMost; i++) {
      await page.keyboard.press('Tab');
      if (words.test(await focused())) return;
    }
    throw new Error(`Tab never reached ${words}`);
  };

  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Skip to the verdict');
  await page.keyboard.press('Enter');
  await tabTo(/^What this rests on/);
  await page.keyboard.press('Enter');
  expect(await page.locator('.finding details[open]').count()).toBe(1);
  await tabTo(/slider$/);
  await page.keyboard.press('ArrowRight');
  await waitForVerdict(page);
  await page.locator('.parameter.moved').waitFor();
  await tabTo(/^SVG of: Award by consortium$/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.svg$/);
  await tabTo(/^People/);
  await page.keyboard.press('Space');
  expect(await section(page, 'Consortia').locator('th[aria-sort=descending]').innerText()).toMatch(/^People/);
});

test('what is focused can be seen, and what is pressed is at least 24 pixels each way', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  await unfoldAll(page);
  const small = await page.locator('button, select, input, summary').evaluateAll((elements) =>
    elements
      .map((element) => ({
        words: element.textContent || element.getAttribute('aria-label') || element.id,
        box: element.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ words, box }) => `${words} ${box.width} × ${box.height}`),
  );
  expect(small).toEqual([]);
  await page.getByLabel('Scenario', { exact: true }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  expect(await page.getByLabel('Scenario', { exact: true }).evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
});

test('sections alone are landmarks, and every row of a table has a heading', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  await unfoldAll(page);
  expect(await page.locator('[role=region]').count()).toBe(0);
  const without = await page
    .locator('tbody tr')
    .evaluateAll((rows) => rows.filter((row) => row.querySelector('th[scope=row]') === null).map((row) => row.textContent));
  expect(without).toEqual([]);
});

test('the verdict is said to a screen reader when it stands', async ({ openPage }) => {
  const { page } = await openPage();
  const words = await judgeTwelvePractices(page);
  expect(await heard(page)).toBe(`${words}.`);
});
