import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/findings/evidence.ts';
import type { Notch } from '../../src/incentives/notches.ts';
import { findingOf, payTo, rateOf, runSmall, sharing, twoPractices } from '../incentives/small-run.ts';
import { constant, judged, payment, rate, years } from './evidence.ts';

const about = (over: Partial<Evidence>) => judged('no-pay-for-less-care', over);
const notch: Notch = {
  service: 'referrals',
  party: 'practice',
  code: 'C1',
  year: 2013,
  activityLevel: 0.95,
  jump: 4000,
  cases: 10,
  pounds: 2000,
  regainedAt: Number.NaN,
  moneyACase: 400,
};
const withError = (each: number, error: number) =>
  rate([each, each], {
    standardError: new Float64Array(2).fill(error),
    overall: {
      rate: each,
      standardError: error,
      highest: each,
      highestAt: 1,
      highestError: error,
      highestFrom: each - 3 * error,
      highestTo: each + 3 * error,
    },
  });

describe('kept', () => {
  test('where no payment depends on care', () => {
    expect(about({ payments: [payment()] })).toMatchObject({
      verdict: 'kept',
      amount: 0,
      summary: 'No payment of the scheme depends on the cost or the amount of any care.',
    });
  });
  test('where nothing that practices receive depends on care', () => {
    expect(about({ withholdingRates: [rate([0, 0], { isExactlyNothing: true })] }).verdict).toBe('kept');
  });
  test('where every rate and its error lie below a tenth of a penny', () => {
    const finding = about({ withholdingRates: [withError(0.0005, 0.0001)] });
    expect(finding.verdict).toBe('kept');
    expect(finding.summary).toBe(
      'What practices and GPs receive does not rise when patients get less care, by more than 0.1p a pound, on average over 1,024 imagined years.',
    );
  });
  test('where practices receive less when patients get less', () => {
    expect(about({ withholdingRates: [rate([-0.2, -0.1])] }).verdict).toBe('kept');
  });
});

describe('broken', () => {
  test('where single consortia stand above what all of them come to, both are said', () => {
    const most = { rate: 0.15, standardError: 0, highest: 0.15, highestAt: 1, highestError: 0, highestFrom: 0.15, highestTo: 0.15 };
    const finding = about({ withholdingRates: [rate([0.1, 0.8], { standardError: new Float64Array(2), overall: most })] });
    expect(finding.summary).toContain('15p a pound of');
    expect(finding.summary).toContain('; at single consortia up to 80p a pound of');
  });
  test('where a rate stands above the line, and it is said how far and on what', () => {
    const finding = about({ withholdingRates: [withError(0.15, 0.005)] });
    expect(finding).toMatchObject({ verdict: 'broken', severity: 'breach' });
    expect(finding.summary).toBe(
      'When patients get less care, practices and GPs are paid more: 15p a pound of referrals not given (plus or minus 0.98p a pound, 95 in 100), when all practices of a consortium hold back together, at today’s activity, on average over 1,024 imagined years.',
    );
    expect(finding.rows).toEqual([
      { level: 'consortium', code: 'C1', year: 2013, amount: 15, unit: 'pence per pound', service: 'referrals' },
      { level: 'consortium', code: 'C2', year: 2013, amount: 15, unit: 'pence per pound', service: 'referrals' },
    ]);
  });
  test('and today’s rate is said before what it may become', () => {
    const finding = about({
      withholdingRates: [
        rate([0.15, 0.15], {
          overall: { rate: 0.15, standardError: 0, highest: 0.3, highestAt: 0.8, highestError: 0, highestFrom: 0.3, highestTo: 0.3 },
        }),
      ],
    });
    expect(finding.summary).toMatch(/paid more: 15p a pound .*; up to 30p a pound of referrals at 80% of today’s activity\.$/);
  });
  test('where a payment jumps up as care falls, whatever the slopes are', () => {
    const finding = about({ withholdingRates: [rate([0, 0])], notches: [notch, { ...notch, jump: -4000, activityLevel: 0.99 }] });
    expect(finding).toMatchObject({
      verdict: 'broken',
      summary:
        'When patients get less care, practices and GPs are paid more: by £4,000 at once at C1, at 95% of today’s referrals, 10 cases away.',
    });
    expect(finding.details.at(-2)).toMatch(/at 1 place within/);
    expect(finding.details.at(-1)).toMatch(/^Near a jump a pound of care not given may bring more than the share of it that is paid out/);
  });
  test('where one consortium of many is paid, though all together are not', () => {
    const finding = about({
      withholdingRates: [
        rate([-0.1, 0.05], {
          overall: { rate: -0.03, standardError: 0, highest: -0.01, highestAt: 0.8, highestError: 0, highestFrom: -0.01, highestTo: -0.01 },
        }),
      ],
    });
    expect(finding.summary).toBe(
      'When patients get less care, practices and GPs are paid more: up to 5p a pound of referrals not given, at 1 of 2 consortia, when all practices of a consortium hold back together.',
    );
  });
  test('where figures are missing elsewhere: what is known is enough', () => {
    expect(about({ withholdingRates: [rate([Number.NaN, 0.2]), rate([0.2, 0.2], { service: 'prescribing' })] }).verdict).toBe('broken');
  });
});

