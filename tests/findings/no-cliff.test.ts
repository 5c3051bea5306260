import { expect, test } from 'vitest';
import type { Notch } from '../../src/incentives/notches.ts';
import { judged } from './evidence.ts';
import { onScheme, onTwelve, paying, withColumn } from './run.ts';

const id = 'no-cliff';
const notch = (over: Partial<Notch>): Notch => ({
  service: 'referrals',
  party: 'practice',
  code: 'C1',
  year: 2013,
  activityLevel: 0.97,
  jump: 1000,
  cases: 30,
  pounds: 6000,
  moneyACase: 1000 / 30,
  regainedAt: Number.NaN,
  ...over,
});

test('a jump within 5% of today is broken, on either side, and one beyond it is kept', () => {
  expect(judged(id, { notches: [notch({ activityLevel: 0.95 })] })).toMatchObject({ verdict: 'broken', severity: 'warning', amount: 1000 });
  expect(judged(id, { notches: [notch({ activityLevel: 1.05, jump: -1000 })] }).verdict).toBe('broken');
  expect(judged(id, { notches: [notch({ activityLevel: 0.949 })] })).toMatchObject({
    verdict: 'kept',
    summary: 'No payment jumps within 5% of today’s value; the nearest jump stands at 94.9% of today’s activity, at C1.',
  });
  expect(judged(id, { notches: [] })).toMatchObject({
    verdict: 'kept',
    summary: 'No payment jumps as care or a measure of quality moves.',
  });
});

test('consortia are counted once, by their largest jump, and the steepest is said by the case', () => {
  const finding = judged(id, {
    notches: [notch({}), notch({ service: 'prescribing', jump: 500 }), notch({ code: 'C2', jump: 200, cases: 2, moneyACase: 100 })],
  });
  expect(finding.summary).toBe(
    'Within 5% of today’s value pay jumps at 2 of 2 consortia, the steepest by £200 at C2 for fewer referrals, 2 cases away, £100 a case.',
  );
  expect(finding.rows.map(({ code, amount }) => [code, amount])).toEqual([
    ['C1', 1000],
    ['C2', 200],
  ]);
  expect(finding.details[0]).toBe('Referrals: 2 jumps in reach (each party’s by itself), at 2 consortia, £200 to £1,000.');
});

test('where nothing is known of the cases, the largest jump is said', () => {
  const unknown = { cases: Number.NaN, moneyACase: Number.NaN };
  expect(judged(id, { notches: [notch(unknown), notch({ ...unknown, code: 'C2', jump: 4000 })] }).summary).toBe(
    'Within 5% of today’s value pay jumps at 2 of 2 consortia, the largest by £4,000 at C2 for fewer referrals.',
  );
});

test('care that is cheaper than the jump beyond it is said', () => {
  // C001 spends £31.0m against £32m: at 3.15% of savings, £8,000 of care away, half of £1,008,000 is paid at once.
  const finding = onScheme(
    id,
    `consortium:\n  award: "benchmark - total_cost >= 0.0315 * benchmark ? 0.5 * (benchmark - total_cost) : 0"\n${paying('patient_care')}`,
  );
  expect(finding.verdict).toBe('broken');
  expect(finding.details.at(-1)).toMatch(/every pound of that care withheld brings more than a pound\.$/);
});

test('a payment of the nation that switches on care cannot be told; one that does not is kept', () => {
  const nation = (award: string) => onScheme(id, `nation:\n  award: "${award}"\n${paying('practice', 'award', ', by: list_size')}`).verdict;
  expect(nation('total_cost < benchmark ? 1 * population : 0')).toBe('cannot_tell');
  expect(nation('0.01 * max(benchmark - total_cost, 0)')).toBe('kept');
});

test('what care turns missing, and something else stands in for, is a cliff', () => {
  const practices = (award: string) => onScheme(id, `practice:\n  award: ${award}\n${paying('practice')}`);
  expect(practices('20000 * first_known(1 - 0 * sqrt(referrals_activity - 2000), 2)')).toMatchObject({
    verdict: 'broken',
    mend: expect.stringContaining('first_known(1 - 0 * sqrt(referrals_activity - 2000), 2)'),
  });
  expect(practices('1 * list_size * first_known(deprivation, 2)').verdict).toBe('kept');
  const nation = (award: string) => onScheme(id, `nation:\n  award: ${award}\n${paying('practice', 'award', ', by: list_size')}`).verdict;
  expect(nation('1 * population * first_known(1 + 0 * sqrt(sum(referrals_activity) - 45400), 2)')).toBe('cannot_tell');
});

