import { expect, test } from 'vitest';
import { jumpsOf, shownJumps } from '../../src/app/jumps.ts';
import type { Notch } from '../../src/incentives/notches.ts';

const notch = (service: string, activityLevel: number, jump: number, code = 'C001'): Notch => ({
  service,
  party: 'practice',
  code,
  year: 2013,
  activityLevel,
  jump,
  cases: 100,
  pounds: 20_000,
  moneyACase: jump / 100,
  regainedAt: Number.NaN,
});

test('one threshold on the way along several services is one jump, the nearest service first', () => {
  const jumps = jumpsOf([notch('referrals', 0.97, 50_000), notch('prescribing', 0.99, 50_001), notch('referrals', 0.98, 90_000, 'C002')]);
  expect(jumps.map(({ code, ways }) => [code, ways.map(({ service }) => service)])).toEqual([
    ['C002', ['referrals']],
    ['C001', ['prescribing', 'referrals']],
  ]);
});

test('two jumps of one size along one service stay two, and so do those above and below today’s care', () => {
  expect(jumpsOf([notch('referrals', 0.97, 50_000), notch('referrals', 0.9, 50_000)])).toHaveLength(2);
  expect(jumpsOf([notch('referrals', 0.97, 50_000), notch('prescribing', 1.02, 50_000)])).toHaveLength(2);
});

test('the page has the ten largest, and how many there are', () => {
  const jumps = shownJumps(Array.from({ length: 12 }, (_, place) => notch('referrals', 0.99, 1000 * (place + 1), `C${place}`)));
  expect(jumps.largest.map(({ jump }) => jump)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((thousands) => 1000 * thousands));
  expect(jumps).toMatchObject({ count: 12, rows: 12, isAnyRegained: false });
});
