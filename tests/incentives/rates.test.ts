import { describe, expect, test } from 'vitest';
import { payTo, pence, rateOf, runSmall, sharing, twoPractices } from './small-run.ts';

const practices = twoPractices;

describe('an award of 40% of savings, without chance', () => {
  test('all of it to the fund: 40p for every pound of any service, whoever withholds it', () => {
    const outcome = runSmall({ practices, scheme: [...sharing(0.4), ...payTo('patient_care')] });
    for (const service of ['referrals', 'prescribing']) {
      // One pound of care less is one pound of savings more: 0.4 × £1.
      expect(pence(rateOf(outcome, service, 'patient_care'))).toEqual([40]);
      expect(pence(rateOf(outcome, service, 'patient_care', 'own'))).toEqual([40, 40]);
      expect(rateOf(outcome, service, 'patient_care').overall.rate).toBeCloseTo(0.4, 10);
      expect(rateOf(outcome, service, 'patient_care').standardError[0]).toBe(0);
    }
  });

  test('half of it on to the practices by list size: 20p together, and each its share of the list', () => {
    const outcome = runSmall({
      practices,
      scheme: [
        ...sharing(0.4),
        ...payTo('patient_care'),
        'routes:',
        '  - {from: patient_care, to: practice, share: 0.5, by: list_size, purpose: income}',
      ],
    });
    // 0.4 × 0.5 = 20p to practices. A has 1,000 of 4,000 patients: 5p for its own pound; B 15p.
    expect(pence(rateOf(outcome, 'referrals', 'practice'))).toEqual([20]);
    expect(pence(rateOf(outcome, 'referrals', 'patient_care'))).toEqual([20]);
    expect(pence(rateOf(outcome, 'referrals', 'practice', 'own'))).toEqual([5, 15]);
    expect(pence(rateOf(outcome, 'referrals', 'patient_care', 'own'))).toEqual([20, 20]);
    // All moving alone, weighed by cost: (5p × £10,000 + 15p × £30,000) ÷ £40,000 = 12.5p.
    expect(rateOf(outcome, 'referrals', 'practice', 'own').overall.rate).toBeCloseTo(0.125, 10);
  });

  test('half of it to a provider of which a GP holds 6%: the holding of the margin', () => {
    const outcome = runSmall({
      practices,
      contracts: ['provider_code,consortium_code,service,annual_value,status', 'P1,C1,referrals,1000,current'],
      interests: ['person_code,practice_code,provider_code,interest_percent,kind', 'G1,A,P1,6,own'],
      assumptions: '{provider_margin: 0.05}',
      scheme: [
        ...sharing(0.4),
        ...payTo('patient_care'),
        'routes:',
        '  - {from: patient_care, to: provider, share: 0.5, by: contracts, purpose: care}',
      ],
    });
    // To the provider 0.4 × 0.5 = 20p, of which 5% is margin: 1p. The GP has 6% of it, 0.06p; the provider keeps 0.94p.
    // The fund keeps 20p and buys care for 19p.
    expect(pence(rateOf(outcome, 'referrals', 'person'))).toEqual([0.06]);
    expect(pence(rateOf(outcome, 'referrals', 'provider'))).toEqual([0.94]);
    expect(pence(rateOf(outcome, 'referrals', 'patient_care'))).toEqual([39]);
    expect(rateOf(outcome, 'referrals', 'practice').isExactlyNothing).toBe(true);
    // G1 is of A: what B withholds is no gain of a person of B's.
    expect(pence(rateOf(outcome, 'referrals', 'person', 'own'))).toEqual([0.06, 0]);
    expect(pence(rateOf(outcome, 'referrals', 'provider', 'own'))).toEqual([0.94, 0.94]);
  });
});

