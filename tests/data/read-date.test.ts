import { describe, expect, test } from 'vitest';
import { readDate } from '../../src/data/read-date.ts';

describe('readDate', () => {
  test.each([
    ['2011-03-31', '2011-03-31'],
    ['2011-03-31T00:00:00', '2011-03-31'],
    ['31/03/2011', '2011-03-31'],
    ['1/4/2011', '2011-04-01'],
    ['31.3.2011', '2011-03-31'],
    ['01-Apr-2017', '2017-04-01'],
    ['01APR2021', '2021-04-01'],
    ['1 April 2011', '2011-04-01'],
    ['29/02/2012', '2012-02-29'],
  ])('“%s” is %s: day first', (cell, date) => expect(readDate(cell)).toBe(date));

  test.each(['', '-', 'NA'])('“%s” is open or unknown', (cell) => expect(readDate(cell)).toBe(''));

  test.each(['03/31/2011', '29/02/2011', '2011', '01-Apr-17', 'soon', '40633', '1 Foo 2011'])('“%s” is refused', (cell) => {
    expect(readDate(cell)).toMatchObject({ what: 'is not a date.' });
  });
});
