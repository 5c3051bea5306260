import { expect } from 'vitest';
import { test } from './page.ts';
import { chooseScenario, downloadOf, judgeTwelvePractices, section, unfold, waitForVerdict } from './steps.ts';

const scheme = 'The scheme, in words and in formulas';

test('the scheme stands in its author’s words, its formulas and figures folded away', async ({ openPage }) => {
  const { page } = await openPage();
  const part = section(page, scheme);
  await part.waitFor();
  expect(await part.innerText()).toContain('minimum savings rate');
  expect(await part.locator('math').first().isVisible()).toBe(false);
  await unfold(part, 'In formulas');
  expect(await part.locator('math').first().isVisible()).toBe(true);
});

test('every formula is an equation in MathML beside its own text, and fits the column or scrolls inside it', async ({ openPage }) => {
  const { page } = await openPage({ viewport: { width: 390, height: 844 } });
  await chooseScenario(page, 'Medicare shared savings');
  const part = section(page, scheme);
  await part.getByText('accountable care organisation').waitFor();
  await unfold(part, 'In formulas');
  const formulas = part.locator('ol.equations > li');
  expect(await formulas.count()).toBeGreaterThan(5);
  expect(await formulas.first().locator('code').innerText()).toContain('savings: benchmark - total_cost');
  // A real element of MathML, laid out by the browser, and not an unknown element of HTML.
  expect(
    await part
      .locator('math')
      .first()
      .evaluate((element) => element.namespaceURI),
  ).toBe('http://www.w3.org/1998/Math/MathML');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
});

test('the figures of the scheme are listed with their sources and marks, as they are set now', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  await page.getByRole('spinbutton', { name: /^Share of counted savings/ }).fill('60');
  const part = section(page, scheme);
  await unfold(part, 'Its figures and their sources');
  const row = part.locator('tr', { hasText: 'sharing_rate' });
  expect(await row.innerText()).toMatch(/60%[\s\S]*in the scheme 50%[\s\S]*share, 0% to 100%[\s\S]*Coastal West Sussex/);
});

test('the scheme is read in words from its formulas, with its parameters as they are set', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  const part = section(page, scheme);
  await unfold(part, 'In words');
  expect(await part.locator('h3').allInnerTexts()).toContain('Where the money goes');
  expect(await part.locator('.in-words').first().innerText()).not.toMatch(/undefined|NaN|_/);
  await page.getByRole('spinbutton', { name: /^Share of counted savings/ }).fill('60');
  await waitForVerdict(page);
  expect(await part.locator('.in-words li', { hasText: 'Sharing rate' }).last().innerText()).toContain('60%');
});

test('a figure that nobody has seen in a source is marked so', async ({ openPage }) => {
  const { page } = await openPage();
  await chooseScenario(page, 'Medicare shared savings');
  const part = section(page, scheme);
  await part.getByText('accountable care organisation').waitFor();
  await unfold(part, 'Its figures and their sources');
  expect(await part.locator('tr', { hasText: 'payment_cap' }).innerText()).toContain('Not verified.');
});

test('the scheme is saved as LaTeX that holds its equations and the parameters as they are set', async ({ openPage }) => {
  const { page } = await openPage();
  await judgeTwelvePractices(page);
  await page.getByRole('spinbutton', { name: /^Share of counted savings/ }).fill('60');
  const part = section(page, scheme);
  await unfold(part, 'In formulas');
  const { name, bytes } = await downloadOf(page, part.getByRole('button', { name: 'Save LaTeX' }));
  const latex = bytes.toString('utf8');
  expect(name).toBe('award-to-practices.tex');
  expect(latex).toContain('\\begin{align*}');
  expect(latex).toContain('\\mathrm{savings}_{c} = \\mathrm{benchmark}_{c} - \\mathrm{total\\ cost}_{c}');
  expect(latex).toContain('\\raggedright 60\\%');
});