describe('the largest own rate from 0.80 to 1.20', () => {
  test('of a practice paid for each referral below its baseline: nothing today, 15p once it is there', () => {
    const scheme = ['practice:', '  award: 30 * max(baseline_referrals_activity - referrals_activity, 0)', ...payTo('practice')];
    const own = rateOf(runSmall({ practices, scheme }), 'referrals', 'practice', 'own');
    // B comes to its 145 at 0.9667: from 0.96 down, a hundredth is all below it. Of levels that are alike the lowest is named.
    expect([...own.highest].map((rate) => Math.round(rate * 1e9) / 1e9)).toEqual([0.15, 0.15]);
    expect([own.highestAt[0], own.highestAt[1]]).toEqual([1, 0.8]);
    expect(own.levels).toBe(41);
  });

  test('where the payment sees the sum of all, each alone is moved over its own 41 levels', () => {
    // 200 referrals of 196 in the baseline year: B alone comes to it at 146 of its 150, 0.9733; A alone at 46 of 50, 0.92.
    const scheme = [
      ...aReferral,
      'consortium:',
      '  award: a_referral * max(before - sum(referrals_activity), 0)',
      ...payTo('patient_care'),
    ];
    const own = rateOf(runSmall({ practices, scheme }), 'referrals', 'patient_care', 'own');
    expect([...own.rate]).toEqual([0, 0]);
    expect([...own.highest].map((rate) => Math.round(rate * 1e9) / 1e9)).toEqual([0.15, 0.15]);
    expect([...own.highestAt]).toEqual([0.8, 0.8]);
  });

  const many = Array.from({ length: 251 }, (_, at) => `P${at},C${at % 50},1000,25000,50,10000,55,1000,15000,0.9`);

  test('of more than 250 practices too, each moved by itself, wherever no imagined years are needed', () => {
    const scheme = ['consortium:', '  award: 0.4 * (benchmark - total_cost)', ...payTo('patient_care')];
    const gated = [...aReferral, 'consortium:', '  award: "sum(referrals_activity) <= before ? 0.4 * (benchmark - total_cost) : 0"'];
    for (const [draws, lines] of [
      [0, scheme],
      [1024, [...gated, ...payTo('patient_care')]],
    ] as const) {
      const own = rateOf(runSmall({ practices: [practices[0], ...many], scheme: lines, draws }), 'referrals', 'patient_care', 'own');
      expect(own.levels).toBe(41);
      expect(pence(own).every((rate) => rate === (draws === 0 ? 40 : 0) || rate === 40)).toBe(true);
    }
  });

  test('is looked at three levels where each of more than 250 must be moved by itself over imagined years', () => {
    // The least of what the practices save, in the years as they come: no law of one cost tells it.
    const scheme = ['practice:', '  saved: benchmark - total_cost', 'consortium:', '  award: lowest(saved)', ...payTo('patient_care')];
    const of = (rows: readonly string[]) =>
      rateOf(runSmall({ practices: rows, scheme, draws: 1024 }), 'referrals', 'patient_care', 'own').levels;
    expect([of([practices[0], ...many]), of(practices)]).toEqual([3, 41]);
  });
});

/** £30 for each referral fewer than 196. */
const aReferral = [
  'parameters:',
  '  a_referral: {value: 30, unit: money/activity, range: [0, 100], label: For a case, source: ours}',
  '  before: {value: 196, unit: activity, range: [0, 1000], label: Before, source: ours}',
];

