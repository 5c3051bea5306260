import { expect, test } from 'vitest';
import { onScheme, onTwelve, paying, withColumn } from './run.ts';

const id = 'organisational-tasks';
const scheme = (award: string, measures: string) =>
  `practice:\n  award: ${award}\n${paying('practice', 'contract_pay')}measures:\n${measures}\n`;
const records = '  qof_organisational_points: {kind: organisational}';
const both = `${records}\n  quality_access: {kind: other}`;

test('the points for organisation are broken, as a share of all that is paid to practices', () => {
  const finding = onTwelve(id, 'gp-contract-2012');
  expect(finding).toMatchObject({ verdict: 'broken', severity: 'note' });
  expect(finding.summary).toMatch(/for organisational measures: “organisational points”\.$/);
  expect(onTwelve(id, 'gp-contract-2013').verdict).toBe('kept');
});

test('the part that moves with the measure is counted, not the whole payment', () => {
  // 120,000 patients at £1, and 1p a patient and point: the points of each practice times its list.
  const all = onScheme(id, scheme('1 * list_size + 0.01 * list_size * qof_organisational_points', records));
  const [points, shown] = [all.amount, Number(/, ([\d.]+)% of/.exec(all.summary)?.[1])];
  expect(points).toBeGreaterThan(0);
  expect(shown).toBeCloseTo((100 * points) / (points + 120_000), 0);
});

test('a measure of anything else is kept, and so is a scheme that pays for none', () => {
  expect(onScheme(id, scheme('1 * (list_size * quality_access)', '  quality_access: {kind: other}')).verdict).toBe('kept');
  expect(onTwelve(id, 'award-to-practices')).toMatchObject({
    verdict: 'kept',
    summary: 'No payment that can reach practices is for a measure of quality.',
  });
});

test('a measure of which nothing is said cannot be told, unless another is known to be organisational', () => {
  expect(onTwelve(id, 'napc-incentive-and-penalty')).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
  expect(onScheme(id, scheme('1 * (list_size * quality_access * qof_organisational_points)', records)).verdict).toBe('broken');
});

test('a measure that nobody has any of is kept where all is said, and not known where figures are missing', () => {
  const none = { practices: withColumn('practices', 'qof_organisational_points', 0) };
  expect(
    onScheme(id, scheme('1 * (list_size * quality_access) + 1 * (list_size * qof_organisational_points)', both), { changed: none }).verdict,
  ).toBe('kept');
  const missing = { practices: withColumn('practices', 'qof_organisational_points', '') };
  expect(
    onScheme(id, scheme('1 * (list_size * quality_access) + 1 * (list_size * qof_organisational_points)', both), { changed: missing })
      .verdict,
  ).toBe('cannot_tell');
});

test('what another payment pays more for less of it is not set against it', () => {
  const more = '0.01 * list_size * qof_organisational_points';
  const [alone, beside] = ['', '  - {name: other, kind: contract_pay, amount: less, from: commissioner, to: practice}\n'].map((other) =>
    onScheme(
      id,
      `practice:\n  award: ${more}\n  less: 10 * list_size - 0.02 * list_size * qof_organisational_points\n${paying('practice', 'contract_pay')}${other}measures:\n${records}\n`,
    ),
  );
  expect(beside).toMatchObject({ verdict: 'broken', amount: alone.amount });
});

test('what the lowest turns missing tells of no part that moves', () => {
  expect(onScheme(id, scheme('1 * list_size * sqrt(qof_organisational_points - 0.5)', records)).verdict).toBe('cannot_tell');
});

test('of an award to the fund that a route shares with practices, what they receive counts', () => {
  const routed = (level: string, award: string): string =>
    `${level}:\n  award: ${award}\n${paying('patient_care', 'award')}routes:\n  - {from: patient_care, to: practice, share: 0.1, by: list_size, purpose: income}\nmeasures:\n${records}\n`;
  const whole = onScheme(id, scheme('1 * list_size * qof_organisational_points', records));
  const part = onScheme(id, routed('consortium', 'sum(1 * list_size * qof_organisational_points)'));
  expect(part.verdict).toBe('broken');
  expect(part.amount).toBeCloseTo(0.1 * whole.amount, 3);
  expect(part.rows.map(({ code }) => code)).toEqual(whole.rows.map(({ code }) => code));
  part.rows.forEach(({ amount }, place) => expect(amount).toBeCloseTo(0.1 * whole.rows[place].amount, 3));
  const ofPractices = onScheme(id, routed('practice', '1 * list_size * qof_organisational_points'));
  expect(ofPractices.amount).toBeCloseTo(part.amount, 3);
  // Beside £1 for each of 120,000 patients that goes to practices whole.
  const beside = routed('consortium', 'sum(1 * list_size * qof_organisational_points)').replace(
    'payments:\n',
    'practice:\n  fee: 1 * list_size\npayments:\n  - {name: fee, kind: contract_pay, amount: fee, from: commissioner, to: practice}\n',
  );
  const shown = Number(/, ([\d.]+)% of/.exec(onScheme(id, beside).summary)?.[1]);
  expect(shown).toBeCloseTo((100 * part.amount) / (part.amount + 120_000), 0);
});
