import { describe, expect, test } from 'vitest';
import { beyond, fitLaw, valueOf } from '../../src/draws/law.ts';
import { patientsShape } from '../draws/patients-shape.ts';
import { rateOf, runSmall } from './small-run.ts';

// Two practices of one consortium, no shocks. What each costs has a law known on paper, so what A gains alone is a double integral: here
// by the midpoint rule over both, with nothing of the program but the law.
const [own, others] = [
  { people: 1_000, cost: 100_000, baseline: 105_000 },
  { people: 39_000, cost: 3_900_000, baseline: 3_920_000 },
];
const practices = [
  'practice_code,consortium_code,list_size,baseline_referrals_cost,referrals_activity,referrals_cost',
  `A,C1,${own.people},${own.baseline},500,${own.cost}`,
  `B,C1,${others.people},${others.baseline},19500,${others.cost}`,
];
const assumptions = '{tau_nation: 0, tau_consortium: 0}';
const costsOf = ({ people, cost }: typeof own): { at: number; weight: number }[] => {
  const law = fitLaw(patientsShape(4.5, people));
  const places = Array.from({ length: 3_000 }, (_, place) => -7 + (14 * (place + 0.5)) / 3_000);
  return places.map((z) => ({ at: cost * valueOf(law, z), weight: (Math.exp((-z * z) / 2) * 14) / 3_000 / Math.sqrt(2 * Math.PI) }));
};
const [ofA, ofB] = [own, others].map(costsOf);

/** Money for each pound that A's care costs less, all else as it is: a hundredth of it, from a level of activity. */
function rateOnPaper(paid: (a: number, b: number) => number, level = 1): number {
  const mean = (part: number): number => {
    let all = 0;
    for (const a of ofA) for (const b of ofB) all += a.weight * b.weight * paid(a.at * part, b.at);
    return all;
  };
  return (mean(level - 0.01) - mean(level)) / (0.01 * own.cost);
}

const run = (scheme: readonly string[]) => runSmall({ practices, scheme, draws: 16384, assumptions });
const payment = '  - {name: pay, kind: award, amount: pay, from: commissioner, ';

/** Within 3 of its own errors, which are a small part of it: crossings are counted. */
function expectOnPaper(rate: ReturnType<typeof rateOf>, paper: number): void {
  expect(rate.standardError[0]).toBeGreaterThan(0);
  expect(rate.standardError[0]).toBeLessThan(0.025 * Math.abs(paper));
  expect(Math.abs(rate.rate[0] - paper)).toBeLessThan(3 * rate.standardError[0]);
}

const saving = (base: number, cost: number): number => Math.max(0, base - cost);

describe('own rates at a threshold that a consortium’s sums meet', () => {
  test('of pay that practices pass on in part to their fund, which gains by what all of them are paid', () => {
    const outcome = run([
      'practice:',
      '  pay: "spent <= 4000000 ? 0.5 * max(0, baseline_referrals_cost - referrals_cost) : 0"',
      'consortium:',
      '  spent: sum(referrals_cost)',
      'payments:',
      `${payment}to: practice}`,
      'routes:',
      '  - {from: practice, to: patient_care, share: 0.3, purpose: services}',
    ]);
    const within = (a: number, b: number): number => (a + b <= 4_000_000 ? 0.5 : 0);
    const toA = rateOnPaper((a, b) => within(a, b) * saving(own.baseline, a));
    const toAll = rateOnPaper((a, b) => within(a, b) * (saving(own.baseline, a) + saving(others.baseline, b)));
    expectOnPaper(rateOf(outcome, 'referrals', 'practice', 'own'), 0.7 * toA);
    expectOnPaper(rateOf(outcome, 'referrals', 'patient_care', 'own'), 0.3 * toAll);
  });

  test('of an award on what practices save, added up: nothing that one overspends is set against it', () => {
    const outcome = run([
      'practice:',
      '  saved: max(0, baseline_referrals_cost - referrals_cost)',
      'consortium:',
      '  pay: "sum(saved) >= 100000 ? 0.5 * sum(saved) : 0"',
      'payments:',
      `${payment}to: patient_care}`,
    ]);
    const paper = rateOnPaper((a, b) => {
      const saved = saving(own.baseline, a) + saving(others.baseline, b);
      return saved >= 100_000 ? 0.5 * saved : 0;
    });
    expectOnPaper(rateOf(outcome, 'referrals', 'patient_care', 'own'), paper);
  });

  test('of an award that the worst of the practices decides', () => {
    const outcome = run([
      'practice:',
      '  saved: 1 - referrals_cost / baseline_referrals_cost',
      'consortium:',
      '  pay: "lowest(saved) >= -0.05 ? 100000 : 0"',
      'payments:',
      `${payment}to: patient_care}`,
    ]);
    const paper = rateOnPaper((a, b) => (Math.min(1 - a / own.baseline, 1 - b / others.baseline) >= -0.05 ? 100_000 : 0));
    expectOnPaper(rateOf(outcome, 'referrals', 'patient_care', 'own'), paper);
  });

  test('of pay for costing less than the year before, when less was costed as well', () => {
    const [heading, ...rows] = practices;
    const ofYear = (year: number): string[] => rows.map((row) => row.replace(/,C1,/, `,C1,${year},`));
    const outcome = runSmall({
      practices: [heading.replace('list_size', 'year,list_size'), ...ofYear(2013), ...ofYear(2014)],
      scheme: [
        'practice:',
        '  pay: "spent <= 4000000 ? 0.5 * max(0, first_known(previous(referrals_cost), 0) - referrals_cost) : 0"',
        'consortium:',
        '  spent: sum(referrals_cost)',
        'payments:',
        `${payment}to: practice}`,
      ],
      draws: 16384,
      assumptions,
    });
    const { rate, standardError, codes, years } = rateOf(outcome, 'referrals', 'practice', 'own');
    const [row] = codes.flatMap((code, place) => (code === 'A' && years[place] === 2014 ? [place] : []));
    // Over A's two years; what B costs comes in as the chance that it leaves both within the budget.
    const lawOfB = fitLaw(patientsShape(4.5, others.people));
    const mean = (part: number): number => {
      let all = 0;
      for (const now of ofA) {
        const within = 1 - beyond(lawOfB, (4_000_000 - now.at * part) / others.cost).chance;
        for (const before of ofA) all += now.weight * before.weight * within * 0.5 * part * saving(before.at, now.at);
      }
      return all;
    };
    const paper = (mean(0.99) - mean(1)) / (0.01 * own.cost);
    expect(standardError[row]).toBeGreaterThan(0);
    expect(Math.abs(rate[row] - paper)).toBeLessThan(3 * standardError[row]);
  });
});