describe('cannot tell', () => {
  test('where the data has no cost of care', () => {
    expect(about({})).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
  });
  test('where a payment that reaches practices depends on a service without a cost', () => {
    const receipts = [
      { party: 'practice', level: 'practice', payment: 'pay', codes: ['P1'], years: years(1), figures: constant(5), total: constant(5) },
    ] as const;
    const withholdingRates = [rate([0, 0], { service: 'prescribing', isExactlyNothing: true })];
    expect(about({ receipts, withholdingRates })).toMatchObject({
      verdict: 'cannot_tell',
      summary: expect.stringContaining('depends on referrals, whose cost the data does not have'),
    });
    // The same payment to the fund alone is no matter of practices.
    expect(about({ withholdingRates }).verdict).toBe('kept');
  });
  test('where the line lies within the error', () => {
    expect(about({ withholdingRates: [withError(0.0008, 0.0002)] })).toMatchObject({
      verdict: 'cannot_tell',
      summary:
        'Whether practices and GPs are paid for less care cannot be told: some rates are too uncertain to say whether they are above 0.1p a pound, with 1,024 imagined years.',
    });
    expect(about({ withholdingRates: [withError(0.02, 0.01)] }).verdict).toBe('cannot_tell');
  });
  test('where the highest of 41 levels is only as high as chance lifts the highest of many', () => {
    const lucky = rate([0, 0], {
      highest: new Float64Array(2),
      overall: {
        rate: 0,
        standardError: 0.001,
        highest: 0.004,
        highestAt: 0.83,
        highestError: 0.001,
        highestFrom: 0.004 - 3 * 0.001,
        highestTo: 0.004 + 3 * 0.001,
      },
    });
    expect(about({ withholdingRates: [lucky] }).verdict).toBe('cannot_tell');
  });
  test('without imagined years, where nothing is paid as given', () => {
    expect(about({ draws: 0, withholdingRates: [rate([0, 0])] })).toMatchObject({
      verdict: 'cannot_tell',
      summary: expect.stringContaining('no years were imagined'),
    });
  });

  const spots = ['rate', 'standardError', 'highest', 'overall rate', 'overall error', 'overall highest', 'overall highest error'] as const;
  test.each(spots)('where the %s is missing: nothing is kept on a figure that nobody has', (spot) => {
    const missing = Float64Array.from([0, Number.NaN]);
    const overall = {
      rate: spot === 'overall rate' ? Number.NaN : 0,
      standardError: spot === 'overall error' ? Number.NaN : 0,
      highest: spot === 'overall highest' ? Number.NaN : 0,
      highestAt: 1,
      highestError: spot === 'overall highest error' ? Number.NaN : 0,
      highestFrom: 0,
      highestTo: 0,
    };
    const row = spot === 'rate' || spot === 'standardError' || spot === 'highest' ? { [spot]: missing } : {};
    expect(about({ withholdingRates: [rate([0, 0], { ...row, overall })] }).verdict).toBe('cannot_tell');
    expect(
      about({ withholdingRates: [rate([0, 0], { isExactlyNothing: true }), rate([0, 0], { service: 'prescribing', ...row, overall })] })
        .verdict,
    ).toBe('cannot_tell');
  });
});

