import { expect, test } from 'vitest';
import { openJudge } from './accuracy.ts';
import { chancesAt, momentsOf } from './closed-form.ts';
import { makeWorkload, sharesOf, terms, type CostLaw } from './workload.ts';

const few = makeWorkload().slice(0, 3);

/** The percentile by halving. */
function percentileOf(law: CostLaw, share: number): number {
  let [low, high] = [0, terms.awardCap * law.benchmark];
  if (chancesAt(law, low).upTo >= share) return low;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (chancesAt(law, middle).upTo >= share) high = middle;
    else low = middle;
  }
  return high;
}

/** What the closed form says, its means moved by some standard errors and its percentiles in probability. */
function figures(errors: { mean: number; share: number }): Float64Array {
  const laws = few.flatMap((consortium) => sharesOf(consortium).map((share) => ({ law: consortium, share })));
  const means = new Map(few.map((law) => [law, momentsOf(law)]));
  const percentiles = [0.05, 0.95].map((share) => new Map(few.map((law) => [law, percentileOf(law, share + errors.share)])));
  return Float64Array.from([
    ...laws.map(({ law, share }) => {
      const { mean, deviation } = means.get(law) ?? momentsOf(law);
      return share * (mean + (errors.mean * deviation) / Math.sqrt(terms.draws));
    }),
    ...percentiles.flatMap((of) => laws.map(({ law, share }) => share * (of.get(law) ?? Number.NaN))),
  ]);
}

test('the closed form itself is off by nothing', () => {
  const { mean, percentiles } = openJudge(few, 'by-list')(figures({ mean: 0, share: 0 }));
  expect(mean).toBeLessThan(1e-6);
  expect(percentiles).toBeLessThan(1e-4);
});

test('figures that are two standard errors off are said to be two off', () => {
  const standardError = Math.sqrt((0.05 * 0.95) / terms.draws);
  const { mean, percentiles } = openJudge(few, 'by-list')(figures({ mean: 2, share: 2 * standardError }));
  expect(mean).toBeCloseTo(2, 6);
  expect(percentiles).toBeCloseTo(2, 3);
});

test('a missing figure is no accuracy', () => {
  const missing = figures({ mean: 0, share: 0 });
  missing[0] = Number.NaN;
  expect(openJudge(few, 'by-list')(missing).mean).toBeNaN();
});
