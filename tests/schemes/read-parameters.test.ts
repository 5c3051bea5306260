import { describe, expect, test } from 'vitest';
import type { Parameter } from '../../src/schemes/scheme.ts';
import { smallDataset } from './small-dataset.ts';
import { messages, read, sound } from './sound-scheme.ts';

/** The sound scheme with something else in place of its rate by track. All its rows are of 2013. */
const withRate = (values: string): string => sound.replace('by: track, values: {T1: 0.5, T2: 0.6}', values);
const rateOf = (text: string): Parameter | undefined => read(text).scheme?.parameters.find(({ name }) => name === 'track_rate');

describe('a value for each year', () => {
  test('is kept by its number, with one for the years that are not listed', () => {
    const text = withRate('by: year, values: {2012: 0, 2013: 0.5}, otherwise: 0.75');
    expect(messages(text)).toEqual([]);
    expect(rateOf(text)?.value).toEqual({ by: 'year', values: { 2012: 0, 2013: 0.5 }, otherwise: 0.75 });
  });

  test('is read at every level: the year is known everywhere', () => {
    const text = withRate('by: year, values: {2013: 0.5}').replace('mean_of(quality_access, 1)', 'quality_access * track_rate');
    expect(messages(text)).toEqual([]);
  });

  test.each<[string, string[]]>([
    [
      'by: year, values: {2012: 0.5}',
      [
        'scheme.yaml:5:26: Rows of 2013 have no value, so what reads it is missing there. Add a value for each year, or otherwise: with a value for all that are not listed.',
      ],
    ],
    [
      'by: year, values: {2013: 0.5, 2010/11: 0.5}',
      ['scheme.yaml:5:46: “2010/11” is no whole year. Write the year in which it begins: 2010.'],
    ],
    [
      'by: year, values: {2013: 0.5, 2013.5: 0.5}',
      ['scheme.yaml:5:46: “2013.5” is no whole year. Write each year in four digits, with its value behind it: 2019: 0.5.'],
    ],
    [
      'by: year, values: {2013: 0.5, next: 0.5}',
      ['scheme.yaml:5:46: “next” is no whole year. Write each year in four digits, with its value behind it: 2019: 0.5.'],
    ],
    [
      'by: year, values: {2013: 0.5}, otherwise: 2',
      ['scheme.yaml:5:58: 2 lies outside the range 0 to 1. Correct the value, or widen the range if the value makes sense.'],
    ],
    [
      'by: year, values: {2013: -1}',
      ['scheme.yaml:5:41: -1 lies outside the range 0 to 1. Correct the value, or widen the range if the value makes sense.'],
    ],
    ['by: yeer, values: {2013: 0.5}', ['scheme.yaml:5:20: The data has no column of text named “yeer”. Did you mean year?']],
  ])('%s', (values, expected) => {
    expect(messages(withRate(values))).toEqual(expected);
  });

  test('is no share of a route', () => {
    const text = withRate('by: year, values: {2013: 0.5}').replace('share: sharing_rate', 'share: track_rate');
    expect(messages(text)).toContainEqual(
      expect.stringContaining(
        '“track_rate” has a value for each year, and a route needs one share. Write a formula of consortia that reads it, and name the formula here.',
      ),
    );
  });
});

describe('a value for all labels that are not listed', () => {
  test('serves them, so that nothing is missing', () => {
    const text = withRate('by: track, values: {T1: 0.5}, otherwise: 0.25');
    expect(messages(text)).toEqual([]);
    expect(rateOf(text)?.value).toEqual({ by: 'track', values: { T1: 0.5 }, otherwise: 0.25 });
  });

  test('a label that is nearly one of the data is still told', () => {
    expect(messages(withRate('by: track, values: {T1: 0.5, T22: 0.6}, otherwise: 0.25'))).toEqual([
      'scheme.yaml:5:45: No row of the data has the label “T22” in track. Did you mean T2?',
    ]);
  });

  test('a label of that very name cannot stand beside it', () => {
    expect(messages(withRate('by: track, values: {T1: 0.5, T2: 0.5, otherwise: 0.5}, otherwise: 0.25'))).toContain(
      'scheme.yaml:5:54: “otherwise” stands among the labels and beside them. Keep one of the two: beside them it serves all labels that are not listed.',
    );
  });

  test('has no place beside a single value', () => {
    expect(messages(withRate('value: 0.5, otherwise: 0.25'))).toContainEqual(
      expect.stringContaining('“value” is not something that a parameter has.'),
    );
  });
});

describe('who answers for a figure, and when it is looked at again', () => {
  const reviewed = (more: string): string => sound.replace('source: a test, verified: no', `source: a test, ${more}`);

  test('is kept as it is written', () => {
    const text = reviewed('author: A. Author, checker: B. Checker, date_reviewed: 2026-03-31, next_review: 2027-03-31');
    expect(messages(text)).toEqual([]);
    expect(rateOf(text)).toMatchObject({
      author: 'A. Author',
      checker: 'B. Checker',
      dateReviewed: '2026-03-31',
      nextReview: '2027-03-31',
    });
  });

  test('is left out where the file says nothing', () => {
    for (const name of ['author', 'checker', 'dateReviewed', 'nextReview']) expect(rateOf(sound)).not.toHaveProperty(name);
  });

  test.each<[string, string]>([
    ['date_reviewed: 31/03/2026', '“date_reviewed” is “31/03/2026”, which is no date as files have it. Write 2026-03-31.'],
    [
      'next_review: 2026-02-30',
      '“next_review” is “2026-02-30”, which is no date as files have it. Write the year, the month and the day: 2026-03-31.',
    ],
    [
      'date_reviewed: soon',
      '“date_reviewed” is “soon”, which is no date as files have it. Write the year, the month and the day: 2026-03-31.',
    ],
    [
      'date_reviewed: 2026-03-31, next_review: 2026-03-30',
      'The next review, 2026-03-30, lies before the last one, 2026-03-31. Correct one of the two dates.',
    ],
    ['author: ""', '“author” is empty or no text. Write author: and some words behind it.'],
  ])('%s', (more, message) => {
    const said = messages(reviewed(more));
    expect(said).toEqual([expect.stringMatching(/^scheme\.yaml:5:\d+: /)]);
    expect(said[0]).toContain(message);
  });

  test('the next review may be on the day of the last', () => {
    expect(messages(reviewed('date_reviewed: 2026-03-31, next_review: 2026-03-31'))).toEqual([]);
  });
});

test('the years of all levels are looked at', () => {
  const dataset = smallDataset();
  const { practice } = dataset.levels;
  const later = { ...dataset, levels: { ...dataset.levels, practice: { ...practice, years: Int32Array.of(2012, 2013, 2014, 2013) } } };
  expect(messages(withRate('by: year, values: {2013: 0.5}'), later)).toEqual([
    'scheme.yaml:5:26: Rows of 2012, 2014 have no value, so what reads it is missing there. Add a value for each year, or otherwise: with a value for all that are not listed.',
  ]);
});
