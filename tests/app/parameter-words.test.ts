import { expect, test } from 'vitest';
import { faultOf, rangeWords, sayValue, shownIn, takenAs, unitWords } from '../../src/app/parameter-words.ts';

test('a share is said as a percentage, money in its currency and the rest with its unit', () => {
  expect(sayValue(0.025, 'share', 'GBP')).toBe('2.5%');
  expect(sayValue(0.5, 'share of savings', 'GBP')).toBe('50%');
  expect(sayValue(12.3, 'money', 'USD')).toBe('$12.30');
  expect(sayValue(5, 'money/people', 'GBP')).toBe('£5 per person');
  expect(sayValue(60000, 'people', 'GBP')).toBe('60,000 people');
  expect(sayValue(2019, 'year', 'GBP')).toBe('2019');
});

test('a unit is said in words, and a share is shown and taken as a percentage', () => {
  expect(unitWords('money/activity', 'GBP')).toBe('pounds per case');
  expect(unitWords('share of savings', 'GBP')).toBe('% of savings');
  expect(rangeWords({ unit: 'share of savings', range: [0, 1] }, 'GBP')).toBe('0% to 100% of savings');
  expect(rangeWords({ unit: 'money/people', range: [0, 20] }, 'USD')).toBe('dollars per person, 0 to 20');
  expect(rangeWords({ unit: 'number', range: [3.6, 5.5] }, 'GBP')).toBe('3.6 to 5.5');
  expect(shownIn(0.07, 'share')).toBe(7);
  expect(takenAs(7, 'share')).toBe(0.07);
  expect(shownIn(0.07, 'money')).toBe(0.07);
});

test('what is typed is refused in words when it is empty, no number or outside the range', () => {
  expect(faultOf('0.4', [0, 1])).toBeUndefined();
  expect(faultOf('', [0, 1])).toContain('Type a number');
  expect(faultOf('1e', [0, 1])).toContain('not a number');
  expect(faultOf('2', [0, 1])).toContain('outside the range 0 to 1');
  expect(faultOf('1.5', [0, 5], 'years')).toBe('1.5 is no whole number of years.');
  expect(faultOf('2', [0, 5], 'years')).toBeUndefined();
});
