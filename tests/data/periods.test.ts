import { describe, expect, test } from 'vitest';
import { countDays, daysOf } from '../../src/data/periods.ts';

const calendarYear = (year: number) => daysOf({ currency: 'USD' }, year);
const from = (start?: string, end?: string) => ({ start, end });

test('a year of English data is the financial year that begins in it; of other data the calendar’s', () => {
  expect(daysOf({ currency: 'GBP' }, 2013)).toEqual({ start: '2013-04-01', end: '2014-03-31' });
  expect(daysOf({ currency: 'USD' }, 2013)).toEqual({ start: '2013-01-01', end: '2013-12-31' });
  expect(countDays(daysOf({ currency: 'GBP' }, 2013), from())).toBe(365);
  expect(countDays(daysOf({ currency: 'GBP' }, 2011), from())).toBe(366);
});

describe('days of a year on which periods are in force', () => {
  test('an open period has all of them, and a leap year one more', () => {
    expect(countDays(calendarYear(2013), from())).toBe(365);
    expect(countDays(calendarYear(2012), from())).toBe(366);
    expect(countDays(calendarYear(1900), from())).toBe(365);
    expect(countDays(calendarYear(2000), from())).toBe(366);
  });

  test('both the first day and the last count', () => {
    expect(countDays(calendarYear(2013), from('2013-04-01'))).toBe(275);
    expect(countDays(calendarYear(2013), from(undefined, '2013-03-31'))).toBe(90);
    expect(countDays(calendarYear(2013), from('2013-06-30', '2013-06-30'))).toBe(1);
    expect(countDays(calendarYear(2012), from('2012-02-28', '2012-03-01'))).toBe(3);
  });

  test('several count where all of them are in force, and none where there is no such day', () => {
    expect(countDays(calendarYear(2013), from('2013-04-01', '2016-03-31'), from('2010-01-01', '2013-07-29'))).toBe(120);
    expect(countDays(calendarYear(2013), from('2014-01-01'))).toBe(0);
    expect(countDays(calendarYear(2013), from('2013-06-01', '2013-05-31'))).toBe(0);
    expect(countDays(calendarYear(2013), from(undefined, '2013-03-31'), from('2013-04-01'))).toBe(0);
  });

  test('agrees with a calendar on any two days', () => {
    for (let day = 0; day < 4000; day += 37) {
      const [start, end] = [day, day + 61].map((each) => new Date(Date.UTC(1999, 11, 1 + each)).toISOString().slice(0, 10));
      const years = [...new Set([start, end].map((each) => Number(each.slice(0, 4))))];
      expect(years.reduce((all, year) => all + countDays(calendarYear(year), from(start, end)), 0)).toBe(62);
    }
  });
});
