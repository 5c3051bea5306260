import { expect, test } from 'vitest';
import type { EfficiencyRate } from '../../src/incentives/efficiency-rate.ts';
import { constant, judged, payment, years } from './evidence.ts';
import { onScheme, onTwelve, paying, withColumn } from './run.ts';

const id = 'withholding-told-from-efficiency';

function efficiency(rate: number, beyondWithholding: number, over: Partial<EfficiencyRate> = {}, errors = [0, 0]): EfficiencyRate {
  return {
    service: 'referrals',
    party: 'practice',
    scope: 'collective',
    codes: ['C1', 'C2'],
    years: years(2),
    rate: Float64Array.of(rate, rate / 2),
    standardError: new Float64Array(2),
    overall: { rate, standardError: errors[0], beyondWithholding, beyondError: errors[1] },
    isSameByText: false,
    ...over,
  };
}
const about = (...efficiencyRates: readonly EfficiencyRate[]) =>
  judged(id, {
    efficiencyRates,
    receipts: [
      {
        payment: 'pay',
        party: 'practice',
        level: 'consortium',
        codes: ['C1', 'C2'],
        years: years(2),
        figures: constant(1, 2),
        total: constant(3),
      },
    ],
  });

test('cheaper care and less care that pay the same are broken, with what is received at stake', () => {
  const finding = about(efficiency(0.3, 0, { isSameByText: true }));
  expect(finding).toMatchObject({ verdict: 'broken', severity: 'warning', amount: 3 });
  expect(finding.summary).toBe(
    'Less care pays as well as cheaper care: practices receive 30p a pound of referrals saved by a lower price, and 30p a pound saved by less of it, for what is paid goes by what care costs and not by how much of it there is.',
  );
  expect(finding.rows.map(({ code, amount, unit }) => [code, amount, unit])).toEqual([
    ['C1', 30, 'pence per pound'],
    ['C2', 15, 'pence per pound'],
  ]);
  expect(finding.details).toEqual([
    'referrals, practices: 30p a pound for the same care at a lower price, exactly as much for less of it.',
  ]);
});

test('less care that pays more than cheaper care is broken too', () => {
  expect(about(efficiency(0.3, -0.1)).summary).toContain(
    '30p a pound of referrals saved by a lower price, and 40p a pound saved by less of it.',
  );
});

test('kept where cheaper care pays more beyond the error; within it nobody can tell', () => {
  expect(about(efficiency(0.3, 0.05))).toMatchObject({
    verdict: 'kept',
    amount: 0,
    summary: 'Wherever cheaper care pays, less care pays less.',
  });
  expect(about(efficiency(0.3, 0.05, {}, [0.01, 0.02])).verdict).toBe('kept');
  expect(about(efficiency(0.3, 0.05, {}, [0.01, 0.03])).verdict).toBe('cannot_tell');
  expect(about(efficiency(0.3, -0.05, {}, [0.01, 0.02])).verdict).toBe('broken');
});

test('asked only above a tenth of a penny a pound', () => {
  expect(about(efficiency(0.001, 0))).toMatchObject({ verdict: 'kept', summary: 'Nobody is paid more where the same care costs less.' });
  expect(about(efficiency(0.0011, 0)).verdict).toBe('broken');
  expect(about(efficiency(0.0011, 0, {}, [0.001, 0])).verdict).toBe('cannot_tell');
  expect(about(efficiency(-0.2, 0)).verdict).toBe('kept');
});

test('what a provider keeps of care that is bought is not asked about', () => {
  expect(about(efficiency(0, 0), efficiency(0.3, 0, { party: 'provider' })).verdict).toBe('kept');
});

test('a missing rate cannot be told and hides nothing that is known', () => {
  expect(about(efficiency(Number.NaN, Number.NaN))).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
  expect(about(efficiency(Number.NaN, Number.NaN), efficiency(0.3, 0)).verdict).toBe('broken');
  expect(about().summary).toContain('the data has no cost of care');
  const hidden = { ...payment(), planned: { ...payment().planned, unknownColumns: ['mystery'] } };
  expect(judged(id, { payments: [hidden], efficiencyRates: [efficiency(0, 0)] }).verdict).toBe('cannot_tell');
});

test('on the twelve practices: a share of savings is broken; pay for each case beside it, pay a head and pay for fewer referrals are kept', () => {
  expect(onTwelve(id, 'award-to-practices').verdict).toBe('broken');
  expect(onTwelve(id, 'pay-per-referral-avoided').verdict).toBe('kept');
  expect(onScheme(id, `consortium:\n  award: 2 * population\n${paying('patient_care')}`).verdict).toBe('kept');
  const services = ['referrals', 'investigations', 'prescribing', 'elective_admissions', 'emergency_admissions', 'ae_attendances'];
  const parameter = 'parameters:\n  a_case: {value: 1, unit: money/activity, range: [0, 10], label: For a case, source: ours}\n';
  const cases = services.map((service) => `sum(${service}_activity)`).join(' + ');
  const scheme = (award: string): string => `${parameter}consortium:\n  award: ${award}\n${paying('patient_care')}`;
  expect(onScheme(id, scheme(`0.3 * (benchmark - total_cost) + a_case * (${cases})`)).verdict).toBe('kept');
});

test('a mystery column is said', () => {
  const changed = { consortia: withColumn('consortia', 'mystery', 0) };
  const finding = onScheme(id, `consortium:\n  award: mystery * population\n${paying('patient_care')}`, { changed });
  expect(finding).toMatchObject({ verdict: 'cannot_tell', summary: expect.stringContaining('nothing is known but the name') });
});
