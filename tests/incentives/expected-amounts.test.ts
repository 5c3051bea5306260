import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { reachOf } from '../../src/awards/plan.ts';
import { binsOf } from '../../src/incentives/binned-receipts.ts';
import { meanOfPayment } from '../../src/incentives/chance-of-amounts.ts';
import { expectedAmountOf } from '../../src/incentives/expected-amounts.ts';
import type { Run } from '../../src/run.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { openOnTwelve, openShipped } from '../shipped.ts';
import { openSmall, payTo, rateOf, runSmall, twoPractices } from './small-run.ts';

/** Mean of each payment to each entity of its level by the law of chance; undefined where imagined years are needed. */
function meansByLaw(run: Run): (number[] | undefined)[] {
  const workshop = openWorkshop(run);
  for (const _ of workshop.sweep());
  return workshop.plan.payments.map((_, place) => {
    const expected = expectedAmountOf(workshop, place);
    if (expected === undefined) return undefined;
    const means: number[] = [];
    for (let consortium = 0; consortium < run.dataset.levels.consortium.size; consortium++)
      expected.settle(consortium, undefined, (__, gain, loss) => void means.push(gain + loss));
    return means;
  });
}

/** How many standard errors of the imagined years lie between their means and the law's. */
function distances(run: Run): number[] {
  const { payments } = simulateWhole(run);
  return meansByLaw(run).flatMap((means, place) => {
    const { mean, standardError } = payments[place].figures;
    return (means ?? []).flatMap((each, row) => (standardError[row] > 0 ? [Math.abs(each - mean[row]) / standardError[row]] : []));
  });
}

describe('the mean by the law of chance is the mean of the imagined years, within their error', () => {
  test.each([
    'aco-reach-global',
    'medicare-shared-savings',
    'two-sided-corridor',
    'small-consortium',
    'profit-share-2018',
    'practice-based-commissioning-2006',
    'consortium-bonus-2010',
    'quality-premium-2013',
  ])('%s', (name) => {
    const { run } = openShipped(name);
    const far = distances(run);
    expect(far.length).toBeGreaterThan(0);
    // A standard error is right within a sixth, as a rule, and wanders by as much again; few payments are made of a year or two in a thousand.
    const share = (limit: number): number => far.filter((each) => each > limit).length / far.length;
    expect([share(2.5) < 0.1, share(5) <= 0.01]).toEqual([true, true]);
  });
});

test('of the schemes that ship only fundholding, whose budgets follow what was drawn of years before, needs imagined years, and it jumps nowhere', () => {
  const needing = readdirSync('scenarios', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'data')
    .filter(({ name }) => {
      const { run } = run12(name);
      const { plan, dataset } = openWorkshop(run);
      return plan.payments.some((_, payment) => meanOfPayment({ plan, dataset }, payment) === 'years');
    })
    .map(({ name }) => name);
  expect(needing).toEqual(['fundholding-1991']);
  const { plan } = openWorkshop(openShipped('fundholding-1991').run);
  const reached = reachOf(plan.nodes, plan.payments[0].paid);
  expect(plan.nodes.filter(({ id, operation, isDrawn }) => isDrawn && reached.has(id) && operation.startsWith('less'))).toEqual([]);
});

/** On the twelve practices where the scheme reads what they have, else on its own data. */
function run12(name: string): ReturnType<typeof openShipped> {
  try {
    return openOnTwelve(name, {}, 1024);
  } catch {
    return openShipped(name);
  }
}

