import { expect, test } from 'vitest';
import { onScheme, onTwelve, paying } from './run.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openWithScheme, textOf } from '../shipped.ts';

const about = (award: string, kind = 'work_done') =>
  onScheme('practice-pay-follows-work', `practice:\n  award: "${award}"\n${paying('practice', kind)}`);

test('pay for work, by the list, and a repaid cost pass', () => {
  expect(about('3 * list_size')).toMatchObject({ verdict: 'kept', severity: 'note' });
  expect(about('5 * referrals_activity').verdict).toBe('kept');
  expect(about('2 * (quality_access * list_size)').verdict).toBe('kept');
});

test('pay for fewer cases is broken, and so is pay that reads what care costs, whichever way it goes', () => {
  expect(about('max(baseline_referrals_activity - referrals_activity, 0) * 5')).toMatchObject({
    verdict: 'broken',
    summary: 'Practices are paid for something else than work done or what taking part costs them: “pay” rises as patients get less care.',
  });
  expect(about('0.01 * referrals_cost').summary).toContain('“pay” follows what care costs');
});

test('the pounds are those that reach practices', () => {
  // S00004 makes 800 and S00010 1,600 referrals fewer.
  expect(about('max(baseline_referrals_activity - referrals_activity, 0) * 5').amount).toBeCloseTo(12_000, 6);
});

test('a route to practices counts unless its share is always nothing', () => {
  const routed = (share: number) =>
    onScheme(
      'practice-pay-follows-work',
      `consortium:\n  award: 0.1 * max(benchmark - total_cost, 0)\n${paying('patient_care')}routes:\n  - {from: patient_care, to: practice, share: ${share}, by: list_size, purpose: income}\n`,
    ).verdict;
  expect(routed(0.1)).toBe('broken');
  expect(routed(0)).toBe('kept');
});

test('a provider may be a practice: what it keeps of an award is its pay', () => {
  const on = (changed: Partial<Record<'contracts', string>>) =>
    simulateWhole(
      openWithScheme(
        `title: T\nwords: W.\nconsortium:\n  award: 0.1 * max(benchmark - total_cost, 0)\n${paying('patient_care')}routes:\n  - {from: patient_care, to: provider, share: 1, by: contracts, purpose: care}\n`,
        { changed },
      ).run,
    ).findings.find(({ principle }) => principle === 'practice-pay-follows-work');
  expect(on({})).toMatchObject({ verdict: 'kept', summary: 'No payment of the scheme can reach a practice.' });
  // 5% of £100,000 and £40,000, three quarters of the first.
  const found = on({ contracts: textOf('contracts').replaceAll('P001,', 'S00001,') });
  expect(found).toMatchObject({ verdict: 'broken', amount: expect.closeTo(5_750, 6) as number });
  expect(found?.mend).toBe('Buy no care with the award from providers that GPs own (S00001).');
});

test('pay that goes up with one service and down with another is broken: an example shows it rise as one falls', () => {
  expect(about('(referrals_activity - investigations_activity) * 5').verdict).toBe('broken');
});

test('the contract of 2012 passes, the profit that fundholders kept does not', () => {
  expect(onTwelve('practice-pay-follows-work', 'gp-contract-2012').verdict).toBe('kept');
  expect(onTwelve('practice-pay-follows-work', 'fundholding-1991').verdict).toBe('broken');
});
