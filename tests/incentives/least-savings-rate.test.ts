import { expect, test } from 'vitest';
import { findLeastSavingsRate } from '../../src/incentives/least-savings-rate.ts';
import type { ChanceAward } from '../../src/incentives/chance-award.ts';
import { inverseNormal } from '../../src/numbers/normal.ts';
import { findingOf, payTo, runSmall } from './small-run.ts';

const scheme = (top: number, formula: string): string[] => [
  'parameters:',
  `  minimum_savings_rate: {value: 0.02, unit: share, range: [0, ${top}], label: Least, source: ours}`,
  'consortium:',
  `  award: ${formula}`,
  ...payTo('patient_care'),
];
const counted = 'counted_savings(benchmark - total_cost, benchmark, minimum_savings_rate)';
const mendOf = (top: number, formula = counted): string | undefined => {
  const consortia = ['consortium_code,population,benchmark,expenditure', 'C,5000,1000000,1000000'];
  const assumptions = '{tau_nation: 0, tau_consortium: 0, kappa_all_care: 2.15}';
  return findingOf(runSmall({ consortia, scheme: scheme(top, formula), draws: 16384, assumptions }), 'not-by-chance').mend;
};

test('the smallest rate is what chance passes in one year of ten, in tenths of a point', () => {
  // By the normal z × 2.15 ÷ √5,000 = 3.9%; the lean of the law to the dear side takes a tenth off, and the error asks for one more.
  expect((100 * inverseNormal(0.9) * 2.15) / Math.sqrt(5000)).toBeCloseTo(3.9, 2);
  const mend = mendOf(0.2) ?? '';
  expect(mend).toMatch(
    /^Set “.+” \(minimum_savings_rate\) to 3\.[789]% or more: chance alone would then pay more in at most one imagined year of ten\. What would still be awarded is 100% luck: a threshold makes luck rare, and no more of it earned\.$/,
  );
});

test('none is offered where the highest of its range will not do, or it is compared with nothing', () => {
  for (const mend of [mendOf(0.03), mendOf(0.2, 'max(benchmark - total_cost, 0) + 0 * minimum_savings_rate * benchmark')])
    expect(mend).not.toMatch(/\(minimum_savings_rate\) to/);
});

const award = (probability: number): ChanceAward[] => {
  const rates = { probability, standardError: 0, falseReward: probability, falsePenalty: 0, denial: Number.NaN };
  const errors = { falseRewardError: 0, falsePenaltyError: 0, denialError: Number.NaN, excessError: 0, shareError: 0 };
  const all = { entities: 1, unknown: 0, ...rates, ...errors, excess: 1, awarded: 1, shareOfAwards: 1 };
  return [{ payment: 'pay', level: 'consortium', all, bands: [], excess: Float64Array.of(1) }];
};
function found(value: number, range: readonly [number, number], of: (rate: number) => number): { rate: number | undefined; tried: number } {
  let tried = 0;
  const searching = findLeastSavingsRate({ value, range }, function* (rate) {
    tried++;
    yield;
    return award(of(rate));
  });
  for (let next = searching.next(); ; next = searching.next()) if (next.done === true) return { rate: next.value, tried };
}

test('it is found by halving, to the tenth of a point, and never below today’s', () => {
  expect(found(0.02, [0, 0.2], (rate) => (rate >= 0.0371 ? 0.1 : 0.11))).toEqual({ rate: 0.038, tried: 10 });
  expect(found(0.05, [0, 0.2], () => 0.05).rate).toBeUndefined();
  expect(found(0.2, [0, 0.2], () => 0.5)).toEqual({ rate: undefined, tried: 0 });
});