const practices = [
  'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost,prescribing_activity,prescribing_cost,quality_access',
  'A,C1,10000,2525000,12500,1000000,100000,1500000,0.9',
  'B,C1,30000,7575000,37500,3000000,300000,4500000,0.8',
];
/** The same with another hospital service, which shares all chance of a practice's referrals. */
const withAdmissions = practices.map((line, row) => `${line},${['elective_admissions_cost', 600_000, 2_100_000][row]}`);
const to = (name: string) => payTo('patient_care', name);
const schemes: Readonly<Record<string, readonly string[]>> = {
  'a notch, a cap and a loss': [
    'consortium:',
    '  award: min(0.5 * counted_savings(benchmark - total_cost, benchmark, 0.02), 100000)',
    ...to('award'),
  ],
  'a share that rises with what is saved, which is no straight line': [
    'consortium:',
    '  award: max(0, benchmark - total_cost) * min(0.6, 0.2 + 10 * max(0, benchmark - total_cost) / benchmark)',
    ...to('award'),
  ],
  'parts that know a cost each': [
    'parameters:',
    '  for_referrals: {value: 4040000, unit: money, range: [0, 9000000], label: Budget of referrals, source: ours}',
    '  for_prescribing: {value: 6060000, unit: money, range: [0, 9000000], label: Budget of prescribing, source: ours}',
    'consortium:',
    '  award: 0.5 * max(0, for_referrals - sum(referrals_cost)) + 0.3 * max(0, for_prescribing - sum(prescribing_cost))',
    ...to('award'),
  ],
  'two costs that are known by their sum': [
    'consortium:',
    '  award: 0.5 * max(0, benchmark - sum(referrals_cost) - sum(prescribing_cost))',
    ...to('award'),
  ],
  'what practices earn for their consortium': ['practice:', '  award: 0.4 * max(0, benchmark - total_cost)', ...to('award')],
  'a gate that care opens': [
    'parameters:',
    '  gate: {value: 50000, unit: activity, range: [0, 90000], label: Referrals at the most, source: ours}',
    'consortium:',
    '  award: "sum(referrals_activity) <= gate ? max(0, benchmark - total_cost) : 0"',
    ...to('award'),
  ],
  'a gate on one cost of a consortium and a saving on another': [
    'parameters:',
    '  for_prescribing: {value: 6050000, unit: money, range: [0, 9000000], label: Budget of prescribing, source: ours}',
    'consortium:',
    '  award: "sum(prescribing_cost) <= for_prescribing ? max(0, 0.4 * benchmark - sum(referrals_cost)) : 0"',
    ...to('award'),
  ],
  'a cost that counts twice beside another': [
    'consortium:',
    '  award: max(0, 1.59 * benchmark - sum(referrals_cost) - 2 * sum(prescribing_cost))',
    ...to('award'),
  ],
  'a reward if the whole and a part of it keep within limits': [
    'consortium:',
    '  award: "total_cost <= benchmark and sum(referrals_cost) <= 0.398 * benchmark ? 100000 : 0"',
    ...to('award'),
  ],
  'a gate on one cost and a saving on another, which share all chance': [
    'practice:',
    '  award: "elective_admissions_cost <= 65 * list_size ? 5000 + max(0, 101 * list_size - referrals_cost) : 0"',
    ...payTo('practice', 'award'),
  ],
  'gains and losses on two costs that share all chance': [
    'practice:',
    '  award: 0.5 * (102 * list_size - referrals_cost) + 0.3 * (65 * list_size - elective_admissions_cost)',
    ...payTo('practice', 'award'),
  ],
};

describe.each(Object.entries(schemes))('%s', (_, scheme) => {
  const text = scheme.join();
  const table = text.includes('elective') ? withAdmissions : practices;
  const harder = text.includes('sum(referrals_cost)')
    ? ['{tau_nation: 0, tau_consortium: 0}', '{tau_nation: 0.03, tau_consortium: 0.04}']
    : [];
  test.each(['{}', '{benchmark_years: 3}', ...harder])('with %s needs no imagined years, and they agree', (assumptions) => {
    const run = openSmall({ practices: table, scheme, draws: 16384, assumptions });
    const workshop = openWorkshop(run);
    expect(binsOf(workshop, [0])).toBe(1);
    for (const far of distances(run)) expect(far).toBeLessThan(4);
  });

  test('and its rate is a plain difference of two runs, to what their years can tell', () => {
    const scaled = (level: number): string[] =>
      table.map((line, row) => {
        const cells = line.split(',');
        if (row > 0) for (const cell of [4, 5]) cells[cell] = String(Number(cells[cell]) * level);
        return cells.join(',');
      });
    const meanAt = (level: number): number => runSmall({ practices: scaled(level), scheme, draws: 16384 }).payments[0].total.mean[0];
    const plain = (meanAt(0.99) - meanAt(1)) / 40_000;
    const party = text.includes('to: practice') ? 'practice' : 'patient_care';
    const rate = rateOf(runSmall({ practices: table, scheme, draws: 1024 }), 'referrals', party).rate[0];
    expect(Math.abs(rate - plain)).toBeLessThan(0.01);
  });
});

describe('imagined years are needed', () => {
  test.each([
    [
      'where a practice’s own costs are known apart whose chances differ',
      ['practice:', '  award: max(0, benchmark - referrals_cost - 2 * prescribing_cost)', ...to('award')],
    ],
    [
      'where one cost is held against another, for what they have in common moves that nowhere',
      ['consortium:', '  award: "sum(referrals_cost) <= 0.7 * sum(prescribing_cost) ? 1000 : 0"', ...to('award')],
    ],
    [
      'where the activity counts beside two costs',
      [
        'consortium:',
        '  award: "sum(referrals_activity) <= 10 ? max(0, benchmark - sum(referrals_cost) - 2 * sum(prescribing_cost)) : 0"',
        ...to('award'),
      ],
    ],
    [
      'where the least or greatest of the practices counts',
      ['practice:', '  saved: benchmark - total_cost', 'consortium:', '  award: lowest(saved)', ...to('award')],
    ],
    ['where what practices earn may be a loss to some', ['practice:', '  award: benchmark - total_cost', ...to('award')]],
    [
      'where last year’s costs count',
      ['consortium:', '  award: first_known(previous(total_cost), benchmark) - total_cost', ...to('award')],
    ],
  ] as const)('%s', (_, scheme) => {
    const workshop = openWorkshop(openSmall({ practices: twoPractices, scheme, draws: 1024 }));
    expect([expectedAmountOf(workshop, 0), binsOf(workshop, [0])]).toEqual([undefined, 32]);
  });
});
