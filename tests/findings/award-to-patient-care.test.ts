import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/findings/evidence.ts';
import { openFigures } from '../../src/awards/summary.ts';
import type { Receipts } from '../../src/routing/follow-the-money.ts';
import { findingOf, payTo, runSmall, sharing, twoPractices } from '../incentives/small-run.ts';
import { constant, judged, payment, years } from './evidence.ts';
import { bitsOfGains } from '../../src/routing/years-reached.ts';

const about = (over: Partial<Evidence>) => judged('award-to-patient-care', over);
const consortia = (party: Receipts['party'], ...values: number[]): Receipts => ({
  party,
  level: 'consortium',
  payment: 'pay',
  codes: ['C1', 'C2'],
  years: years(2),
  figures: constant(...values),
  total: constant(values.reduce((all, value) => all + value, 0)),
});

test('kept where the scheme pays no award, and where no route leads away from patients’ care', () => {
  const work = payment('referrals');
  const workDone: typeof work = { ...work, planned: { ...work.planned, kind: 'work_done' } };
  expect(about({ payments: [workDone], receipts: [consortia('consortium_management', 5, 5)] })).toMatchObject({
    verdict: 'kept',
    summary: 'The scheme pays no award.',
  });
  expect(about({ receipts: [consortia('patient_care', 1000, 1000)] }).verdict).toBe('kept');
});

describe('broken', () => {
  test('to the pound, by consortium, and it is said in how many imagined years', () => {
    const yearsReached = [
      {
        payment: 0,
        party: 'consortium_management',
        draws: bitsOfGains(Float64Array.from({ length: 1024 }, (_, draw) => Number(draw < 412))).slice(),
      },
    ] as const;
    const finding = about({ receipts: [consortia('consortium_management', 30, 70)], yearsReached });
    expect(finding).toMatchObject({ verdict: 'broken', severity: 'breach', amount: 100, inDraws: { broken: 412, of: 1024 } });
    expect(finding.summary).toBe(
      '£100 a year of the awards ends with the management of the consortium, not with patients’ care, on average over 1,024 imagined years.',
    );
    expect(finding.rows.map(({ code, amount }) => [code, amount])).toEqual([
      ['C2', 70],
      ['C1', 30],
    ]);
    expect(finding.details).toEqual([
      'Of “pay”, £100 a year ends with the management of the consortium on average (nine years in ten: £100 to £100); this happens in 412 of 1,024 imagined years.',
    ]);
  });

  test('where chance changes nothing it is the same in every imagined year', () => {
    const certain = { ...payment('pay'), isDrawn: false };
    const finding = about({ payments: [certain], receipts: [consortia('consortium_management', 30, 70)] });
    expect(finding.summary).toBe(
      '£100 a year of the awards ends with the management of the consortium, not with patients’ care, the same in every imagined year.',
    );
    expect(finding.details).toEqual(['Of “pay”, £100 a year ends with the management of the consortium, the same in every imagined year.']);
  });

  test('what one owes is not set against what another receives', () => {
    const finding = about({ receipts: [consortia('consortium_management', 100, -400)] });
    expect(finding).toMatchObject({ verdict: 'broken', amount: 100 });
    expect(finding.details[0]).toMatch(/less what others of them owe/);
  });

  test('missing figures of one do not hide what another receives', () => {
    const finding = about({ receipts: [consortia('consortium_management', 100, Number.NaN)] });
    expect(finding).toMatchObject({ verdict: 'broken', amount: 100 });
    expect(finding.summary).toMatch(/^At least £100 a year/);
  });

  test('in a single imagined year, though on average more is owed', () => {
    const figures = openFigures(1);
    figures.asGiven[0] = -10;
    figures.mean[0] = -50;
    figures.probabilityPositive[0] = 1 / 1024;
    const owed: Receipts = { ...consortia('practice', 0), level: 'practice', codes: ['P1'], years: years(1), figures, total: figures };
    expect(about({ receipts: [owed] })).toMatchObject({
      verdict: 'broken',
      amount: 0,
      summary: expect.stringMatching(/^In some imagined years/),
    });
  });

  test('a holding in a provider brings a person a share of the margin: £10,000 × 0.4 × 0.5 × 5% × 6%', () => {
    const outcome = runSmall({
      practices: twoPractices,
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
    const finding = findingOf(outcome, 'award-to-patient-care');
    expect(finding).toMatchObject({ verdict: 'broken', summary: '£6 a year of the awards ends with named GPs, not with patients’ care.' });
    expect(finding.amount).toBeCloseTo(6, 8);
  });
});

describe('cannot tell', () => {
  test('where a route leads away and the figures are missing', () => {
    expect(about({ receipts: [consortia('practice', Number.NaN, Number.NaN)] })).toMatchObject({
      verdict: 'cannot_tell',
      amount: Number.NaN,
    });
    expect(about({ receipts: [consortia('practice', 0, Number.NaN)] }).verdict).toBe('cannot_tell');
  });
  test('where a route leads away and nothing was ever paid', () => {
    expect(about({ receipts: [consortia('practice', 0, 0)] })).toMatchObject({
      verdict: 'cannot_tell',
      summary: expect.stringContaining('in any of 1,024 imagined years'),
    });
    expect(about({ draws: 0, receipts: [consortia('practice', 0, -5)] })).toMatchObject({
      verdict: 'cannot_tell',
      summary: expect.stringContaining('no years were imagined'),
    });
  });
});
