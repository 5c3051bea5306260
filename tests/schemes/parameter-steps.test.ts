import { expect, test } from 'vitest';
import { niceStep, onStep, sliderEnds } from '../../src/schemes/parameter-steps.ts';

test('a slider moves in steps of one, two or five, and in whole numbers for what is counted', () => {
  expect(niceStep([0, 1], 'share')).toBeCloseTo(0.01, 12);
  expect(niceStep([0, 0.2], 'share')).toBeCloseTo(0.002, 12);
  expect(niceStep([0, 10], 'people')).toBe(1);
  expect(niceStep([0, 50000], 'people')).toBe(500);
  expect(niceStep([0, 5], 'years')).toBe(1);
});

test('a slider gives round decimals and stays inside its range', () => {
  expect(onStep(0.30000000000000004, 0.01, [0, 1])).toBe(0.3);
  expect(onStep(0.1234, 0.002, [0, 0.2])).toBe(0.124);
  expect(onStep(1.4, 0.01, [0, 1])).toBe(1);
});

test.each([
  ['money/activity', [50, 300], 220],
  ['share', [0.001, 0.2], 0.01],
  ['people', [0, 10], 4],
  ['year', [2009, 2014], 2011],
  ['money', [0, 5], 0.86],
] as const)(
  'each arrow key moves a slider of %s, %j, from %d: whatever the value, the next step is another value',
  (unit, range, value) => {
    const step = niceStep(range, unit);
    const [lowest, highest] = sliderEnds(range, step);
    // As a browser has it: the thumb stands on the nearest step, and a key moves it to the next.
    const thumb = lowest + Math.round((value - lowest) / step) * step;
    expect(onStep(thumb + step, step, range)).toBeGreaterThan(value);
    expect(onStep(thumb - step, step, range)).toBeLessThan(value);
    expect(lowest).toBeLessThanOrEqual(range[0]);
    expect(highest).toBeGreaterThanOrEqual(range[1]);
  },
);
