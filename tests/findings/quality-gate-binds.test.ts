import { expect, test } from 'vitest';
import { onScheme, onTwelve, paying, withColumn } from './run.ts';

const id = 'quality-gate-binds';
const about = (award: string, given = {}) => onScheme(id, `consortium:\n  award: "${award}"\n${paying('patient_care')}`, given);
const savings = '0.1 * max(benchmark - total_cost, 0)';

test('an award behind a gate of quality is kept', () => {
  // C001 saves £1,000,000 and C003 £400,000; their quality scores are 0.8 and 0.7: a fifth less is below the gate.
  expect(about(`quality_gate(${savings}, quality_score, 0.65)`)).toMatchObject({
    verdict: 'kept',
    severity: 'note',
    summary: 'At the lowest quality everywhere “pay” would pay nothing of the £140k a year paid as given.',
  });
});

test('an award that reads no quality is broken by its text, with what is to be expected of it', () => {
  expect(about(savings)).toMatchObject({
    verdict: 'broken',
    amount: 140_000,
    summary: '£140k a year would be paid whatever the quality: “pay” reads no measure of quality.',
    rows: [
      { level: 'consortium', code: 'C001', year: 2013, amount: 100_000, unit: 'GBP' },
      { code: 'C003', amount: 40_000 },
    ],
  });
  // Nothing as given, but something in imagined years.
  const chance = about('max(benchmark - total_cost - 0.04 * benchmark, 0)', { draws: 1024 });
  expect(chance).toMatchObject({ verdict: 'broken' });
  expect(chance.amount).toBeGreaterThan(0);
  expect(chance.inDraws?.broken).toBeGreaterThan(0);
  expect(chance.inDraws?.broken).toBeLessThan(1024);
  expect(chance.rows.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(chance.amount, 4);
});

test('an award that quality only adds to is broken, with the part that moves', () => {
  const finding = about(`(0.75 + 0.25 * mean(quality_access, list_size) / mean(quality_access, list_size)) * ${savings}`);
  expect(finding).toMatchObject({ verdict: 'broken', amount: 140_000 }); // what cancels out decides nothing, though at the lowest nothing is divided by nothing
  const plain = about(`(0.5 + 0.5 * quality_score) * ${savings}`);
  expect(plain).toMatchObject({ verdict: 'broken', amount: 70_000 });
  expect(plain.details[0]).toMatch(
    /As given it pays £1\d\dk a year, with quality a fifth worse everywhere £1\d\dk a year, at the lowest quality everywhere £70k a year: \d+(\.\d)?% of it moves with quality\.$/,
  );
});

test('a gate that nobody fails with quality a fifth worse is broken, and so is one beside which quality hardly counts', () => {
  for (const gate of ['quality_score > 0.5', 'mean(quality_access, list_size) > 0.001'])
    expect(about(`${savings} * (${gate})`)).toMatchObject({
      verdict: 'broken',
      amount: 140_000,
      summary:
        '£140k a year would be paid with quality a fifth worse everywhere: “pay” loses less than a tenth where quality is a fifth worse.',
      mend: expect.stringContaining('so that much less is paid where quality is a fifth worse, and nothing at the lowest quality.'),
    });
  expect(about(`quality_score > 0.001 ? ${savings} * (0.95 + 0.05 * quality_score) : 0`).verdict).toBe('broken');
});

test('a score that multiplies an award is kept, however alike those are that it is of', () => {
  for (const score of ['0.8', '0.95'])
    expect(about(`quality_score * ${savings}`, { changed: { consortia: withColumn('consortia', 'quality_score', score) } })).toMatchObject({
      verdict: 'kept',
    });
});

test('of measures of which less is better the most is the lowest quality', () => {
  expect(about(`mrsa_cases <= 5 ? ${savings} : 0`).verdict).toBe('kept');
  expect(about(`significant_quality_failure == 0 ? ${savings} : 0`).verdict).toBe('kept');
});

test('without an award as given, or with missing figures, it cannot be told', () => {
  expect(about('quality_score * max(benchmark - total_cost - 0.5 * benchmark, 0)').verdict).toBe('cannot_tell');
  const changed = { consortia: withColumn('consortia', 'quality_score', '') };
  expect(about(`quality_score * ${savings}`, { changed }).verdict).toBe('cannot_tell');
});

test('the quality premium is kept, the shared saving is not', () => {
  expect(onTwelve(id, 'quality-premium-2013').verdict).toBe('kept');
  expect(onTwelve(id, 'bma-patient-care-only').verdict).toBe('broken');
});

test('an award that care alone shares out is paid for that, whatever the quality', () => {
  const finding = onScheme(
    id,
    `practice:\n  key: 1 / referrals_activity\nconsortium:\n  award: 2 * population\n${paying('practice', 'award', ', by: key')}`,
  );
  expect(finding).toMatchObject({ verdict: 'broken', amount: 240_000 });
});
