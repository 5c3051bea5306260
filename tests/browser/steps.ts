import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';

// What tests of the page do with it, in a user's words.

/** How every headline of a verdict begins. */
const verdictWords = /The scheme (?:breaks|keeps) |This scheme cannot be judged|No principle was checked/;

/**
 * Waits until a verdict on what is set now stands, nothing is being worked out, and every section is there and fresh; gives the headline.
 * A screen reader is told of such a verdict alone; to the eye one is stale only some time after a control is moved.
 */
export async function waitForVerdict(page: Page): Promise<string> {
  await page.locator('.findings').waitFor();
  await page.locator('.status [role=status]', { hasText: verdictWords }).waitFor({ state: 'attached' });
  await page.locator('section[aria-busy="true"], .waiting').first().waitFor({ state: 'detached' });
  return page.locator('.headline').innerText();
}

/** What a screen reader is told of the calculation. */
export const heard = (page: Page): Promise<string> => page.locator('.status [role=status]').innerText();

export const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

export const chooseScenario = (page: Page, title: string): Promise<unknown> =>
  page.getByLabel('Scenario', { exact: true }).selectOption({ label: title });

/** Unfolds what stands under these words, and waits until it is there: it is made when it is first unfolded. */
export async function unfold(within: Locator, words: string | RegExp): Promise<void> {
  const summary = within.locator('summary', { hasText: words }).first();
  await summary.click();
  await summary.locator('xpath=following-sibling::*').first().waitFor();
}

/** Unfolds all that is folded, and waits until it is there, with every figure drawn. */
export async function unfoldAll(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const details of all) if (details instanceof HTMLDetailsElement) details.open = true;
  });
  // An entry of the reference is not made late, and may have no more to say.
  await page.locator('details[open]:not(.entry > *, :has(> summary ~ *)), .drawing:not(:has(svg))').first().waitFor({ state: 'detached' });
}

/** Cancels the run under way, and waits until it is said. */
export async function cancel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('.said', { hasText: /^Cancelled/ }).waitFor();
}

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
