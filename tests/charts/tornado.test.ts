import { expect, test } from 'vitest';
import { tornadoOf } from '../../src/charts/tornado.ts';
import { exportFigureCsv, exportSvg } from '../../src/exports/figure.ts';
import { document, expectFigure, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';
import { smallSensitivity } from './small-sensitivity.ts';

const chart = tornadoOf(smallSensitivity(), 'practices');

test('draws a bar for each that moves the money, what cannot be told first, then the one that moves it furthest', () => {
  expectFigure('tornado', exportSvg(smallOutcome(), chart, document));
  expectFigure('tornado-360', exportSvg(smallOutcome(), chart, document, 360));
  const texts = textsOf(chart.plot(smallOutcome(), { document }));
  const names = texts.flatMap((text) => /\((\w+)\)$/.exec(text)?.[1] ?? []);
  // £100,000 each way of the share and the fee; the file has the share first.
  expect(names).toEqual(['kappa_hospital', 'retained_share', 'fee']);
  expect(texts).toContain('0% to 100%');
  expect(texts).toContain('£0 to £100k');
  expect(texts).toContain('£58k to cannot tell');
});

test('says in words what the money rests on most, and what it is at both ends', () => {
  expect(tornadoOf(smallSensitivity(), 'withheld').alternative(smallOutcome())).toBe(
    'Extra money for practices and GPs for each pound of care not given, 30p a pound, rests most on “Share of the award that practices keep” (retained_share): 0p a pound at 0%, 50p a pound at 100%. Then on “Spread of one person’s yearly cost of hospital care” (kappa_hospital): 29p a pound at 3.6, 31p a pound at 5.5.',
  );
});

test('has every number in its table', () => {
  const rows = exportFigureCsv(smallOutcome(), chart).split('\n');
  expect(rows[0]).toBe(
    'What is moved,Lowest,Highest,At the lowest (GBP),As it stands (GBP),At the highest (GBP),From the least to the most (GBP)',
  );
  expect(rows[1]).toBe('Spread of one person’s yearly cost of hospital care (kappa_hospital),3.6,5.5,58000,60000,,');
  expect(rows[3]).toBe('What practices pay for taking part (fee),£0,"£100,000",61000,60000,-39000,100000');
});

test('where nothing moves the money it says so and draws nothing', () => {
  const found = { ...smallSensitivity(), over: smallSensitivity().over.slice(3) };
  const still = tornadoOf(found, 'paid');
  expect(still.isEmpty(smallOutcome())).toBe(true);
  expect(still.alternative(smallOutcome())).toBe('Money paid in all, £100k a year, is the same whatever is moved.');
});