test('the minimum savings rate is a cliff; a corridor in tiers is none', () => {
  expect(onTwelve(id, 'bma-patient-care-only')).toMatchObject({
    verdict: 'broken',
    mend: expect.stringContaining('savings_above_threshold(…)'),
  });
  expect(onTwelve(id, 'two-sided-corridor').verdict).toBe('kept');
});

test('a lump sum at a share of patients is a cliff for the practices just above and below it', () => {
  // S00001 stands exactly at 5%, others at 10% and elsewhere: one patient more or less of 20 is £985.
  const finding = onTwelve(id, 'gp-contract-2013');
  expect(finding.verdict).toBe('broken');
  expect(finding.summary).toContain(
    '“online access” jumps by £985 where the share of patients with a password for online access is at least 5%',
  );
});

test('yes or no is no case more or less', () => {
  const flag = `consortium:\n  award: "significant_quality_failure < 1 ? 1 * population : 0"\n${paying('patient_care')}`;
  expect(onScheme(id, flag).verdict).toBe('kept');
});

test('a measure that is missing may be near a jump: nobody can tell', () => {
  const measure = (value: number | string) => ({
    changed: { practices: withColumn('practices', 'share_with_online_access', value) },
  });
  expect(onTwelve(id, 'gp-contract-2013', measure(0.5)).verdict).toBe('kept');
  expect(onTwelve(id, 'gp-contract-2013', measure(''))).toMatchObject({
    verdict: 'cannot_tell',
    summary: expect.stringContaining('figures are missing'),
  });
});

test('what may jump where figures are missing cannot be told, though no jump was found', () => {
  const scheme = `consortium:\n  award: "benchmark - total_cost >= 0.02 * benchmark ? 100000 : 0"\n${paying('patient_care')}`;
  const missing = { practices: withColumn('practices', 'benchmark', '') };
  expect(onScheme('no-cliff', scheme, { changed: missing })).toMatchObject({
    verdict: 'cannot_tell',
    summary: expect.stringContaining('figures are missing'),
  });
});

test('pay that jumps where quality turns something missing is broken, and kept where nobody stands near', () => {
  // The four practices of C002 have 0.8: a twentieth less is below 0.78. Others have 0.9 or more.
  const about = (award: string) => onScheme(id, `practice:\n  award: "${award}"\n${paying('practice', 'work_done')}`);
  for (const award of [
    'known(sqrt(quality_access - 0.78)) == 1 ? 500 : 0',
    'first_known(1 - 0 * sqrt(quality_access - 0.78), 0) == 1 ? 500 : 0',
  ])
    expect(about(award)).toMatchObject({
      verdict: 'broken',
      rows: [{ level: 'consortium', code: 'C002', amount: 500 }],
      summary: expect.stringMatching(/“pay” jumps by £500 where .*sqrt\(quality_access - 0\.78\).*: 4 practices within reach\.$/),
    });
  // 0.8 × 1.05 reaches 0.82 from below.
  expect(about('known(sqrt(quality_access - 0.82)) == 1 ? 500 : 0').rows).toMatchObject([{ code: 'C002', amount: 500 }]);
  expect(about('known(sqrt(quality_access - 0.5)) == 1 ? 500 : 0').verdict).toBe('kept');
  expect(about('first_known(quality_access, 0) * 0.01 * benchmark').verdict).toBe('kept');
});

test('a figure held against the mean of figures that are the same stands at it wherever it moves: sums that differ in their last digits are no jump', () => {
  const ofMean = (award: string) =>
    onScheme(id, `practice:\n  award: "${award}"\nconsortium:\n  rate: sum(referrals_activity) / sum(list_size)\n${paying('practice')}`);
  expect(ofMean('referrals_activity <= rate * list_size ? 20000 : 0').verdict).toBe('kept');
  // Two cases in a hundred away from it there is one.
  expect(ofMean('referrals_activity <= 0.98 * baseline_referrals_activity ? 20000 : 0').verdict).toBe('broken');
});

test('where practices are set against each other it is said that none was moved alone', () => {
  const ofMean = (award: string) =>
    onScheme(id, `practice:\n  award: "${award}"\nconsortium:\n  level: sum(referrals_activity) / sum(list_size)\n${paying('practice')}`);
  expect(ofMean('referrals_activity <= 0.1 * level * list_size ? 20000 : 0')).toMatchObject({
    verdict: 'kept',
    summary: expect.stringMatching(/moved together: whether “pay” jumps where one moves alone was not looked at\.$/),
  });
  expect(ofMean('0.5 * max(0, level - referrals_activity / list_size) * list_size').summary).toBe(
    'No payment jumps as care or a measure of quality moves.',
  );
});
