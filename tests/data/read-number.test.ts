import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnUnit } from '../../src/data/column-entry.ts';
import { readNumber } from '../../src/data/read-number.ts';

const fault = (cell: string, unit: ColumnUnit): { what: string; mend: string } => {
  const read = readNumber(cell, unit);
  if (typeof read === 'number') throw new Error(`readNumber: ${cell} was read as ${read}`);
  return read;
};

describe('readNumber', () => {
  test.each<[string, ColumnUnit, number]>([
    ['1240000', 'money', 1240000],
    ['£1,240,000', 'money', 1240000],
    [' £ 1,240,000.50 ', 'money', 1240000.5],
    ['$613,084,880.40', 'money', 613084880.4],
    ['€5', 'money', 5],
    ['-£1,234', 'money', -1234],
    ['£-1,234', 'money', -1234],
    ['(1,234)', 'money', -1234],
    ['(£1,234)', 'money', -1234],
    ['£(1,234)', 'money', -1234],
    ['−12', 'money', -12],
    ['1 240 000', 'money', 1240000],
    ['1\u00a0240\u00a0000', 'money', 1240000],
    ['.5', 'money', 0.5],
    ['007', 'people', 7],
    ['7.17%', 'share', 0.0717],
    ['7.17 %', 'share', 0.0717],
    ['0.0717', 'share', 0.0717],
    ['100%', 'share', 1],
    ['5', 'percent', 5],
    ['5%', 'percent', 5],
    ['4.99%', 'percent', 4.99],
    ['2013', 'year', 2013],
    ['0', 'people', 0],
  ])('“%s” in a column of %s is %d', (cell, unit, value) => expect(readNumber(cell, unit)).toBe(value));

  test.each(['', '  ', '-', '–', '—', '*', ':', '..', 'z', 'Z', 'NA', ' NA ', 'na', 'n/a', 'N/A', 'n/k', 'nk', 'NULL'])(
    '“%s” is missing, never zero',
    (cell) => {
      for (const unit of ['money', 'people', 'share', 'flag', 'year', 'unknown'] as const) expect(readNumber(cell, unit)).toBeNaN();
    },
  );

  test.each([
    ['yes', 1],
    ['No', 0],
    ['TRUE', 1],
    ['false', 0],
    ['1', 1],
    ['0', 0],
    ['Y', 1],
  ])('the flag “%s” is %d', (cell, value) => expect(readNumber(cell, 'flag')).toBe(value));

  test('words are no amount of money', () => {
    expect(fault('to follow', 'money')).toEqual({
      what: 'is not an amount of money.',
      mend: 'Leave the cell empty if the figure is unknown.',
    });
  });

  test('scientific notation is refused, with the number in full', () => {
    expect(fault('1e5', 'money')).toEqual({
      what: 'is in scientific notation, in which a spreadsheet may have cut off digits.',
      mend: 'Write the number in full (100000).',
    });
    expect(fault('1.24E+06', 'money').mend).toBe('Write the number in full (1240000).');
  });

  test.each(['1.234,56', '1,5', '12,34', '€1.234,56'])('a decimal comma is not guessed: %s', (cell) => {
    expect(fault(cell, 'money').mend).toBe('Write a decimal point, and commas only between thousands: 1234.56 or 1,234.56.');
  });

  test.each(['1,23,456', '1,2345', '12 34', '1.2.3', '5%%', '--5', '(-5)', '£', '1.2m', '12k', 'Infinity', 'NaN', '0x10', '1_000'])(
    '“%s” is refused',
    (cell) => expect(fault(cell, 'money').what).toBe('is not an amount of money.'),
  );

  test('a percentage is refused where people are counted', () => {
    expect(fault('5%', 'people')).toEqual({
      what: 'is not a number of people.',
      mend: 'Write the number without a percent sign, if that is what it is.',
    });
  });

  test('a currency sign is refused where people are counted', () => expect(fault('£5', 'people').what).toBe('is not a number of people.'));

  test('errors of a spreadsheet are called so', () =>
    expect(fault('#DIV/0!', 'money').what).toBe('is an error of the spreadsheet it came from, not a figure.'));

  test.each([
    ['2013/14', 2013],
    ['2013-14', 2013],
    ['2013–14', 2013],
    ['2013/2014', 2013],
    ['2013 / 14', 2013],
    ['FY2013/14', 2013],
    ['fy 2013-2014', 2013],
    [' 2013/14 ', 2013],
    ['1999/00', 1999],
    ['2009/10', 2009],
    ['1999/2000', 1999],
  ])('the financial year “%s” is %d, in which it begins', (cell, value) => expect(readNumber(cell, 'year')).toBe(value));

  test.each([
    ['2013/15', 'Write 2013/14 or 2013 for the year that begins in 2013.'],
    ['2013/13', 'Write 2013/14 or 2013 for the year that begins in 2013.'],
    ['2013/2015', 'Write 2013/14 or 2013 for the year that begins in 2013.'],
    ['2013/1914', 'Write 2013/14 or 2013 for the year that begins in 2013.'],
    ['2014-13', 'Write 2014/15 or 2014 for the year that begins in 2014.'],
    ['FY1999/01', 'Write 1999/00 or 1999 for the year that begins in 1999.'],
  ])('two years that do not follow each other are refused: %s', (cell, mend) => {
    expect(fault(cell, 'year')).toEqual({
      what: 'is not a year: of two the second must be the year after the first, for a row is of one year.',
      mend,
    });
  });

  test.each(['14/15', 'FY2014', '13', '2013/4', '2013/014', '2013/14/15', '2013.5', '2013/04/01', 'April 2013'])(
    'a year is not guessed: %s',
    (cell) =>
      expect(fault(cell, 'year')).toEqual({
        what: 'is not a year.',
        mend: 'Write the year in which it begins, in four figures or with the next year: 2013 or 2013/14.',
      }),
  );

  test('only a year is written so: 2013/14 is no amount of money', () => {
    expect(fault('2013/14', 'money').what).toBe('is not an amount of money.');
    expect(fault('2013-14', 'unknown').what).toBe('is not a number.');
  });

  test('a number written as this language writes it is read back, to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        fc.pre(!/e/.test(String(value)));
        expect(readNumber(String(value), 'money')).toBe(Object.is(value, -0) ? 0 : value);
      }),
    );
  });

  test('commas between thousands change nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (value) => {
        const commas = String(value).replace(/\B(?=(\d{3})+$)/g, ',');
        expect(readNumber(`£${commas}`, 'money')).toBe(value);
        expect(readNumber(`(${commas})`, 'money')).toBe(-value);
      }),
    );
  });
});

test('a plain number is the double nearest to what is written, as Number reads it', () => {
  const digit = fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
  const digits = (most: number) => fc.array(digit, { minLength: 1, maxLength: most }).map((all) => all.join(''));
  const written = fc
    .tuple(fc.constantFrom('', '-'), digits(12), fc.option(digits(9)))
    .map(([sign, whole, decimals]) => `${sign}${whole}${decimals === null ? '' : `.${decimals}`}`);
  fc.assert(
    fc.property(written, (cell) => {
      expect(readNumber(cell, 'money')).toBe(Number(cell));
    }),
    { numRuns: 3000, seed: 20101206 },
  );
});
