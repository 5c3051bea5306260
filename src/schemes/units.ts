import { nearest } from '../data/nearest.ts';

/** What a value is measured in, as powers of these: money per person is money¹ · people⁻¹. Shares and plain numbers have none. */
export const dimensions = ['money', 'people', 'activity', 'points', 'year'] as const;
export type Dimension = (typeof dimensions)[number];
export type Unit = Readonly<Partial<Record<Dimension, number>>>;

/** A share, a rate or a plain number. */
export const plain: Unit = {};

const plainWords = new Set(['share', 'percent', 'number', 'flag', 'score']);
/** Other words for the same units. */
export const otherUnitWords: Readonly<Record<string, Dimension>> = {
  years: 'year',
  person: 'people',
  head: 'people',
  case: 'activity',
  cases: 'activity',
  point: 'points',
};

/**
 * Reads `money/people`, `share of savings` or `activity*money`. Only the first word of each part counts, so that a unit may
 * say what it is a share of. Undefined where a part is no unit known here: what has it goes unchecked.
 */
export function readUnit(text: string): Unit | undefined {
  let unit: Unit | undefined = plain;
  for (const { sign, word } of partsOf(text)) {
    if (plainWords.has(word)) continue;
    const dimension = dimensionOf(word);
    if (dimension === undefined) return undefined;
    unit = multiplyUnits(unit, { [dimension]: sign === '/' ? -1 : 1 });
  }
  return unit;
}

/** The first word of each part of a unit, and whether it is divided by. */
const partsOf = (text: string): { sign: string; word: string }[] =>
  Array.from(`*${text}`.matchAll(/([*/])([^*/]*)/g), ([, sign, part]) => ({
    sign,
    word: /[\p{L}£$€%]+/u.exec(part.toLowerCase())?.[0] ?? part.trim(),
  }));

const dimensionOf = (word: string): Dimension | undefined => dimensions.find((each) => each === word) ?? otherUnitWords[word];

/** Words that people write for a unit: what is meant. */
const meantBy: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['pound', 'pounds', 'gbp', 'sterling', 'dollar', 'dollars', 'usd', 'euro', 'euros', 'eur', '£', '$', '€'].map((word) => [
      word,
      'money',
    ]),
  ),
  ...Object.fromEntries(['patient', 'patients', 'heads', 'persons', 'population', 'capita'].map((word) => [word, 'people'])),
  ...Object.fromEntries(['proportion', 'fraction', 'ratio', 'rate', '%'].map((word) => [word, 'share'])),
  ...Object.fromEntries(
    ['referral', 'referrals', 'admission', 'admissions', 'attendance', 'attendances'].map((word) => [word, 'activity']),
  ),
};

/** The words of a unit that are none, each with what may be meant; empty where it is known. */
export const unknownUnitWords = (text: string): { word: string; meant: string | undefined }[] =>
  [...new Set(partsOf(text).map(({ word }) => word))].flatMap((word) =>
    plainWords.has(word) || dimensionOf(word) !== undefined
      ? []
      : [{ word, meant: meantBy[word] ?? nearest(word, [...dimensions, ...plainWords, ...Object.keys(otherUnitWords)]) }],
  );

/** The product, or the quotient where `power` is −1. */
export function multiplyUnits(first: Unit, second: Unit, power = 1): Unit {
  const unit: Partial<Record<Dimension, number>> = { ...first };
  for (const dimension of dimensions) {
    const sum = (first[dimension] ?? 0) + power * (second[dimension] ?? 0);
    if (sum === 0) delete unit[dimension];
    else unit[dimension] = sum;
  }
  return unit;
}

export const isSameUnit = (first: Unit, second: Unit): boolean =>
  dimensions.every((dimension) => (first[dimension] ?? 0) === (second[dimension] ?? 0));

const singular: Readonly<Record<Dimension, string>> = {
  money: 'unit of money',
  people: 'person',
  activity: 'case',
  points: 'point',
  year: 'year',
};
const plural: Readonly<Record<Dimension, string>> = {
  money: 'money',
  people: 'people',
  activity: 'cases',
  points: 'points',
  year: 'years',
};

/** `money per person`, `a share or plain number`. */
export function describeUnit(unit: Unit): string {
  const power = (dimension: Dimension): number => unit[dimension] ?? 0;
  const raised = (words: string, size: number): string => (size === 1 ? words : `${words} to the power ${size}`);
  const above = dimensions.filter((dimension) => power(dimension) > 0).map((dimension) => raised(plural[dimension], power(dimension)));
  const below = dimensions.filter((dimension) => power(dimension) < 0).map((dimension) => raised(singular[dimension], -power(dimension)));
  if (above.length === 0 && below.length === 0) return 'a share or plain number';
  return [above.length === 0 ? 'a number' : above.join(' times '), ...below].join(' per ');
}
