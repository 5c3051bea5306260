import { Window } from 'happy-dom';
import { beforeAll, describe, expect, test } from 'vitest';
import { offPage } from '../../src/cli/off-page.ts';
import { evidenceHtml } from '../../src/exports/evidence.ts';
import { fingerprint } from '../../src/exports/provenance.ts';
import { principles } from '../../src/findings/judge.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { Run } from '../../src/run.ts';
import { readInWords } from '../../src/schemes/in-words.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openOnTwelve, openWithScheme } from '../shipped.ts';
import { readFileSync } from 'node:fs';

const asked = { scenario: 'award-to-practices', tables: { practices: 'mine.csv' }, leaveOut: false, values: { sharing_rate: 0.3 } };

/** The evidence of a run, read as a browser reads it. */
function evidenceOf(run: Run, document = offPage()): { text: string; page: Document; outcome: Outcome } {
  const outcome = simulateWhole(run);
  const judged = { outcome, reading: readInWords(run), fingerprint: fingerprint(outcome), asked, where: 'the folder of this file' };
  const text = evidenceHtml(judged, document);
  const { document: page } = new Window();
  page.write(text);
  return { text, page: page as unknown as Document, outcome }; // happy-dom's own type
}

describe('the evidence of a verdict', () => {
  let found: ReturnType<typeof evidenceOf>;
  const { run } = openOnTwelve('award-to-practices', {}, 1024);
  beforeAll(() => {
    found = evidenceOf(run);
  });

  test('has every principle, with what it asks, its source, its verdict and its reason, and a link to it from the table at the top', () => {
    const { page, outcome } = found;
    // Money of one principle is of another kind than that of the next.
    expect(page.body.textContent).toContain('does not add up over principles');
    const links = [...page.querySelectorAll('table:first-of-type a')].map((link) => link.getAttribute('href'));
    for (const { id, words } of principles) {
      const article = page.getElementById(id)?.textContent ?? '';
      const finding = outcome.findings.find(({ principle }) => principle === id);
      expect(article, id).toContain(words);
      expect(article, id).toContain('Source: ');
      expect(article, id).toContain(finding?.summary);
      expect(links, id).toContain(`#${id}`);
    }
    expect(page.querySelectorAll('article')).toHaveLength(principles.length);
  });

  test('says first how many principles are broken, on what, and that nobody real is accused', () => {
    const broken = found.outcome.findings.filter(({ verdict, about: [place] }) => verdict === 'broken' && place?.kind !== 'data').length;
    const [headline] = found.page.querySelectorAll('.headline');
    expect(headline.textContent).toContain(`The scheme breaks ${broken} of ${principles.length} principles`);
    expect(found.page.body.textContent).toContain('never about a real practice');
  });

  test('has the money with its error and what it varies by: C001 alone saves, £1,000,000, and half of that is awarded', () => {
    const table = [...found.page.querySelectorAll('table')].find((each) =>
      each.querySelector('caption')?.textContent?.startsWith('What is paid'),
    );
    const cells = [...(table?.querySelectorAll('tbody tr:first-child > *') ?? [])].map((cell) => cell.textContent);
    const headings = [...(table?.querySelectorAll('thead th') ?? [])].map((cell) => cell.textContent);
    expect(headings).toEqual(['Payment', 'Expected', 'Standard error', 'Nine years in ten', 'Data as given']);
    expect(cells[4]).toBe('£500k');
    expect(cells[2]).toMatch(/^£[\d.,]+k?$/);
    expect(cells[3]).toMatch(/^£.+ to £.+$/);
  });

  test('has figures as images, each with its words, its numbers and its caption within', () => {
    const images = [...found.page.querySelectorAll('img')];
    expect(images.length).toBeGreaterThanOrEqual(5);
    for (const image of images) {
      expect(image.getAttribute('alt')?.length).toBeGreaterThan(20);
      const svg = decodeURIComponent(image.getAttribute('src') ?? '');
      expect(svg).toMatch(/^data:image\/svg\+xml,<svg /);
      expect(svg).toContain('Seed 20101206');
      expect(image.closest('figure')?.querySelectorAll('details tbody tr').length).toBeGreaterThan(0);
    }
  });

  test('has every parameter and assumption with value, range and source, and what nobody verified', () => {
    const { text, outcome } = found;
    for (const { label } of [...outcome.scheme.parameters, ...outcome.assumptions]) expect(text).toContain(label.replaceAll('&', '&amp;'));
    const unverified = [...outcome.scheme.parameters, ...outcome.assumptions].filter(({ verified }) => !verified).length;
    expect(text.match(/Not verified\.<\/strong>/g) ?? []).toHaveLength(unverified);
  });

  test('says how to have it all again, to the byte, and how to check that by hand', () => {
    const { page, outcome } = found;
    const code = [...page.querySelectorAll('code')].map(({ textContent }) => textContent);
    expect(code).toContain(
      'npx --offline probity simulate award-to-practices --practices mine.csv --set sharing_rate=0.3 --draws 1024 --seed 20101206 --out results',
    );
    expect(code).toContain(fingerprint(outcome));
    expect(code).toContain('cat awards.csv receipts.csv findings.csv | sha256sum');
  });

  test('is the same bytes whoever draws it, and nothing in it runs or is fetched', () => {
    expect(evidenceOf(run, new Window().document as unknown as Document).text).toBe(found.text); // happy-dom's own type
    expect(found.text).not.toMatch(/<script|<link|<iframe|javascript:|src="(?!data:)/i);
    expect(found.text).toContain('Content-Security-Policy');
  });

  test('shows nobody a NaN, an undefined or an empty value', () => {
    expect(found.page.body.textContent).not.toMatch(/\bNaN\b|\bundefined\b|\bnull\b|\bInfinity\b/);
  });
});

test('words of a file are words in it, whatever they look like', () => {
  const scheme = readFileSync('scenarios/award-to-practices/scheme.yaml', 'utf8').replace(
    /^title: .*$/m,
    'title: "<img src=x onerror=alert(1)> & co"',
  );
  const { text, page } = evidenceOf(openWithScheme(scheme, { draws: 0 }).run);
  expect(text).not.toContain('<img src=x');
  expect(page.querySelector('h1')?.textContent).toContain('<img src=x onerror=alert(1)> & co');
});
