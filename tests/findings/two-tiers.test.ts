import { describe, expect, test } from 'vitest';
import { judgeTiers } from '../../src/findings/two-tiers.ts';
import type { Tiered, TieredEnd } from '../../src/joining/joining.ts';
import type { Side, Tier } from '../../src/joining/tiers.ts';
import { goneWithout, risesWithDeprivation } from '../../src/joining/tiers.ts';
import { openShipped } from '../shipped.ts';

const { dataset, scheme: plain } = openShipped('null-scheme').run;

const side = (weighted: number, money: number, over: Partial<Side> = {}): Side => ({
  practices: weighted === 0 ? 0 : 1,
  people: weighted,
  weighted,
  money,
  before: 0,
  lost: 0,
  owed: 0,
  ...over,
});

/** Fifths of 100 weighted patients, so many of whom are joiners’, who have a pound each; the least deprived first. */
function endOf(joined: readonly number[], over: Partial<TieredEnd> & { lost?: number } = {}): TieredEnd {
  const fifths = joined.map((count, place): Tier => ({
    from: place,
    to: place,
    joiners: side(count, count),
    others: side(100 - count, 0),
  }));
  const all = joined.reduce((sum, count) => sum + count, 0);
  const { lost = 0, ...rest } = over;
  return {
    from: 'all',
    joined: Uint8Array.of(1, 0),
    gains: Float64Array.of(1, -1),
    rounds: 1,
    isSettled: true,
    isByTurns: false,
    owedUnder: [],
    tiers: {
      joiners: side(all, all),
      others: side(100 * joined.length - all, 0, { lost }),
      fifths,
      isWeighted: true,
      lost: lost === 0 ? [] : [{ consortium: 'C001', year: 2013, amount: lost }],
    },
    ...rest,
  };
}

const tiered = (ends: readonly TieredEnd[], over: Partial<Tiered> = {}): Tiered => ({
  toldBy: 'presence',
  hangsOn: 'consortium',
  reachesPractices: true,
  isFromAllAlone: false,
  ends,
  ...over,
});

const judged = (given: Tiered, scheme: { isVoluntary?: boolean } = { isVoluntary: true }) =>
  judgeTiers(given, { dataset, scheme: { ...plain, ...scheme } });

const falling = [90, 80, 70, 60, 50];
const mixed = [90, 80, 85, 60, 50];

test('gone without: what those who stay behind have less than joiners, over the patients of the fifth', () => {
  const { tiers } = endOf(falling);
  expect(tiers.fifths.map((tier) => goneWithout(tiers, tier))).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  expect([risesWithDeprivation(tiers), risesWithDeprivation(endOf(mixed).tiers)]).toEqual([true, false]);
});

test('what is the same in pence does not rise, and four groups are no fifths', () => {
  expect(risesWithDeprivation(endOf([90, 80, 79.9, 60, 50]).tiers)).toBe(false);
  expect(risesWithDeprivation(endOf(falling.slice(1)).tiers)).toBe(false);
});

describe('two tiers are', () => {
  test('kept where those who stay behind lose nothing, and it does not follow deprivation', () => {
    expect(judged(tiered([endOf(mixed)]))).toMatchObject({ verdict: 'kept', amount: 0 });
  });

  test('kept where nobody stays behind, or nobody joins', () => {
    expect(judged(tiered([endOf([100, 100, 100, 100, 100])])).verdict).toBe('kept');
    expect(judged(tiered([endOf([0, 0, 0, 0, 0])])).verdict).toBe('kept');
  });

  test('broken where they are left with less than before', () => {
    expect(judged(tiered([endOf(mixed, { lost: 1000 })]))).toMatchObject({
      verdict: 'broken',
      severity: 'warning',
      amount: 1000,
      rows: [{ level: 'consortium', code: 'C001', year: 2013, amount: 1000, unit: 'GBP' }],
    });
  });

  test('broken where what they go without rises with each fifth: 150 of 500 stay behind, without a pound each', () => {
    const { verdict, amount, mend } = judged(tiered([endOf(falling)]));
    expect([verdict, amount]).toEqual(['broken', 150]);
    expect(mend).toContain('Pay practices of the deprived more');
  });

  test('not told where the scheme does not say whether practices are free, and it would be broken', () => {
    const untold = judged(tiered([endOf(falling)]), {});
    expect(untold.verdict).toBe('cannot_tell');
    expect(untold.mend).toContain('Write voluntary: no');
    expect(judged(tiered([endOf(mixed)]), {}).verdict).toBe('kept');
  });

  test('not told where the two ends are not judged alike, and told where they are', () => {
    expect(judged(tiered([endOf(mixed), endOf(falling, { from: 'none' })])).verdict).toBe('cannot_tell');
    expect(judged(tiered([endOf(falling), endOf(falling, { from: 'none' })])).verdict).toBe('broken');
  });

  test('not told where there is no end, a gain is missing, or deprivation is not known', () => {
    expect(judged(tiered([endOf(mixed, { isSettled: false })])).verdict).toBe('cannot_tell');
    expect(judged(tiered([endOf(mixed, { gains: Float64Array.of(1, Number.NaN) })])).verdict).toBe('cannot_tell');
    expect(judged(tiered([endOf([])])).verdict).toBe('kept'); // nobody at all
    const unknown = endOf(mixed);
    expect(judged(tiered([{ ...unknown, tiers: { ...unknown.tiers, fifths: [] } }])).verdict).toBe('cannot_tell');
  });
});

test('where no practice receives or owes anything, whoever takes part, it cannot be told, whether the text says so or a share of nothing', () => {
  const nothing = endOf([0, 0, 0, 0, 0], { gains: Float64Array.of(0, 0) });
  for (const given of [tiered([nothing]), tiered([endOf([50, 50, 50, 50, 50])], { reachesPractices: false })])
    expect(judged(given)).toMatchObject({
      verdict: 'cannot_tell',
      summary: 'No practice is paid by the scheme, or owes, so that money does not say who would take part.',
    });
  // Who would be paid less than it takes from them stay out of their own accord.
  expect(judged(tiered([endOf([0, 0, 0, 0, 0], { gains: Float64Array.of(-1, -1) })])).verdict).toBe('kept');
});
