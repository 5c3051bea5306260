import { expect, test } from 'vitest';
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