describe('the fund', () => {
  test('is judged by the same measure as a warning', () => {
    const finding = judged('fund-gains-from-less-care', { withholdingRates: [rate([0.4, 0.4], { party: 'patient_care' })] });
    expect(finding).toMatchObject({ verdict: 'broken', severity: 'warning' });
    expect(
      judged('fund-gains-from-less-care', {
        withholdingRates: [rate([0.4, 0.4]), rate([0, 0], { party: 'patient_care', isExactlyNothing: true })],
      }).verdict,
    ).toBe('kept');
    expect(judged('fund-gains-from-less-care').verdict).toBe('cannot_tell');
  });
});

describe('whole runs', () => {
  test('a scheme that pays a constant is kept, whatever the constant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (amount) => {
        const outcome = runSmall({
          practices: twoPractices,
          draws: 1024,
          scheme: ['practice:', `  award: ${amount} + 0 * list_size`, ...payTo('practice')],
        });
        expect(findingOf(outcome, 'no-pay-for-less-care').verdict).toBe('kept');
      }),
      { numRuns: 10 },
    );
  });

  test('a scheme that pays k of each pound saved is broken for every k above 0.2p, and k is the rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 21, max: 10_000 }), fc.constantFrom(0 as const, 1024 as const), (hundredths, draws) => {
        const k = hundredths / 10_000;
        const routes = ['routes:', '  - {from: patient_care, to: practice, share: 1, by: list_size, purpose: income, losses: shared}'];
        const outcome = runSmall({ practices: twoPractices, draws, scheme: [...sharing(k), ...payTo('patient_care'), ...routes] });
        const { rate: rates, standardError } = rateOf(outcome, 'referrals', 'practice');
        expect(Math.abs(rates[0] - k)).toBeLessThan(4 * standardError[0] + 1e-9);
        expect(standardError[0]).toBeLessThan(0.05 * k);
        expect(findingOf(outcome, 'no-pay-for-less-care').verdict).toBe('broken');
      }),
      { numRuns: 12 },
    );
  });

  test('a hundredth of a penny a pound through a small holding is kept', () => {
    const outcome = runSmall({
      practices: twoPractices,
      draws: 1024,
      scheme: [
        ...sharing(0.0001),
        ...payTo('patient_care'),
        'routes:',
        '  - {from: patient_care, to: practice, share: 1, by: list_size, purpose: income, losses: shared}',
      ],
    });
    expect(findingOf(outcome, 'no-pay-for-less-care').verdict).toBe('kept');
  });

  test('a payment for each visit avoided of a service without a cost is seen on the data itself', () => {
    const practices = [
      'practice_code,consortium_code,list_size,referrals_activity,referrals_cost,ae_attendances_activity,baseline_ae_attendances_activity',
      'A,C1,1000,50,10000,300,310',
    ];
    const outcome = runSmall({
      practices,
      draws: 1024,
      scheme: ['practice:', '  award: 30 * (baseline_ae_attendances_activity - ae_attendances_activity)', ...payTo('practice')],
    });
    expect(findingOf(outcome, 'no-pay-for-less-care')).toMatchObject({
      verdict: 'broken',
      amount: 900, // £30 for each of 30 visits
      details: expect.arrayContaining([expect.stringContaining('A&E attendances, whose cost')]),
      summary:
        'When patients get less care, practices and GPs are paid more: on the data as given £900 more of “pay” when all practices of C1 hold back a tenth of A&E attendances.',
    });
  });
});