describe('£30 for each referral fewer than in the baseline year', () => {
  const perReferral = (limit: number): string[] => [
    'practice:',
    '  avoided: max(baseline_referrals_activity - referrals_activity, 0)',
    `  award: capped(30 * avoided, ${limit} * list_size)`,
    ...payTo('practice'),
  ];

  test('£30 on a referral of £200 is 15p, for the practice that is below its baseline', () => {
    const outcome = runSmall({ practices, scheme: perReferral(10) });
    // A: 50 of 55, paid for one fewer. B: 150 against 145, paid nothing until it is 145: at 0.9667 of today's.
    expect(pence(rateOf(outcome, 'referrals', 'practice', 'own'))).toEqual([15, 0]);
    // Together: 1% of £40,000 is £400; A's half a referral brings £15: 3.75p.
    expect(pence(rateOf(outcome, 'referrals', 'practice'))).toEqual([3.75]);
    // Below 0.96 both are paid: 15p on every pound.
    expect(rateOf(outcome, 'referrals', 'practice').highest[0]).toBeCloseTo(0.15, 10);
    expect(rateOf(outcome, 'prescribing', 'practice').isExactlyNothing).toBe(true);
  });

  test('nothing more is paid for a referral fewer beyond the cap', () => {
    // A may have £0.20 × 1,000 = £200, and has £30 × 5 = £150. It is there 1.667 referrals lower, at 48.33 of 50: 0.9667.
    // B may have £600: 20 referrals fewer than 145, at 125 of 150: 0.8333.
    const together = rateOf(runSmall({ practices, scheme: perReferral(0.2) }), 'referrals', 'practice');
    expect(pence(together)).toEqual([3.75]);
    // From 0.96 down A has its cap, and B alone is paid: £30 × 1.5 for £400 = 11.25p. Between 0.96 and 0.97 both are, for a third of a per cent each.
    expect(together.highest[0]).toBeCloseTo(0.1125, 10);
  });

  test('a payment in whole pounds has the slope that it has without rounding, not none', () => {
    const outcome = runSmall({
      practices,
      scheme: ['practice:', '  award: round(30 * max(baseline_referrals_activity - referrals_activity, 0))', ...payTo('practice')],
    });
    // A: £150 at 50 referrals; at 49.5, £165.
    expect(pence(rateOf(outcome, 'referrals', 'practice', 'own'))).toEqual([15, 0]);
    expect(outcome.notches).toEqual([]);
  });
});

test('a practice that moves alone counts only itself, also where the payment sees the sum of all', () => {
  const outcome = runSmall({
    practices,
    scheme: [
      'consortium:',
      '  award: 30 * sum(baseline_referrals_activity - referrals_activity)',
      ...payTo('patient_care'),
      'routes:',
      '  - {from: patient_care, to: practice, share: 1, by: list_size, purpose: income}',
    ],
  });
  // 55 + 145 = 50 + 150: a pound of care at £200 a referral moves 15p; A has a quarter of it and B the rest. Today's is
  // nothing, and it rises as care falls.
  expect(pence(rateOf(outcome, 'referrals', 'practice'))).toEqual([15]);
  expect(pence(rateOf(outcome, 'referrals', 'practice', 'own'))).toEqual([3.75, 11.25]);
});

describe('what each practice earns for its consortium by its own figures', () => {
  // 55 and 145 referrals in the baseline year, 50 and 150 now, £200 each: A earns 5 × £30, B loses as much.
  const earned = (baseline: number): string[] => [
    'practice:',
    `  earned: 30 * (${baseline} * baseline_referrals_activity - referrals_activity)`,
    'payments:',
    '  - {name: earned, kind: award, amount: earned, from: commissioner, to: patient_care}',
    'routes:',
    '  - {from: patient_care, to: practice, share: 0.4, by: list_size, purpose: income}',
  ];

  test('a pound of care is 15p to the fund whoever withholds it; each gets its part of what is passed on', () => {
    const outcome = runSmall({ practices, scheme: earned(1.1) });
    // 60% of 15p stays; A has 1,000 of 4,000 patients and so a quarter of the 6p.
    expect(pence(rateOf(outcome, 'referrals', 'patient_care', 'own'))).toEqual([9, 9]);
    expect(pence(rateOf(outcome, 'referrals', 'practice', 'own'))).toEqual([1.5, 4.5]);
  });

  test('where they lose together, one that earns only makes the loss smaller, and the loss stays with the fund', () => {
    // 0.95 × 55 − 50 = 2.25 for A, 0.95 × 145 − 150 = −12.25 for B.
    const outcome = runSmall({ practices, scheme: earned(0.95) });
    expect(pence(rateOf(outcome, 'referrals', 'patient_care', 'own'))).toEqual([15, 15]);
    expect(pence(rateOf(outcome, 'referrals', 'practice', 'own'))).toEqual([0, 0]);
  });

  test('with chance, the fund gains by a practice what the practice would gain if it were paid itself', () => {
    const saved = ['practice:', '  saved: max(benchmark - total_cost, 0)'];
    const rates = (to: 'patient_care' | 'practice') => {
      const payment = ['payments:', `  - {name: saved, kind: award, amount: saved, from: commissioner, to: ${to}}`];
      return rateOf(runSmall({ practices, scheme: [...saved, ...payment], draws: 1024 }), 'referrals', to, 'own');
    };
    const [fund, practice] = [rates('patient_care'), rates('practice')];
    expect(fund.rate.every((rate) => rate > 0)).toBe(true);
    expect([...fund.rate]).toEqual([...practice.rate]);
    expect([...fund.standardError]).toEqual([...practice.standardError]);
  });
});

