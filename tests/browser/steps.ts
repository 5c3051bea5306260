import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';

// What tests of the page do with it, in a user's words.

/** A whole run of England may take a while on a small machine. */
const longestRun = 40_000;

/** Waits until a verdict stands, nothing is being worked out, and every section is there and fresh; gives the headline. */
export async function waitForVerdict(page: Page): Promise<string> {
  await page.locator('.findings').waitFor({ timeout: longestRun });
  await page.locator('.working').waitFor({ state: 'detached', timeout: longestRun });
  await page.locator('section[aria-busy="true"]').first().waitFor({ state: 'detached', timeout: longestRun });
  return page.locator('.headline').innerText();
}

export const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

export const chooseScenario = (page: Page, title: string): Promise<unknown> =>
  page.getByLabel('Scenario', { exact: true }).selectOption({ label: title });

/** Gives the page a file of this text, as if chosen on the user's disk. */
export const chooseFile = (page: Page, name: string, text: string): Promise<void> =>
  page.getByLabel('Your own data (CSV) or scheme (YAML)').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

export const twelvePractices = readFileSync('scenarios/data/twelve-practices/practices.csv', 'utf8');

/** The same page on twelve practices, for what does not need all of England: judged in a moment. */
export async function judgeTwelvePractices(page: Page): Promise<string> {
  await chooseFile(page, 'mine.csv', twelvePractices);
  await page.locator('.own-files', { hasText: 'mine.csv' }).waitFor();
  await page.locator('.reading', { hasText: 'mine.csv' }).waitFor();
  return waitForVerdict(page);
}

/** The bytes of the file that a press hands to the browser, and its name. */
export async function downloadOf(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
