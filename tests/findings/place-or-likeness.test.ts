import { describe, expect, test } from 'vitest';
import { placeOrLikeness } from '../../src/findings/place-or-likeness.ts';
import type { FederationComparison, FederationFigures } from '../../src/grouping/comparison.ts';
import type { Way } from '../../src/grouping/federations.ts';
import type { RiskPool } from '../../src/incentives/risk-pools.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openOnTwelve } from '../shipped.ts';
import { evidence } from './evidence.ts';

interface Risk {
  readonly chance: number;
  /** By how much the data's pools overspend more often, and its standard error. */
  readonly more?: number;
  readonly error?: number;
}

const figures = (way: Way, { chance, more = 0, error = 0 }: Risk, over: Partial<FederationFigures> = {}): FederationFigures => ({
  way,
  pools: [
    { code: 'C1', consortia: ['C1'], population: 600_000 },
    { code: 'C2', consortia: ['C2'], population: 600_000 },
  ],
  population: { least: 600_000, median: 600_000, most: 600_000 },
  tooSmall: 0,
  tooLarge: 0,
  apart: [],
  alikeIn: way === 'likeness' ? ['deprivation'] : [],
  notKnown: [],
  risks: [0.01, 0.02, 0.05].map((margin) => ({ margin, chance, error: 0.001, highest: chance, moreAsGiven: more, moreError: error })),
  deprivation: { between: 0.3, within: 10 },
  distance: 5,
  ...over,
});

const comparisonOf = (given: Risk, place: Risk, likeness: Risk, over: Partial<FederationFigures> = {}): FederationComparison => ({
  year: 2013,
  range: { least: 500_000, most: 750_000 },
  federations: [figures('data', given), figures('place', place, over), figures('likeness', likeness)],
});

const riskPool = (code: string, probability: number): RiskPool => ({
  code,
  year: 2013,
  members: 1,
  population: 600_000,
  expectedCost: 1e9,
  overspend: [0.01, 0.02, 0.05, 0.1].map((margin) => ({ margin, probability })),
});

const judged = (federations: FederationComparison, draws = 1024, riskiest = 0.1) =>
  placeOrLikeness.judge(evidence({ federations, draws, riskPools: [riskPool('C1', riskiest), riskPool('C2', 0.06)] }));

test('broken where both ways would carry less risk, with the pools that carry more than those built', () => {
  const found = judged(
    comparisonOf({ chance: 0.1 }, { chance: 0.07, more: 0.03, error: 0.01 }, { chance: 0.08, more: 0.02, error: 0.01 }),
    1024,
    0.14,
  );
  expect(found).toMatchObject({
    verdict: 'broken',
    severity: 'note',
    summary:
      'In 10% of years chance alone makes the pool of a person cost over 2% more than expected; in federations built by place in 7%, by likeness in 8%.',
    rows: [{ level: 'federation', code: 'C1', year: 2013, amount: 0.14, unit: 'share' }],
  });
  expect(found.mend).toContain('by place (2 pools of 600,000 to 600,000 people) or by likeness (2 pools of 600,000 to 600,000 people)');
  expect(found.details.join(' ')).toContain(
    'by place 3% of years fewer, plus or minus 1.96%; by likeness 2% of years fewer, plus or minus 1.96%',
  );
});

test('kept where one of the two ways would carry no less, as the debate did not settle which', () => {
  const better = { chance: 0.07, more: 0.03, error: 0.001 };
  expect(judged(comparisonOf({ chance: 0.1 }, better, { chance: 0.1 }))).toMatchObject({ verdict: 'kept', severity: 'note' });
  expect(judged(comparisonOf({ chance: 0.1 }, { chance: 0.13, more: -0.03, error: 0.01 }, better)).verdict).toBe('kept');
});

test('broken where small pools bear what a large one spares the mean, however safe that makes it', () => {
  const same = comparisonOf({ chance: 0.06 }, { chance: 0.07 }, { chance: 0.08 });
  const found = judged(same, 1024, 0.23);
  expect(found).toMatchObject({ verdict: 'broken', rows: [{ code: 'C1', amount: 0.23 }] });
  expect(found.summary).toContain(
    '600,000 people are in 1 pool that chance alone makes cost over 2% more than expected in up to 23% of years; no federation built would in more than 8%.',
  );
  // By no more than the error of so many years.
  expect(judged(same, 1024, 0.09).verdict).toBe('kept');
});

