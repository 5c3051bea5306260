import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { timesOfCancelling } from './cancelling.ts';
import { test } from './page.ts';
import { cancel, section, waitForVerdict } from './steps.ts';

const expected = readFileSync('scenarios/award-to-practices/expected/fingerprint', 'utf8').trim();
const fingerprintOf = (page: Page): Promise<string> => section(page, 'Reproduce').locator('.fingerprint').innerText();

/**
 * The page as on a machine with four processors, one of them the page's own and one the leading worker's, on which everything
 * takes long: helpers are started where there is enough to do, and a fast machine would do it alone.
 */
async function openWithHelpers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { value: 4 });
    window.Blob = class extends Blob {
      constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
        const slow = '{ const now = performance.now.bind(performance); performance.now = () => 50 * now(); }';
        super(options?.type?.includes('javascript') === true ? [slow, ...parts] : parts, options);
      }
    };
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        if (options?.name === 'helper')
          addEventListener('let a helper die', () => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })));
      }
    };
  });
  await page.reload();
}

test('the leading worker and two helpers have the bytes of one worker alone', async ({ openPage }) => {
  const { page } = await openPage();
  await openWithHelpers(page);
  await waitForVerdict(page);
  await expect.poll(() => page.workers().length).toBe(3);
  expect(await fingerprintOf(page)).toBe(expected);
});

test('helpers that die while they are at work are noticed and said, and what they had is worked out again', async ({ openPage }) => {
  const { page } = await openPage();
  await openWithHelpers(page);
  await expect.poll(() => page.workers().length).toBe(3);
  expect(await page.locator('.working').count()).toBe(1);
  await page.evaluate(() => dispatchEvent(new Event('let a helper die')));
  await page.locator('.said', { hasText: 'worked out again' }).waitFor();
  await waitForVerdict(page);
  await expect.poll(() => page.workers().length).toBe(1);
  expect(await fingerprintOf(page)).toBe(expected);
});

test('a run that helpers share is cancelled: nothing more of it is shown, and the next is of the newest values', async ({ openPage }) => {
  const { page } = await openPage();
  await openWithHelpers(page);
  await expect.poll(() => page.workers().length).toBe(3);
  await cancel(page);
  expect(await page.locator('.working').count()).toBe(0);
  await page.waitForTimeout(500); // long enough for a result that was on its way
  expect(await page.locator('.findings').count()).toBe(0);
  await page.getByRole('spinbutton', { name: /^Share of counted savings/ }).fill('30');
  await waitForVerdict(page);
  expect(await section(page, 'Reproduce').innerText()).toContain('--set sharing_rate=0.3');
});

test('the worker takes up the next run as soon as it is asked, whatever is under way', async ({ openPage }) => {
  const { page } = await openPage();
  await page.locator('.total-amount').first().waitFor();
  const { said, next } = await timesOfCancelling(page);
  // What is on the way is dropped between two items, and waits for no run to end. How long it takes the bench says.
  expect(said).toBeLessThan(10_000);
  expect(next).toBeLessThan(10_000);
  await waitForVerdict(page);
});

test('workers may make WebAssembly: the policy of the page, which binds them too, lets it', async ({ openPage }) => {
  const { page } = await openPage();
  await expect.poll(() => page.workers().length).toBe(1);
  const [leader] = page.workers();
  const empty = [0, 97, 115, 109, 1, 0, 0, 0];
  expect(await leader?.evaluate((bytes) => WebAssembly.Module.exports(new WebAssembly.Module(new Uint8Array(bytes))), empty)).toEqual([]);
});
