import { expect } from 'vitest';
import { test } from './page.ts';
import { cancel, chooseScenario, judgeTwelvePractices, section, unfold, waitForVerdict } from './steps.ts';

test('the page opens with the synthetic England and a scheme already judged, the verdict first', async ({ openPage }) => {
  const { page } = await openPage();
  expect(await waitForVerdict(page)).toMatch(/^The scheme breaks \d+ of \d+ principles; the data break \d+ more$/);
  expect(await page.locator('main h2').first().innerText()).toBe('Verdict');
  expect(await page.locator('.under-headline').innerText()).toContain('synthetic');
  expect(await page.locator('.finding.broken').count()).toBeGreaterThan(0);
  expect(await section(page, 'Consortia').locator('tbody tr').count()).toBe(50);
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|\.tsx/);
});

test('moving a slider changes money at once and the verdict after it', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const total = page.locator('.total-amount').first();
  const before = await total.innerText();
  const slider = page.getByRole('slider', { name: /^Share of counted savings/ });
  await slider.focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
  await waitForVerdict(page);
  expect(await slider.getAttribute('aria-valuetext')).toBe('60%');
  expect(await page.getByRole('spinbutton', { name: /^Share of counted savings/ }).inputValue()).toBe('60');
  expect(await total.innerText()).not.toBe(before);
  expect(await section(page, 'Reproduce').innerText()).toContain('--set sharing_rate=0.6');

  await page.getByRole('button', { name: 'Reset all' }).click();
  await waitForVerdict(page);
  expect(await total.innerText()).toBe(before);
});

test('an assumption is moved as a parameter is: money, verdict and the command line follow', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const total = page.locator('.total-amount').first();
  const before = await total.innerText();
  await unfold(page.locator('main'), 'Assumptions about chance and cost');
  const field = page.getByRole('spinbutton', { name: /^Spread of one person's yearly cost of hospital care/ });
  expect(await field.inputValue()).toBe('4.5');
  await field.fill('5.5');
  await waitForVerdict(page);
  expect(await total.innerText()).not.toBe(before);
  const reproduce = section(page, 'Reproduce');
  expect(await reproduce.innerText()).toContain('--set kappa_hospital=5.5');
  await unfold(reproduce, 'Assumptions about chance and cost');
  expect(await reproduce.innerText()).toContain('Set for this run, without a source');

  await page.getByRole('button', { name: 'Reset all' }).click();
  await waitForVerdict(page);
  expect(await total.innerText()).toBe(before);
});

test('with nothing passed on to practices the award ends with patient care', async ({ openPage }) => {
  const { page } = await openPage();
  const before = await judgeTwelvePractices(page);
  const field = page.getByRole('spinbutton', { name: /^Share of the award that practices keep/ });
  await field.fill('0');
  await waitForVerdict(page);
  expect(await page.locator('.headline').innerText()).not.toBe(before);
});

test('a number outside its range is refused in words, and the last value stands', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const field = page.getByRole('spinbutton', { name: /^Share of counted savings/ });
  await field.fill('700');
  expect(await page.getByRole('alert').innerText()).toContain('outside the range 0 to 100');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await field.blur();
  expect(await field.inputValue()).toBe('50');
});

test('another scenario is judged afresh, in its own currency', async ({ openPage }) => {
  const { page } = await openPage();
  await chooseScenario(page, 'Medicare shared savings');
  await page.locator('.under-headline', { hasText: 'Medicare' }).waitFor();
  await waitForVerdict(page);
  expect(await page.locator('.total-amount').first().innerText()).toContain('$');
  expect(await section(page, 'Incentives').innerText()).toMatch(/dollar/);
  expect(await page.locator('main').innerText()).not.toMatch(/£|NaN|undefined/);
});

test('the money of England is there before its verdict, and the table of consortia is sorted by any column and found by code', async ({
  openPage,
}) => {
  const { page } = await openPage();
  await section(page, 'Consortia').locator('tbody tr').first().waitFor();
  const table = section(page, 'Consortia').locator('table');
  await page.getByRole('button', { name: 'Show 211' }).click();
  await expect.poll(() => table.locator('tbody tr').count()).toBe(211);
  const people = table.locator('th', { hasText: 'People' });
  await people.getByRole('button').click();
  await expect.poll(() => people.getAttribute('aria-sort')).toBe('descending');
  const column = await table
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => Number((row.children[2]?.textContent ?? '').replaceAll(',', ''))));
  expect(column).toEqual(column.toSorted((a, b) => b - a));
  const code = await table.locator('tbody th').nth(40).innerText();
  await page.getByLabel('Find by code').fill(code.toLowerCase());
  await expect.poll(() => table.locator('tbody tr').count()).toBeLessThan(20);
  expect(await table.locator('tbody th').allInnerTexts()).toContain(code);
});