describe('a scheme with two sides, where losses are owed', () => {
  const losing = practices.map((line) => line.replace(',85000,', ',65000,')); // £90,000 of benchmark for £100,000 of care
  const route = (losses: string): string[] => [
    'routes:',
    `  - {from: patient_care, to: practice, share: 0.5, by: list_size, purpose: income${losses}}`,
  ];

  test('a loss that stays with the fund is smaller by 40p for a pound of care less; practices feel nothing', () => {
    const outcome = runSmall({ practices: losing, scheme: [...sharing(0.4), ...payTo('patient_care'), ...route('')] });
    expect(pence(rateOf(outcome, 'referrals', 'patient_care'))).toEqual([40]);
    expect(pence(rateOf(outcome, 'referrals', 'practice'))).toEqual([0]);
    expect(pence(rateOf(outcome, 'referrals', 'practice', 'own'))).toEqual([0, 0]);
    // On no level of referrals is a fifth of £40,000 enough to turn the loss into a saving. Prescribing, £60,000, is: at 0.8333.
    expect(rateOf(outcome, 'referrals', 'practice').highest[0]).toBe(0);
    expect(rateOf(outcome, 'prescribing', 'practice').highest[0]).toBeCloseTo(0.2, 10);
  });

  test('a loss that is shared is smaller for the practices too', () => {
    const outcome = runSmall({ practices: losing, scheme: [...sharing(0.4), ...payTo('patient_care'), ...route(', losses: shared')] });
    expect(pence(rateOf(outcome, 'referrals', 'patient_care'))).toEqual([20]);
    expect(pence(rateOf(outcome, 'referrals', 'practice', 'own'))).toEqual([5, 15]);
  });
});

describe('exactly nothing', () => {
  test('a payment that reads quality alone moves with no service', () => {
    const outcome = runSmall({
      practices,
      draws: 1024,
      scheme: ['practice:', '  award: 2 * list_size * quality_access', ...payTo('practice')],
    });
    expect(outcome.withholdingRates.every(({ isExactlyNothing }) => isExactlyNothing)).toBe(true);
    expect(outcome.withholdingRates.every(({ rate, overall }) => rate.every((each) => each === 0) && overall.rate === 0)).toBe(true);
  });

  test('practices that no route reaches receive nothing', () => {
    const outcome = runSmall({ practices, draws: 1024, scheme: [...sharing(0.4), ...payTo('patient_care')] });
    for (const scope of ['own', 'collective'] as const) expect(rateOf(outcome, 'referrals', 'practice', scope).isExactlyNothing).toBe(true);
    expect(rateOf(outcome, 'referrals', 'patient_care').isExactlyNothing).toBe(false);
  });
});

describe('what cannot be told is missing, never nothing', () => {
  test('a practice without a figure has no rate, nor has its consortium', () => {
    const lacking = practices.map((line) => line.replace('B,C1,3000,85000,150,30000', 'B,C1,3000,85000,150,'));
    const outcome = runSmall({ practices: lacking, scheme: [...sharing(0.4), ...payTo('patient_care')] });
    expect(pence(rateOf(outcome, 'referrals', 'patient_care'))).toEqual([Number.NaN]);
    expect(rateOf(outcome, 'referrals', 'patient_care').overall.rate).toBeNaN();
    expect(rateOf(outcome, 'referrals', 'patient_care', 'own').rate[1]).toBeNaN();
  });

  test('a payment that sees care through the nation has no rate', () => {
    const outcome = runSmall({
      practices,
      scheme: ['nation:', '  spent: sum(total_cost)', 'consortium:', '  award: benchmark - spent', ...payTo('patient_care')],
    });
    expect(rateOf(outcome, 'referrals', 'patient_care')).toMatchObject({ isExactlyNothing: false });
    expect(rateOf(outcome, 'referrals', 'patient_care').rate[0]).toBeNaN();
  });
});
