import { expect, test } from 'vitest';
import { consortiaColumns } from '../../src/app/consortia-columns.ts';
import { forPage } from '../../src/app/for-page.ts';
import { charts } from '../charts/every-chart.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

test('what the page gets of an outcome has every figure and table that the whole has', () => {
  const whole = smallOutcome();
  const shown = forPage(whole);
  for (const chart of charts) {
    expect(chart.table(shown)).toEqual(chart.table(whole));
    expect(chart.alternative(shown)).toBe(chart.alternative(whole));
  }
  const tableOf = (outcome: typeof whole): unknown =>
    consortiaColumns(outcome).map(({ key, label, say }) => [key, label, outcome.consortia.codes.map((_, row) => say(row))]);
  expect(tableOf(shown)).toEqual(tableOf(whole));
});

test('what single practices end with stays with the worker, its sum comes along', () => {
  const small = smallOutcome();
  const whole = { ...small, receipts: small.receipts.flatMap((each) => [each, { ...each, level: 'practice' as const }]) };
  const shown = forPage(whole);
  shown.receipts.forEach(({ level, codes, figures, total }, place) => {
    expect(total).toBe(whole.receipts[place]?.total);
    if (level === 'consortium') expect(figures).toBe(whole.receipts[place]?.figures);
    else expect([...codes, ...Object.values(figures).flatMap((column: Float64Array) => [...column])]).toEqual([]);
  });
});

test('rates of single practices stay with the worker, those of consortia come along', () => {
  const whole = smallOutcome();
  const shown = forPage(whole);
  expect(whole.withholdingRates.some(({ scope }) => scope === 'own')).toBe(true);
  shown.withholdingRates.forEach((rate, place) => {
    if (rate.scope === 'own') expect(rate.rate).toHaveLength(0);
    else expect(rate).toBe(whole.withholdingRates[place]);
    expect(rate.overall).toBe(whole.withholdingRates[place]?.overall);
  });
});

test('years that nobody gave are counted from 1, and one alone is left as it is: no section shows it', () => {
  const { dataset, ...rest } = smallOutcome();
  const isYearAssumed = true as const;
  const whole = { ...rest, dataset: { ...dataset, isYearAssumed, years: [2013, 2014] } };
  const shown = forPage(whole);
  expect(shown.dataset.years).toEqual([1, 2]);
  expect([...shown.consortia.years]).toEqual(Array.from(whole.consortia.years, (year) => year - 2012));
  expect(shown.payments[0].byYear.map(({ year }) => year)).toEqual(whole.payments[0].byYear.map(({ year }) => year - 2012));
  expect(shown.schedules.map(({ year }) => year)).toEqual(whole.schedules.map(({ year }) => year - 2012));
  const one = { ...rest, dataset: { ...dataset, isYearAssumed, years: [2013] } };
  expect(forPage(one).dataset).toBe(one.dataset);
});