test('the address keeps scenario and moved values through a reload; places on the page do not take them away', async ({ openPage }) => {
  const { page } = await openPage();
  await chooseScenario(page, 'Two-sided corridor');
  await page.locator('.under-headline', { hasText: 'Two-sided corridor' }).waitFor();
  await waitForVerdict(page);
  await page.getByRole('spinbutton', { name: /^Practices' share/ }).fill('45');
  await page.waitForURL(/practices_share=0\.45/);
  await page.getByRole('navigation').getByRole('link', { name: 'Money' }).click();
  await page.waitForURL(/#scenario=two-sided-corridor&practices_share=0\.45$/);
  await page.reload();
  await waitForVerdict(page);
  expect(await page.getByRole('spinbutton', { name: /^Practices' share/ }).inputValue()).toBe('45');
  expect(await section(page, 'Reproduce').innerText()).toContain('--set practices_share=0.45');
});

test('a link is followed as far as it can be, and the rest of it is said', async ({ openPage }) => {
  const { page } = await openPage();
  await page.locator('input[type="range"]').first().waitFor();
  await page.evaluate(() => {
    location.hash = 'scenario=two-sided-corridor&practices_share=0.2&sharing=0.5&own-file=mine.csv';
  });
  await page.locator('.under-headline', { hasText: 'Two-sided corridor' }).waitFor();
  await waitForVerdict(page);
  const said = await page.locator('.said').innerText();
  expect(said).toContain('mine.csv');
  expect(said).toContain('“sharing”');
  expect(await page.getByRole('spinbutton', { name: /^Practices' share/ }).inputValue()).toBe('20');
  await page.waitForURL(/#scenario=two-sided-corridor&practices_share=0\.2$/);
});

test('a run that is cancelled stops and says so, and can be asked for again', async ({ openPage }) => {
  const { page } = await openPage();
  await cancel(page);
  expect(await page.locator('.working').count()).toBe(0);
  // By key: the lines about it are still being laid out, and a pointer may meet another.
  await page.getByRole('button', { name: 'Work it out again' }).press('Enter');
  await page.locator('.working').waitFor();
  expect(await judgeTwelvePractices(page)).toContain('principles');
});

test('a run under way stops when a parameter is moved and money is shown for the newest values', async ({ openPage }) => {
  const { page } = await openPage();
  const total = page.locator('.total-amount').first();
  await total.waitFor();
  const before = await total.innerText();
  await page.getByRole('spinbutton', { name: /^Share of counted savings/ }).fill('100');
  await expect.poll(() => total.innerText()).not.toBe(before);
  expect(await page.locator('.working').count()).toBe(1);
  await cancel(page);
  expect(await page.locator('.working').count()).toBe(0);
});

test('a worker that dies is noticed, said and started again', async ({ openPage }) => {
  const { page } = await openPage();
  await page.addInitScript(() => {
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        addEventListener('let the worker die', () => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })), {
          once: true,
        });
      }
    };
  });
  await page.reload();
  await judgeTwelvePractices(page);
  await page.evaluate(() => dispatchEvent(new Event('let the worker die')));
  await page.locator('.said', { hasText: 'started again' }).waitFor();
  expect(await waitForVerdict(page)).toContain('principles');

  // Twice over the same question: said, and left to the user.
  await page.evaluate(() => {
    dispatchEvent(new Event('let the worker die'));
    dispatchEvent(new Event('let the worker die'));
  });
  await page.locator('.said', { hasText: 'out of memory' }).waitFor();
  await page.getByRole('button', { name: 'Work it out again' }).click();
  expect(await waitForVerdict(page)).toContain('principles');
});

test('figures far from the window are drawn when they come near it, and all of them for print', async ({ openPage }) => {
  const { page } = await openPage({ viewport: { width: 1280, height: 200 } }, false);
  await judgeTwelvePractices(page);
  const incentives = section(page, 'Incentives').locator('.drawing');
  await incentives.first().waitFor();
  expect(await incentives.first().locator('svg').count()).toBe(0);
  await incentives.first().scrollIntoViewIfNeeded();
  await incentives.first().locator('svg').waitFor();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const drawing of await page.locator('.drawing').all()) expect(await drawing.locator('svg').count()).toBe(1);
});

test('a page that nobody sees, which is never painted, is read and judged all the same', async ({ openPage }) => {
  const { page } = await openPage();
  await page.addInitScript(() => {
    window.requestAnimationFrame = () => 0;
  });
  await page.reload();
  await page.locator('.findings').waitFor({ state: 'attached' });
});

test('nothing is said of a scheme before it is read', async ({ openPage }) => {
  const { page } = await openPage();
  await page.addInitScript(() => {
    window.Worker = class extends Worker {
      override postMessage(): void {}
    };
  });
  await page.reload();
  await page.locator('.working').waitFor();
  expect(await section(page, 'Parameters').innerText()).not.toContain('none');
});
