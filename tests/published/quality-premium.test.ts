import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { numberAt } from '../../src/data/table.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { Run } from '../../src/run.ts';
import { simulate } from '../../src/simulate.ts';
import { openShipped, runnable } from '../scenarios/shipped.ts';
import { openOnTwelve } from '../shipped.ts';

// What was published about the quality premium of English commissioning groups, against what the two shipped schemes make of it.
// Nothing here needs a file: the groups are made up, each with one practice.

/** A commissioning group that meets every measure and every standard and spends exactly what it may. */
const allMet = {
  people: 200_000,
  emergency_admissions: 20_000,
  baseline_emergency_admissions: 20_000,
  resource_limit: 31_800_000,
  significant_quality_failure: 0,
  potential_years_of_life_lost_change: -0.032,
  friends_and_family_rolled_out: 1,
  friends_and_family_score_change: 0.1,
  mrsa_cases: 0,
  c_difficile_cases: 50,
  c_difficile_threshold: 50,
  local_measure_1_met: 1,
  local_measure_2_met: 1,
  local_measure_3_met: 1,
  psychological_therapies_access: 0.15,
  medication_incidents_reporting_met: 1,
  referral_to_treatment_within_18_weeks: 0.92,
  ae_within_4_hours: 0.95,
  cancer_treated_within_62_days: 0.85,
  ambulance_red_1_within_8_minutes: 0.75,
};
type Group = typeof allMet;

/** An emergency admission costs £1,590. */
const price = 1_590;

/** The four national measures of 2013/14, missed by as little as there is. */
const nationalMissed = {
  potential_years_of_life_lost_change: -0.031,
  emergency_admissions: 20_001,
  friends_and_family_score_change: 0,
  mrsa_cases: 1,
  resource_limit: 40_000_000,
};

type Year = 2013 | 2014;

function runOf(year: Year, groups: readonly Partial<Group>[]): Run {
  const whole = groups.map((group) => ({ ...allMet, ...group }));
  const code = (index: number): string => `C${index + 1}`;
  const practices = [
    'practice_code,consortium_code,list_size,benchmark,emergency_admissions_activity,emergency_admissions_cost,baseline_list_size,baseline_emergency_admissions_activity',
    ...whole.map(({ people, emergency_admissions: admissions, baseline_emergency_admissions: baseline, resource_limit: limit }, index) =>
      [`P${index + 1}`, code(index), people, limit, admissions, price * admissions, people, baseline].join(','),
    ),
  ];
  const columns = Object.keys(allMet).filter((name) => name !== 'people' && !name.includes('emergency_admissions'));
  const consortia = [
    ['consortium_code', ...columns].join(','),
    // Every column named is one of a group's, whose figures are all numbers.
    ...whole.map((group, index) => [code(index), ...columns.map((name) => group[name as keyof Group])].join(',')),
  ];
  const bytes = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);
  const opened = openShipped(`quality-premium-${year}`, {
    replacements: [
      { table: 'practices', file: 'practices.csv', bytes: bytes(practices) },
      { table: 'consortia', file: 'consortia.csv', bytes: bytes(consortia) },
    ],
    draws: 0,
  });
  expect(opened.problems.filter(({ severity }) => severity === 'error').map(describeProblem)).toEqual([]);
  return runnable(opened);
}

/** The run as far as its money: incentives and findings are not asked for. */
function moneyOf(run: Run): Outcome {
  for (const { outcome } of simulate(run)) if (outcome !== undefined) return outcome;
  throw new Error('the run ended before its money was settled');
}

/** What each group is paid, pounds. */
function premiums(run: Run): number[] {
  const { payments, receipts } = moneyOf({ ...run, draws: 0 });
  expect(payments).toHaveLength(1);
  expect(new Set(receipts.map(({ party }) => party))).toEqual(new Set(['patient_care']));
  return [...payments[0].figures.asGiven];
}

const premiumOf = (year: Year, group: Partial<Group>): number => premiums(runOf(year, [group]))[0];

/** The weights of a scheme, by name. */
const weightsOf = (year: Year): [string, number][] =>
  runOf(year, [{}]).scheme.parameters.flatMap(({ name, value }) =>
    name.startsWith('weight_of_') && typeof value === 'number' ? [[name, value]] : [],
  );

