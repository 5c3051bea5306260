import { expect, test } from 'vitest';
import type { TableName } from '../../src/data/dataset.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openOnTwelve, textOf } from '../shipped.ts';
import { onScheme, paying } from './run.ts';

/** The verdict on a scheme that ships, and whether a proof stands beside it. */
function verdictOn(name: string): readonly [string | undefined, boolean] {
  const { findings } = simulateWhole(openOnTwelve(name).run);
  const found = findings.find(({ principle }) => principle === 'no-pay-for-less-care');
  return [found?.verdict, found?.details.some((detail) => detail.startsWith('Proved from the formulas')) === true];
}

test.each([
  ['bma-patient-care-only', 'kept', true], // the award rests on what care costs, and no route takes it to a doctor
  ['bma-consortium-only', 'kept', true],
  ['null-scheme', 'kept', true],
  ['award-to-practices', 'broken', false],
  ['pay-per-referral-avoided', 'broken', false],
])('%s: %s, and with a proof only where none is paid more: %s', (name, verdict, isProved) => {
  expect(verdictOn(name)).toEqual([verdict, isProved]);
});

const judge = (scheme: string, given = {}) => onScheme('no-pay-for-less-care', scheme, given);
const shared = (key: string): string =>
  `practice:\n  key: ${key}\nconsortium:\n  award: 2 * population\n${paying('practice', 'award', ', by: key')}`;
const ofNation = (award: string): string =>
  `nation:\n  all: sum(referrals_activity)\npractice:\n  award: "${award}"\n${paying('practice')}`;

test('where no rate can be measured, pay for less care that is seen on the data itself is broken', () => {
  // Each of the four practices of C001 refers the same number, so each has a quarter; one that refers a tenth fewer has (1 ÷ 0.9) of 3 + 1 ÷ 0.9.
  const finding = judge(shared('1 / referrals_activity'));
  expect(finding).toMatchObject({ verdict: 'broken', rows: [{ level: 'consortium', code: 'C001', year: 2013 }] });
  expect(finding.summary).toContain('one practice of C001 holds back a tenth of referrals');
  expect(judge(ofNation('list_size * 20000 / all')).summary).toMatch(/all practices of C001 hold back a tenth of referrals\.$/);
});

test('an example on made-up data alone leads what cannot be told, and breaks nothing', () => {
  const finding = judge(ofNation('all < 100 ? 0.1 * benchmark : 0'));
  expect(finding.verdict).toBe('cannot_tell');
  expect(finding.summary).toMatch(/^By the formulas practices and GPs can be paid more for less care, as an example shows; whether /);
});

test('what more care has the larger share of is not broken', () => {
  expect(judge(shared('referrals_activity')).verdict).toBe('cannot_tell');
});

test('pay at the mean of the others, which no rate sees where all move together, is seen where one practice moves', () => {
  const ofMean = (side: string) =>
    `practice:\n  award: "referrals_activity ${side} rate * list_size ? 20000 : 0"\nconsortium:\n  rate: sum(referrals_activity) / sum(list_size)\n${paying('practice')}`;
  // One of twelve refers a twentieth more than the others of its consortium.
  const [header, first, ...rest] = textOf('practices').split('\n');
  const at = header.split(',').indexOf('referrals_activity');
  const more = first.split(',').map((cell, place) => (place === at ? String(1.05 * Number(cell)) : cell));
  const changed = { practices: [header, more.join(','), ...rest].join('\n') };
  expect(judge(ofMean('<='), { changed })).toMatchObject({
    verdict: 'broken',
    amount: 20_000,
    summary:
      'When patients get less care, practices and GPs are paid more: on the data as given £20k more of “pay” when one practice of C001 holds back a tenth of referrals.',
  });
  expect(judge(ofMean('>='), { changed }).verdict).not.toBe('broken');
});

/** Consortia of some practices that are alike; one of the last refers five in a hundred more than the others. */
function alike(consortia: number, each: number): Partial<Record<TableName, string>> {
  const codes = Array.from({ length: consortia }, (_, at) => `C${String(at + 1).padStart(3, '0')}`);
  const practices = Array.from({ length: consortia * each }, (_, at) => {
    const referrals = at === consortia * each - 2 ? 2100 : 2000;
    return `S${String(at + 1).padStart(5, '0')},${codes[Math.floor(at / each)]},5000,600000,${referrals},500000`;
  });
  const header = 'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost';
  return { practices: [header, ...practices].join('\n'), consortia: `consortium_code\n${codes.join('\n')}` };
}

test('it is tried at every practice of every consortium, the last as well', () => {
  const changed = alike(20, 3);
  const finding = judge(
    `practice:\n  award: "referrals_activity <= level ? 20000 : 0"\nconsortium:\n  level: sum(referrals_activity) / count(list_size > 0)\n${paying('practice')}`,
    { changed, draws: 1024 },
  );
  expect(finding).toMatchObject({ verdict: 'broken', amount: 20_000, rows: [{ code: 'C020' }] });
});

test('where all data is settled for each try, and there is too much of it to try all, it cannot be told, and how much was tried is said', () => {
  // 2,100 practices are settled 952 times and not once more.
  const finding = judge(
    `practice:\n  award: "referrals_activity <= 0.1 * level ? 20000 : 0"\n  fee: 0.1 * first_known(previous(list_size), list_size)\nconsortium:\n  level: sum(referrals_activity) / count(list_size > 0)\n${paying('practice')}  - {name: fee, kind: contract_pay, amount: fee, from: commissioner, to: practice}\n`,
    { changed: alike(70, 30), draws: 1024 },
  );
  expect(finding.verdict).toBe('cannot_tell');
  expect(finding.summary).toContain('952 of 2,170 falls of care by a tenth were tried, and none is paid for.');
});
