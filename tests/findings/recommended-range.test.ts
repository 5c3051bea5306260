import { describe, expect, test } from 'vitest';
import { recommendedRange } from '../../src/findings/recommended-range.ts';
import { judgedOn } from './register-dataset.ts';

/** Consortia of so many people, by code and federation. */
const about = (...lines: readonly string[]) =>
  judgedOn(recommendedRange, { practices: undefined, consortia: ['consortium_code,federation_code,population', ...lines] });

describe('the range holds both its ends', () => {
  test.each([
    [99_999, 'broken', 'warning'],
    [100_000, 'kept', 'warning'],
    [750_000, 'kept', 'warning'],
    [750_001, 'broken', 'warning'],
  ])('%i people in a federation', (people, verdict, severity) => {
    expect(about(`C1,F1,${people}`, 'C2,F1,200000')).toMatchObject({ verdict, severity });
  });
});

test('outside is a warning, the smallest first', () => {
  expect(about('C1,,800000', 'C2,,99999', 'C3,,5', 'C4,,300000')).toMatchObject({
    verdict: 'broken',
    severity: 'warning',
    summary: 'Of 4 consortia, 2 have fewer than 100,000 people and 1 has more than 750,000.',
    rows: [
      { code: 'C3', amount: 5, unit: 'people' },
      { code: 'C2', amount: 99_999 },
      { code: 'C1', amount: 800_000 },
    ],
    details: ['Between 100,000 and 500,000 people and in no federation: 1 consortium.'],
  });
});

test('inside, below 500,000 and alone is a note; in a federation, or with 500,000, it is kept', () => {
  expect(about('C1,,499999', 'C2,,500000')).toMatchObject({
    verdict: 'broken',
    severity: 'note',
    summary: '1 of 2 consortia has fewer than 500,000 people and is in no federation.',
    rows: [{ code: 'C1' }],
  });
  expect(about('C1,,500000').summary).toBe(
    'The one consortium has between 100,000 and 750,000 people; it does not stand alone with fewer than 500,000.',
  );
  expect(about('C1,F1,200000', 'C2,F1,200000').verdict).toBe('kept');
});

test('cannot tell where a size is not known, unless another is outside', () => {
  expect(about('C1,,', 'C2,,600000')).toMatchObject({
    verdict: 'cannot_tell',
    amount: Number.NaN,
    summary: 'The population of 1 of 2 consortia is not known.',
  });
  expect(about('C1,,', 'C2,,6')).toMatchObject({ verdict: 'broken', details: ['Of unknown size: 1 consortium.'] });
});