describe('the quality premium of 2013/14', () => {
  test('its weights add up to 100%', () => {
    // 12.5% + 25% + 12.5% + 12.5% + three local measures of 12.5% each.
    const weights = weightsOf(2013);
    expect(weights).toHaveLength(5);
    const whole = weights.reduce((sum, [name, weight]) => sum + (name === 'weight_of_a_local_measure' ? 3 : 1) * weight, 0);
    expect(whole).toBe(1);
  });

  test('a group of 226,000 people that meets its three local measures only is paid £423,750', () => {
    // 37.5% × £5 × 226,000; Pulse says around £420,000.
    expect(premiumOf(2013, { ...nationalMissed, people: 226_000 })).toBe(423_750);
  });

  test('a group that meets everything is paid £5 a head', () => {
    expect(premiumOf(2013, { people: 226_000 })).toBe(1_130_000);
  });

  test('a group that misses one measure of 12.5% is paid 87.5%, the best that was paid', () => {
    const missed: Partial<Group>[] = [
      { potential_years_of_life_lost_change: -0.031 },
      { friends_and_family_rolled_out: 0 },
      { friends_and_family_score_change: 0 },
      { mrsa_cases: 1 },
      { c_difficile_cases: 51 },
      { local_measure_1_met: 0 },
      { local_measure_2_met: 0 },
      { local_measure_3_met: 0 },
    ];
    expect(premiums(runOf(2013, missed))).toEqual(missed.map(() => 875_000));
  });

  test('one emergency admission more than the year before costs a quarter of the premium', () => {
    const admissions = { emergency_admissions: 20_001, resource_limit: 40_000_000 };
    expect(premiumOf(2013, admissions)).toBe(750_000);
    expect(premiumOf(2013, { ...admissions, emergency_admissions: 20_000 })).toBe(1_000_000);
  });

  test('each standard of the Constitution that is missed takes a quarter of what was earned, all four take all', () => {
    const standards: Partial<Group>[] = [
      { referral_to_treatment_within_18_weeks: 0.919 },
      { ae_within_4_hours: 0.949 },
      { cancer_treated_within_62_days: 0.849 },
      { ambulance_red_1_within_8_minutes: 0.7499 },
    ];
    expect(premiums(runOf(2013, standards))).toEqual([750_000, 750_000, 750_000, 750_000]);
    expect(premiumOf(2013, Object.assign({}, ...standards.slice(0, 3)) as Partial<Group>)).toBe(250_000); // of such parts
    expect(premiumOf(2013, Object.assign({}, ...standards) as Partial<Group>)).toBe(0); // of such parts
  });

  test('a significant failure of quality, or a pound spent beyond the resource limit, and nothing is paid', () => {
    expect(premiumOf(2013, { significant_quality_failure: 1 })).toBe(0);
    expect(premiumOf(2013, { resource_limit: 31_799_999 })).toBe(0);
  });
});

describe('the quality premium of 2014/15 and the ambulance standard', () => {
  test('its weights add up to 100%', () => {
    // 15% + 15% + 25% + 15% + 15% + 15%.
    const weights = weightsOf(2014);
    expect(weights).toHaveLength(6);
    expect(weights.reduce((sum, [, weight]) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test('50 ambulances too late cost 33 groups £7.5 million: £150,000 a case, all of it at the last one', () => {
    // 33 groups of 7.5 million people together: 20% of £5 a head is £7.5 million. 22,000 of 29,400 calls are 74.83%, 22,050 are 75%.
    const calls = 29_400;
    const reached = 22_000;
    const short = 50;
    expect((100 * reached) / calls).toBeCloseTo(74.83, 2);
    expect((reached + short) / calls).toBe(0.75);
    const groups = Array.from({ length: 33 }, (_, index) => ({ people: index < 32 ? 227_000 : 236_000 }));
    expect(groups.reduce((sum, { people }) => sum + people, 0)).toBe(7_500_000);
    const paidAt = (inTime: number): number =>
      premiums(
        runOf(
          2014,
          groups.map((group) => ({ ...group, ambulance_red_1_within_8_minutes: inTime / calls })),
        ),
      ).reduce((sum, premium) => sum + premium, 0);
    const lost = paidAt(reached + short) - paidAt(reached);
    expect(paidAt(reached + short)).toBeCloseTo(37_500_000, 3);
    expect(lost).toBeCloseTo(7_500_000, 3);
    expect(lost / short).toBeCloseTo(150_000, 3);
    expect(paidAt(reached + short - 1)).toBe(paidAt(reached));
  });
});

test('twelve practices come out as the README of scenarios works them out', () => {
  // C001: 75% of £200,000, a quarter less for A&E. C002 overspent. C003: 75% of £250,000, a quarter less for the ambulances.
  expect(premiums(openOnTwelve('quality-premium-2013').run)).toEqual([112_500, 0, 140_625]);
  // C001: 85% of £200,000, a quarter less. C003: 55% of £250,000, a fifth less.
  const second = premiums(openOnTwelve('quality-premium-2014').run);
  for (const [place, premium] of [127_500, 0, 110_000].entries()) expect(second[place]).toBeCloseTo(premium, 6);
});

describe('synthetic England, whose groups were given such levels on purpose', () => {
  /** Pounds that could be earned and are, and the share of each consortium. */
  function outcomeOf(year: Year): { share: number; shares: number[]; run: Run } {
    const run = runnable(openShipped(`quality-premium-${year}`, { draws: 0 }));
    const paid = premiums(run);
    const { consortium, practice } = run.dataset.levels;
    const people = new Float64Array(consortium.size);
    for (let index = 0; index < practice.size; index++) people[practice.parent[index]] += numberAt(practice.columns['list_size'], index);
    const most = people.reduce((sum, each) => sum + 5 * each, 0);
    return { share: paid.reduce((sum, each) => sum + each, 0) / most, shares: paid.map((each, index) => each / (5 * people[index])), run };
  }

  test('comes out near the year 2013/14: 32% awarded, 28 groups with nothing, 173 with half or less, 87.5% the best', () => {
    const { share, shares } = outcomeOf(2013);
    expect(Math.abs(share - 86.3 / 269)).toBeLessThan(0.02);
    expect(Math.abs(shares.filter((each) => each === 0).length - 28)).toBeLessThanOrEqual(5);
    expect(Math.abs(shares.filter((each) => each <= 0.5).length - 173)).toBeLessThanOrEqual(8);
    expect(Math.max(...shares)).toBe(0.875);
    expect(shares.filter((each) => each === 0.875)).toHaveLength(3);
  });

  test('has 33 consortia of the North West that lose a fifth of the premium for an ambulance service at 74.83%', () => {
    const { run } = outcomeOf(2014);
    const { columns, size } = run.dataset.levels.consortium;
    const reached = Array.from({ length: size }, (_, index) => numberAt(columns['ambulance_red_1_within_8_minutes'], index));
    expect(reached.filter((each) => each === 0.7483)).toHaveLength(33);
  });
});
