import { describe, expect, it } from 'vitest';
import { openChance } from '../../src/draws/chance.ts';
import { patientsShape } from './patients-shape.ts';
import { standardError } from '../numbers/standard-error-of-draws.ts';
import { moments } from '../../src/numbers/sums.ts';

/** For each seed: the mean over its draws and the standard error it reports of that mean. */
function repeat(
  seeds: number,
  figure: (draws: Float64Array[]) => Float64Array,
  of: readonly (readonly [code: string, year: number])[] = [
    ['00C', 0],
    ['00D', 0],
  ],
): { true: number; reported: number } {
  const laws = [
    { group: 'hospital', ...patientsShape(4.5, 100_000) },
    { group: 'prescribing', ...patientsShape(2.5, 100_000) },
  ];
  const means: number[] = [];
  const squares: number[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const chance = openChance({ seed, draws: 1024, year: 0, tauNation: 0.01, tauConsortium: 0.012 });
    const values = figure(
      of.map(([code, year]) => {
        const [hospital, prescribing] = chance.totals({ code, year }, laws);
        return hospital.map((factor, draw) => 0.8 * factor + 0.2 * prescribing[draw]);
      }),
    );
    means.push(moments(values).mean);
    squares.push(standardError(values) ** 2);
  }
  return { true: moments(means).standardDeviation, reported: Math.sqrt(moments(squares).mean) };
}

const award = (cost: number): number => (1 - cost >= 0.02 ? 0.5 * (1 - cost) : 0);

/*
 * The calibration of numbers/standard-error with the draws it is made for: over 200 seeds, the reported error against the spread
 * of the means themselves. 200 seeds know that spread to 5% (one standard deviation), hence the bounds of a quarter.
 */
describe('the standard error of stratified draws, over repeated seeds', () => {
  const expectRight = (found: { true: number; reported: number }): void => {
    expect(found.reported / found.true).toBeGreaterThan(0.8);
    expect(found.reported / found.true).toBeLessThan(1.25);
  };

  it('is right for a cost', () => expectRight(repeat(200, ([cost]) => cost)));

  it('is right for an award with a notch', () => expectRight(repeat(200, ([cost]) => cost.map(award))));

  it('is right for the chance of an award', () => expectRight(repeat(200, ([cost]) => cost.map((x) => (award(x) > 0 ? 1 : 0)))));

  it('is right for awards added up over two consortia', () =>
    expectRight(repeat(200, (costs) => costs[0].map((_, draw) => award(costs[0][draw]) + award(costs[1][draw])))));

  const fiveYears = [0, 1, 2, 3, 4].map((year) => ['00C', year] as const);
  it('is right for awards of five years together', () =>
    expectRight(repeat(200, (costs) => costs[0].map((_, draw) => costs.reduce((sum, cost) => sum + award(cost[draw]), 0)), fiveYears)));

  it('is right for an award on what was saved since the year before', () =>
    expectRight(repeat(200, ([before, after]) => after.map((cost, draw) => award(1 + cost - before[draw])), fiveYears)));
});
