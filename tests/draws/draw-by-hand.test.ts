import { describe, expect, it } from 'vitest';
import { openChance } from '../../src/draws/chance.ts';
import { patientsShape } from './patients-shape.ts';
import { nationByHand, practiceByHand, totalsByHand } from './draw-by-hand.ts';

const laws = [
  { group: 'hospital', ...patientsShape(4.5, 230_000) },
  { group: 'prescribing', ...patientsShape(2.5, 230_000) },
];

/** The farthest that two series lie apart. */
const apart = (drawn: Float64Array, byHand: readonly number[]): number => {
  expect(drawn).toHaveLength(byHand.length);
  return drawn.reduce((most, value, draw) => Math.max(most, Math.abs(value - byHand[draw])), 0);
};

/*
 * A normal of the table is within 6e-9 of the true one, and a turn adds up those of several kinds of chance; a factor moves by its
 * spread times that. So the bounds are spreads × 2e-8, not Monte Carlo errors: every draw has to be the same draw.
 */
describe.each([1024, 2025])('%i imagined years, against the same worked out by hand', (draws) => {
  const setting = { seed: 20101206, draws, year: 2, tauNation: 0.01, tauConsortium: 0.012 };
  const chance = openChance(setting);

  it.each([2, 3])('the national shock of the run’s own year, and of another: %i', (year) => {
    expect(apart(chance.nationShock(year), nationByHand(setting, year))).toBeLessThan(0.01 * 2e-8);
  });

  it('the totals of a consortium', () => {
    const drawn = chance.totals({ code: '00C', year: 1 }, laws);
    totalsByHand(setting, '00C', 1, laws).forEach((byHand, index) =>
      expect(apart(drawn[index], byHand)).toBeLessThan((0.01 + 0.012 + laws[index].coefficientOfVariation) * 2e-8),
    );
  });

  it('a practice', () => {
    const law = { group: 'hospital', ...patientsShape(4.5, 1500) };
    const [[drawn]] = chance.practices({ code: '00C', year: 0 }, [{ code: 'A81001', laws: [law] }]);
    // The lean of a small list makes the factor rise faster with its normal on the dear side: twice its spread, at most thrice.
    expect(apart(drawn, practiceByHand(setting, '00C', 0, { code: 'A81001', law }))).toBeLessThan(
      (0.01 + 0.012 + 3 * law.coefficientOfVariation) * 2e-8,
    );
  });
});