test('cannot tell where the difference is no larger than its error', () => {
  const close = { chance: 0.09, more: 0.01, error: 0.01 };
  const found = judged(comparisonOf({ chance: 0.1 }, close, close));
  expect(found.verdict).toBe('cannot_tell');
  expect(found.summary).toContain('too small to be told from chance');
});

describe('cannot tell', () => {
  const same = comparisonOf({ chance: 0.1 }, { chance: 0.1 }, { chance: 0.1 });
  const less = comparisonOf({ chance: 0.1 }, { chance: 0.05, more: 0.05, error: 0.001 }, { chance: 0.05, more: 0.05, error: 0.001 });

  test('where a consortium could not be placed, whatever is known of the others', () => {
    const apart = [{ code: 'C2', why: 'deprivation is missing (practice S7)', isUnknown: true }];
    for (const { federations } of [same, less]) {
      const found = judged({ ...same, federations: federations.map((each) => (each.way === 'place' ? { ...each, apart } : each)) });
      expect(found).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
      expect(found.summary).toContain('Federations by place cannot be built of all consortia (C2: deprivation is missing (practice S7)).');
      expect(found.mend).toContain('latitude and longitude');
    }
  });

  test('but a consortium that stands alone because it is too large is nothing unknown', () => {
    const apart = [{ code: 'C2', why: 'more than 750,000 people', isUnknown: false }];
    const found = judged({ ...same, federations: same.federations.map((each) => (each.way === 'data' ? each : { ...each, apart })) });
    expect(found.verdict).toBe('kept');
    expect(found.details).toContain('Grouped neither by place nor by likeness, so that they stand alone: C2: more than 750,000 people.');
  });

  test('of more consortia than are grouped, which nobody can mend', () => {
    const apart = Array.from({ length: 601 }, (_, place) => ({
      code: `C${place}`,
      why: 'more than 600 consortia are not grouped',
      isUnknown: true,
    }));
    const found = judged({ ...same, federations: same.federations.map((each) => (each.way === 'data' ? each : { ...each, apart })) });
    expect(found).toMatchObject({ verdict: 'cannot_tell', summary: expect.stringContaining('more than 600 consortia are not grouped') });
    expect(found).not.toHaveProperty('mend');
  });

  test('of data with too few people for one federation', () => {
    const small = { ...same, range: { least: 1_200_001, most: 2_000_000 } };
    expect(judged(small).summary).toContain('Not asked of data with fewer than 1,200,001 people: this has 1,200,000');
    expect(judged({ ...small, range: { least: 1_200_000, most: 2_000_000 } }).verdict).toBe('kept');
  });

  test('without imagined years, where costs are missing, and without any pool', () => {
    const missing = { chance: Number.NaN, more: Number.NaN, error: Number.NaN };
    const unknown = comparisonOf(missing, missing, missing);
    expect(judged(unknown, 0).summary).toContain('Without imagined years');
    expect(judged(unknown).summary).toContain('a cost is missing');
    expect(judged({ ...same, federations: same.federations.map((each) => ({ ...each, pools: [] })) }).verdict).toBe('cannot_tell');
  });
});

test('each way is described in the details, what is not known with words of its own', () => {
  const comparison = comparisonOf({ chance: 0.1 }, { chance: 0.1 }, { chance: 0.1 }, { distance: Number.NaN });
  const { details } = judged(comparison);
  expect(details[0]).toBe(
    'As the data has them: 2 pools of 600,000 people (median 600,000), none with fewer than 500,000 and none with more than 750,000. By chance alone the pool of a person costs more than expected by over 1% in 10%, by over 2% in 10%, by over 5% in 10% of years. Of the variance of deprivation 30% lies between pools; within them its standard deviation is 10.0 points. Patients are 5.0 km from the middle of their pool, on average.',
  );
  expect(details[1]).toContain('How far patients are from the middle of their pool is not known.');
});

test('on the twelve practices: 120,000 people are too few for one federation, and what they would be is told', () => {
  const found = simulateWhole(openOnTwelve('null-scheme').run).findings.find(({ principle }) => principle === 'place-or-likeness');
  expect(found).toMatchObject({ verdict: 'cannot_tell', severity: 'note' });
  expect(found?.details.join(' ')).toContain('No way was found to give 1 pool by place 500,000 to 750,000 people: place-1 with 120,000.');
});