describe('nothing is kept that the formulas do not show', () => {
  const practices = twoPractices.map((line, row) => `${line},${row === 0 ? 'bed_days' : '100'}`);
  const verdictOf = (scheme: readonly string[], consortia?: readonly string[]) =>
    findingOf(runSmall({ practices, ...(consortia && { consortia }), scheme }), 'no-pay-for-less-care');
  const fixed = ['consortium:', '  pay: 0.1 * benchmark'];

  test('where a column of unknown kind is paid for', () => {
    const pay = ['practice:', '  pay: "bed_days < 120 ? 0.1 * benchmark : 0"', ...payTo('practice', 'pay')];
    expect(verdictOf(pay)).toMatchObject({
      verdict: 'cannot_tell',
      // A tenth of £25,000 and of £85,000.
      amount: 11_000,
      summary:
        'Whether practices and GPs are paid for less care cannot be told: a payment depends on bed_days, a column of which nothing is known but the name.',
    });
  });
  test('where it is paid to nobody who is asked about, an unknown column is no matter', () => {
    const pay = ['consortium:', '  pay: "sum(bed_days) < 250 ? 0.1 * benchmark : 0"', ...payTo('patient_care', 'pay')];
    expect(verdictOf(pay).verdict).toBe('kept');
  });
  test('where a fixed amount is split by how few referrals each practice makes', () => {
    const pay = ['practice:', '  few: 1 / referrals_activity', ...fixed, ...payTo('practice, by: few', 'pay')];
    expect(verdictOf(pay).verdict).toBe('broken');
  });
  test.each([['open', 250] as const, ['shut today', 150] as const])(
    'where a route to practices that opens below a number of referrals is %s',
    (_, level) => {
      const share = `  part: "sum(referrals_activity) < ${level} ? 0.5 : 0"`;
      const route = ['routes:', '  - {from: patient_care, to: practice, share: part, by: list_size, purpose: income}'];
      expect(verdictOf([...fixed, share, ...payTo('patient_care', 'pay'), ...route]).verdict).toBe('cannot_tell');
    },
  );
  test('where consortia state a cost of their own, which does not move with that of their practices', () => {
    const pay = ['consortium:', '  pay: 0.5 * max(benchmark - referrals_cost, 0)', ...payTo('practice, by: list_size', 'pay')];
    expect(verdictOf(pay, ['consortium_code,referrals_cost', 'C1,40000'])).toMatchObject({ verdict: 'broken', amount: 2000 }); // half of a tenth of £40,000
  });
  test('where consortia alone are known, and a payment to practices reads a cost of one service', () => {
    const consortia = ['consortium_code,population,benchmark,expenditure,referrals_cost', 'C1,4000,110000,100000,40000'];
    const pay = ['consortium:', '  pay: 0.5 * max(benchmark - referrals_cost, 0)', ...payTo('patient_care', 'pay')];
    expect(findingOf(runSmall({ consortia, scheme: pay }), 'fund-gains-from-less-care')).toMatchObject({ verdict: 'broken', amount: 2000 });
  });
});

test('a consortium without any care of a service does not hide what the others are paid for it', () => {
  // The second consortium prescribes nothing. An award of 40% of savings, kept by the fund: 40p a pound.
  const practices = [...twoPractices, 'D,C2,2000,60000,100,20000,100,0,0,0.9'];
  const scheme = [...sharing(0.4), ...payTo('patient_care')];
  const { overall } = rateOf(runSmall({ practices, scheme, draws: 1024 }), 'prescribing', 'patient_care', 'own');
  expect(overall.rate).toBeCloseTo(0.4, 10);
});

test('of rates that differ in their last digits alone the first is named, whichever the engine makes the larger', () => {
  const of = (service: string, each: number) => ({ ...withError(each, 0), service });
  const said = (...rates: number[]): string =>
    about({ withholdingRates: [of('referrals', rates[0]), of('prescribing', rates[1])] }).summary;
  expect(said(0.3, 0.1 + 0.2)).toContain('30p a pound of referrals');
  expect(said(0.1 + 0.2, 0.3)).toContain('30p a pound of referrals');
  expect(said(0.3, 0.31)).toContain('31p a pound of prescribing');
});
