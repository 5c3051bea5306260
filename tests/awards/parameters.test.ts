import { expect, test } from 'vitest';
import { currentValues } from '../../src/schemes/current-values.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openWithScheme } from '../shipped.ts';

// Twelve practices by hand (scenarios/README.md): C001, C002 and C003 with savings of £1.0m, −£0.6m and £0.4m.

const schemeOf = (parameter: string, award: string): string => `
title: One parameter
words: Made for a test.
parameters:
  rate: ${parameter}, range: [0, 1], label: A rate, source: made for a test, author: A. Author, next_review: 2027-03-31}
consortium:
  paid: ${award}
payments:
  - {name: paid, kind: award, amount: paid, from: commissioner, to: patient_care}
`;

test('a parameter by year has each year’s own value, and otherwise the one for the rest', () => {
  const { run } = openWithScheme(schemeOf('{by: year, values: {2013: 0, 2015: 0.5}, otherwise: 0.25, unit: share', 'rate * benchmark'), {
    years: 4,
  });
  const [{ codes, years, figures }] = simulateWhole(run).payments;
  const paid = codes.flatMap((code, row) => (code === 'C001' ? [[years[row], figures.asGiven[row]]] : []));
  // The benchmark of C001 is £32.0m in every year.
  expect(paid).toEqual([
    [2013, 0],
    [2014, 8_000_000],
    [2015, 16_000_000],
    [2016, 8_000_000],
  ]);
});

test('a year without a value is missing, never nothing', () => {
  const { run } = openWithScheme(schemeOf('{by: year, values: {2014: 0.5}, unit: share', 'rate * benchmark'));
  expect([...simulateWhole(run).payments[0].figures.asGiven]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test('a table settles money, and each of its values can be moved', () => {
  const text = schemeOf(
    '{along: money, values: {0: 0, 500000: 0.25, 1000000: 0.75}, unit: share',
    'ladder(benchmark - total_cost, rate) * benchmark',
  );
  const { run } = openWithScheme(text);
  // £1.0m: 0.75 of £32.0m; −£0.6m lies below the ladder: nothing; £0.4m: four fifths of the way to 0.25, of £40.0m.
  expect([...simulateWhole(run).payments[0].figures.asGiven]).toEqual([24_000_000, 0, 8_000_000]);
  const { scheme } = currentValues(run.scheme, { 'rate.0': 0.05, 'rate.1000000': 1 });
  if (scheme === undefined) throw new Error('the values are within their range');
  // All of £32.0m; 0.05 of £24.0m; 0.05 + 0.8 × 0.2 = 0.21 of £40.0m.
  const moved = [...simulateWhole({ ...run, scheme }).payments[0].figures.asGiven];
  for (const [place, paid] of [32_000_000, 1_200_000, 8_400_000].entries()) expect(moved[place]).toBeCloseTo(paid, 6);
});

test('a risk corridor over drawn savings pays between its tiers', () => {
  const text = schemeOf('{along: share, values: {0: 0, 0.02: 0.5}, unit: share', 'risk_corridor(benchmark - total_cost, benchmark, rate)');
  const [{ isDrawn, figures }] = simulateWhole(openWithScheme(text, { draws: 1024 }).run).payments;
  // As given: half of £1.0m above 2% of £32.0m; half of £0.6m owed beyond 2% of £24.0m; £0.4m is below 2% of £40.0m.
  expect([...figures.asGiven].map((paid) => Math.round(paid))).toEqual([180_000, -60_000, 0]);
  expect(isDrawn).toBe(true);
  expect([...figures.mean].every(Number.isFinite)).toBe(true);
});

test('what a figure is and who answers for it goes into the outcome', () => {
  const { run } = openWithScheme(schemeOf('{by: year, values: {2013: 0.5}, otherwise: 0.25, unit: share', 'rate * benchmark'));
  expect(simulateWhole(run).scheme.parameters).toEqual([
    {
      name: 'rate',
      label: 'A rate',
      value: { 2013: 0.5, otherwise: 0.25 },
      unit: 'share',
      range: [0, 1],
      source: 'made for a test',
      verified: true,
      author: 'A. Author',
      nextReview: '2027-03-31',
    },
  ]);
});
