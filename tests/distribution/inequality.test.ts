import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concentrationIndex, giniIndex } from '../../src/distribution/inequality.ts';
import { equalGroups, fractionalRanks } from '../../src/distribution/ranks.ts';

const aHead = (amounts: readonly number[], people: readonly number[], errors: readonly number[] = amounts.map(() => 0)) => ({
  amounts: Float64Array.from(amounts),
  errors: Float64Array.from(errors),
  people: Float64Array.from(people),
});

/** Practices of one to nine people, and what each has a head. */
const practices = fc.array(
  fc.record({ amount: fc.integer({ min: 0, max: 50 }), people: fc.integer({ min: 1, max: 9 }), score: fc.integer({ min: 0, max: 5 }) }),
  {
    minLength: 2,
    maxLength: 12,
  },
);
type Practices = readonly { readonly amount: number; readonly people: number; readonly score: number }[];
const amountsOf = (all: Practices) => aHead(all.map(({ amount }) => amount), all.map(({ people }) => people)); // prettier-ignore
const ranksOf = (all: Practices): Float64Array => fractionalRanks(all.map(({ score }) => score), all.map(({ people }) => people)); // prettier-ignore

describe('concentration index', () => {
  test('of deaths under five in India, 1982 to 1992, by wealth, is −0.1694 as published', () => {
    // O’Donnell, van Doorslaer, Wagstaff & Lindelow, Analyzing Health Equity Using Household Survey Data (World Bank 2008), chapter 8:
    // births, and deaths of a thousand, of each fifth from the poorest.
    const births = [29939, 28776, 26528, 24689, 19739];
    const found = concentrationIndex(aHead([154.7, 152.9, 119.5, 86.9, 54.3], births), fractionalRanks([1, 2, 3, 4, 5], births));
    expect(found.value).toBeCloseTo(-0.1694, 4);
  });

  test('is twice the covariance of amount and rank over all people one by one, divided by the mean', () => {
    fc.assert(
      fc.property(practices, (all) => {
        const whole = all.reduce((sum, { amount, people }) => sum + amount * people, 0);
        fc.pre(whole > 0);
        const persons = all.flatMap(({ amount, people, score }) => Array.from({ length: people }, () => ({ amount, score })));
        const rank = (score: number): number =>
          (persons.filter((each) => each.score < score).length + persons.filter((each) => each.score <= score).length) / 2 / persons.length;
        const covariance =
          persons.reduce((sum, { amount, score }) => sum + amount * rank(score), 0) / persons.length - (whole / persons.length) * 0.5;
        expect(concentrationIndex(amountsOf(all), ranksOf(all)).value).toBeCloseTo((2 * covariance) / (whole / persons.length), 9);
      }),
    );
  });

  test('moves by no more than its error where every amount is off by its own', () => {
    fc.assert(
      fc.property(practices, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (all, signs) => {
        fc.pre(all.some(({ amount }) => amount > 0));
        const [amounts, people] = [all.map(({ amount }) => amount), all.map((each) => each.people)];
        const errors = amounts.map(() => 1e-6);
        const moved = amounts.map((amount, place) => amount + (signs[place] ? 1e-6 : -1e-6));
        const before = concentrationIndex(aHead(amounts, people, errors), ranksOf(all));
        const after = concentrationIndex(aHead(moved, people), ranksOf(all));
        expect(Math.abs(after.value - before.value)).toBeLessThanOrEqual(before.error * 1.0001 + 1e-12);
      }),
    );
  });

  test('is nothing where all whose amounts are known have the same', () => {
    const ranks = fractionalRanks([1, 2, 3, 4], [10, 20, 30, 40]);
    expect(concentrationIndex(aHead([5, 5, 5, Number.NaN], [10, 20, 30, 40]), ranks).value).toBeCloseTo(0, 12);
  });

  test('cannot be told where nothing is shared out, or nobody is ranked', () => {
    expect(concentrationIndex(aHead([0, 0], [1, 1]), Float64Array.of(0.25, 0.75)).value).toBeNaN();
    expect(concentrationIndex(aHead([1, 2], [1, 1]), Float64Array.of(Number.NaN, Number.NaN)).value).toBeNaN();
  });
});

describe('Gini index', () => {
  test('is the mean difference between two people, over twice the mean', () => {
    fc.assert(
      fc.property(practices, (all) => {
        const persons = all.flatMap(({ amount, people }) => Array.from({ length: people }, () => amount));
        const whole = persons.reduce((sum, amount) => sum + amount, 0);
        fc.pre(whole > 0);
        const differences = persons.reduce((sum, a) => sum + persons.reduce((own, b) => own + Math.abs(a - b), 0), 0);
        expect(giniIndex(amountsOf(all)).value).toBeCloseTo(differences / (2 * persons.length * whole), 9);
      }),
    );
  });

  test('is nothing where everybody has the same, and cannot be told where somebody has less than nothing', () => {
    expect(giniIndex(aHead([3, 3, 3], [10, 20, 30])).value).toBe(0);
    expect(giniIndex(aHead([3, -1], [10, 20])).value).toBeNaN();
  });
});

describe('groups of as many people', () => {
  test('hold all rows whose value is known, once, in rising order; equal values stay together whatever order the rows have', () => {
    fc.assert(
      fc.property(practices, (all) => {
        const [scores, people] = [all.map(({ score }) => score), all.map((each) => each.people)];
        const groups = equalGroups(scores, people, 5);
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual(all.map((_, row) => row));
        const within = groups.map((rows) => rows.map((row) => scores[row]));
        for (let place = 1; place < within.length; place++) expect(Math.max(...within[place - 1])).toBeLessThan(Math.min(...within[place]));
        const turned = equalGroups(scores.toReversed(), people.toReversed(), 5).map((rows) => rows.map((row) => scores.length - 1 - row));
        expect(turned.map((rows) => rows.toSorted((a, b) => a - b))).toEqual(groups.map((rows) => rows.toSorted((a, b) => a - b)));
      }),
    );
  });

  test('are of a fifth each where values differ; a row without value or people is in none', () => {
    const values = [9, 1, 3, Number.NaN, 7, 5, 2];
    expect(equalGroups(values, [10, 10, 10, 10, 10, 10, 0], 5)).toEqual([[1], [2], [5], [4], [0]]);
  });
});
