import { describe, expect, test } from 'vitest';
import type { Windfall } from '../../src/incentives/windfall.ts';
import { runSmall } from './small-run.ts';

/** Practices of one consortium and 1,000 patients each, by what a year of their prescribing cost then and costs now. */
const practices = (costs: readonly (readonly [then: number | '', now: number])[]): string[] => [
  'practice_code,consortium_code,list_size,baseline_prescribing_cost,prescribing_cost',
  ...costs.map(([then, now], place) => `P${place},C1,1000,${then},${now}`),
];
/** Half of what a practice costs less than in the past. */
const scheme = [
  'practice:',
  '  reward: 0.5 * max(0, baseline_prescribing_cost - prescribing_cost)',
  'payments:',
  '  - {name: pay, kind: award, amount: reward, from: commissioner, to: practice}',
];
const three = [
  [100_000, 110_000],
  [120_000, 120_000],
  [140_000, 130_000],
] as const;
const windfallsOf = (
  costs: Parameters<typeof practices>[0],
  assumptions = `{kappa_prescribing: 2.5, tau_consortium: 0}`,
): readonly Windfall[] => runSmall({ practices: practices(costs), scheme, assumptions }).windfalls;

describe('what a budget of practices’ own past cost owes to luck', () => {
  test('by hand: λ = σ² ÷ (σ² + kappa² mean² ÷ (n · years)), the windfall of the dear (1 − λ) of their distance from the mean', () => {
    const [found] = windfallsOf(three);
    // £100, £120 and £140 a head; chance alone: variance (2.5 × £120)² ÷ 1,000 = 90 a head. Spread: (1,000 × 800 − 2 × 90,000) ÷ (3,000 − 1,000) = 310.
    expect(found.groups).toEqual([{ services: ['prescribing'], spread: expect.closeTo(Math.sqrt(310) / 120, 12) }]);
    // λ = 310 ÷ 400: a £20 distance is £15.50 without luck.
    expect([...found.withoutLuck]).toEqual([104_500, 120_000, 135_500].map((each) => expect.closeTo(each, 6)));
    expect(found.luck).toEqual({
      practices: 1,
      amount: expect.closeTo(4500, 6),
      // Of what is left, 310 × 0.225; and of the spread, whose error is √(2 × 3) × 1,000 × 400 ÷ 2,000: 490, and 4,500 × 490 ÷ 400.
      standardDeviation: expect.closeTo(Math.sqrt(1e6 * 310 * 0.225 + (4500 * Math.sqrt(6) * 0.5) ** 2), 6),
    });
    // Half of £10,000 is paid, half of £5,500 without luck.
    expect(found.paid).toBeCloseTo(2250, 6);
  });

  test('of a mean of several past years less is luck', () => {
    const [found] = windfallsOf(three, '{kappa_prescribing: 2.5, tau_consortium: 0, benchmark_years: 3}');
    // Chance of three years’ mean: 30 a head; spread (800,000 − 2 × 30,000) ÷ 2,000 = 370.
    expect([found.pastYears, found.luck.amount]).toEqual([3, expect.closeTo((30 / 400) * 20_000, 6)]);
  });

  test('where practices differ no more than chance explains, all of their distance from the mean is luck', () => {
    const [found] = windfallsOf([
      [119_000, 110_000],
      [120_000, 110_000],
      [121_000, 110_000],
    ]);
    expect([found.groups[0].spread, ...found.withoutLuck]).toEqual([0, 120_000, 120_000, 120_000]);
  });

  test('the luck of the dear and of the cheap cancels where all have as many patients', () => {
    const [found] = windfallsOf([...three, [90_000, 100_000]]);
    const luck = found.baseline.reduce((sum, each, row) => sum + each - found.withoutLuck[row], 0);
    expect(luck).toBeCloseTo(0, 6);
  });

  test('what is missing stays missing, and the others are judged without it', () => {
    const [found] = windfallsOf([...three, ['', 100_000]]);
    expect(found.withoutLuck[3]).toBeNaN();
    expect(found.withoutLuck[2]).toBeCloseTo(135_500, 6);
  });

  test('what the practices of a consortium share in a year is luck, too', () => {
    const [found] = windfallsOf(three, '{kappa_prescribing: 2.5, tau_consortium: 0.02}');
    // 4 of 10,000 of £120²: 5.76 of what was spread.
    expect(found.groups[0].spread).toBeCloseTo(Math.sqrt(310 - 5.76) / 120, 12);
    expect(found.luck.amount).toBeCloseTo(((90 + 5.76) / 400) * 20_000, 6);
  });

  test('dearer prices of a later year are no spread between practices', () => {
    const years = [
      'practice_code,consortium_code,year,list_size,baseline_prescribing_cost,prescribing_cost',
      ...[1, 2, 3, 4].flatMap((place) =>
        [2013, 2014].map((year) => `P${place},C1,${year},1000,${year === 2013 ? 100_000 : 120_000},90000`),
      ),
    ];
    const { windfalls } = runSmall({ practices: years, scheme });
    expect(windfalls[0].groups[0].spread).toBe(0);
    expect(windfalls[0].luck).toMatchObject({ practices: 0, amount: 0 });
  });

  test('a payment that reads no past cost owes nothing to it', () => {
    const { windfalls } = runSmall({
      practices: practices(three),
      scheme: scheme.map((line) => (line.includes('reward:') ? '  reward: max(0, 0 - prescribing_cost)' : line)),
    });
    expect(windfalls).toEqual([]);
  });
});
