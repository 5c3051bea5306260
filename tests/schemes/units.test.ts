import { describe, expect, test } from 'vitest';
import { describeUnit, isSameUnit, multiplyUnits, plain, readUnit, unknownUnitWords } from '../../src/schemes/units.ts';
import { messages, sound } from './sound-scheme.ts';

describe('a unit as it is written', () => {
  test.each([
    ['money', { money: 1 }],
    ['money/people', { money: 1, people: -1 }],
    ['share of savings', {}],
    ['activity*money/people', { activity: 1, money: 1, people: -1 }],
    ['money/year/person', { money: 1, year: -1, people: -1 }],
  ])('%s is read', (text, unit) => {
    expect(readUnit(text)).toEqual(unit);
  });
  test('that nobody knows is not guessed', () => {
    expect(readUnit('bananas')).toBeUndefined();
    expect(readUnit('money/banana')).toBeUndefined();
  });
});

test.each([
  ['pounds', [{ word: 'pounds', meant: 'money' }]],
  [
    '£/patient',
    [
      { word: '£', meant: 'money' },
      { word: 'patient', meant: 'people' },
    ],
  ],
  ['% of savings', [{ word: '%', meant: 'share' }]],
  ['mony', [{ word: 'mony', meant: 'money' }]],
  ['money/bananas', [{ word: 'bananas', meant: undefined }]],
  ['money/person', []],
  ['share of core income', []],
])('of %s what is no unit is said, with what may be meant', (text, said) => {
  expect(unknownUnitWords(text)).toEqual(said);
});

test('units multiply and divide, and what cancels is gone', () => {
  const aHead = multiplyUnits({ money: 1 }, { people: 1 }, -1);
  expect(aHead).toEqual({ money: 1, people: -1 });
  expect(isSameUnit(multiplyUnits(aHead, { people: 1 }), { money: 1 })).toBe(true);
  expect(multiplyUnits({ people: 1 }, { people: 1 }, -1)).toEqual(plain);
});

test('a unit in words', () => {
  expect(describeUnit({ money: 1, people: -1 })).toBe('money per person');
  expect(describeUnit({ activity: 1 })).toBe('cases');
  expect(describeUnit({ people: -1 })).toBe('a number per person');
  expect(describeUnit(plain)).toBe('a share or plain number');
});

/** What is said of a formula of consortia in place of the sound scheme's award. */
const said = (formula: string): string[] =>
  messages(sound.replace(/^  award: .*$/m, `  award: "${formula}"`)).filter((message) => /In “award”|pays/.test(message));

describe('what is added, compared or chosen between has one unit', () => {
  test.each([
    ['sharing_rate * track_rate * savings + population', 'money ((sharing_rate * track_rate) * savings) is added to people (population)'],
    ['savings > population ? track_rate * sharing_rate * savings : 0', 'money (savings) is compared with people (population)'],
    [
      'savings > 0 ? track_rate * savings : sharing_rate',
      'money (track_rate * savings) stands in place of a share or plain number (sharing_rate)',
    ],
    ['track_rate * (savings - sum(list_size)) * sharing_rate', 'money (savings) is set against people (sum(list_size))'],
  ])('%s', (formula, words) => {
    expect(said(formula)).toEqual([expect.stringContaining(words)]);
  });

  test.each([
    'sharing_rate * track_rate * savings * (savings > 1000)',
    'max(sharing_rate * track_rate * savings, 0)',
    '5 * population * sharing_rate * track_rate',
    'track_rate * sharing_rate * savings * population / sum(list_size)',
    'savings / population * population * sharing_rate * track_rate',
    'sharing_rate * track_rate * savings * (1 - sharing_rate) ^ 2',
  ])('%s is sound', (formula) => {
    expect(said(formula)).toEqual([]);
  });
});
