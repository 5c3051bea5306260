import { describe, expect, it } from 'vitest';
import { countInWords, middleOf, rankAwards } from '../../src/charts/ranked-awards.ts';
import type { Outcome, PaymentResult } from '../../src/outcome.ts';
import { smallOutcome } from './small-outcome.ts';

/** The small outcome with the first payment's amounts, on the first entities. */
function outcomeWith(means: readonly number[], change: Partial<PaymentResult> = {}): Outcome {
  const outcome = smallOutcome({ consortia: means.length });
  const [award] = outcome.payments;
  if (award === undefined) throw new Error('the small outcome has an award');
  return { ...outcome, payments: [{ ...award, figures: { ...award.figures, mean: Float64Array.from(means) }, ...change }] };
}

const namesOf = (outcome: Outcome): string[] => rankAwards(outcome)[0]?.awards.map((award) => award.name) ?? [];

describe('rankAwards', () => {
  it('puts the highest mean first and keeps the order of equals', () => {
    expect(namesOf(outcomeWith([5, -3, 9, 5]))).toEqual(['C003', 'C001', 'C004', 'C002']);
  });

  it('sets those without a figure apart', () => {
    const [ranked] = rankAwards(outcomeWith([5, Number.NaN, 9]));
    expect(ranked?.awards.map((award) => award.code)).toEqual(['C003', 'C001']);
    expect(ranked?.missing.map((award) => award.code)).toEqual(['C002']);
  });

  it('names the year where a payment has several', () => {
    expect(namesOf(outcomeWith([5, 9], { years: Int32Array.of(2013, 2014) }))).toEqual(['C002 2014', 'C001 2013']);
  });

  it('takes awards of another level where none is reckoned by consortium', () => {
    expect(rankAwards(outcomeWith([1], { level: 'practice' }))[0]?.level).toBe('practice');
    expect(rankAwards(outcomeWith([1], { kind: 'work_done' }))).toEqual([]);
  });

  it('takes the higher of two in the middle', () => {
    const [ranked] = rankAwards(outcomeWith([1, 2, 3, 4]));
    expect(middleOf(ranked?.awards ?? [])?.rankedBy).toBe(3);
    expect(middleOf([])).toBeUndefined();
  });
});

describe('countInWords', () => {
  it('counts entities, or their years where there are several', () => {
    expect(countInWords(1, { level: 'consortium', hasYears: false })).toBe('1 consortium');
    expect(countInWords(8000, { level: 'practice', hasYears: false })).toBe('8,000 practices');
    expect(countInWords(2397, { level: 'consortium', hasYears: true })).toBe('2,397 consortium years');
  });
});
