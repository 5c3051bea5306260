import { currencyUnit, formatCount, formatMoney, formatShare } from '../data/words.ts';
import { isShareUnit } from '../schemes/in-words-values.ts';
import type { Parameter } from '../schemes/scheme.ts';

/** A parameter's value as it is said: `50%`, `£12.30 a person`, `2 points`. */
export function sayValue(value: number, unit: string, currency: string): string {
  if (isPercentage(unit)) return formatShare(value, 2);
  if (unit === 'money') return formatMoney(value, currency);
  if (unit.startsWith('money/')) return `${formatMoney(value, currency)} per ${nounOf(unit.slice('money/'.length), currency)[0]}`;
  if (unit === 'year') return String(value);
  return unit === 'number' || unit === '1' ? sayNumber(value) : `${sayNumber(value)} ${unitWords(unit, currency)}`;
}

/** A plain number of at most six figures, with commas where it is large and whole. */
export const sayNumber = (value: number): string =>
  Math.abs(value) >= 10_000 && Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(6)));

const nouns: Readonly<Record<string, readonly [one: string, several: string]>> = {
  people: ['person', 'people'],
  points: ['point', 'points'],
  activity: ['case', 'cases'],
  year: ['year', 'years'],
};
const nounOf = (unit: string, currency: string): readonly [string, string] =>
  unit === 'money' ? [currencyUnit(currency), `${currencyUnit(currency)}s`] : (nouns[unit] ?? [unit, unit]);

/** The unit in words: `pounds per case`, `people`, `% of savings`. */
export function unitWords(unit: string, currency: string): string {
  if (isPercentage(unit)) return unit.trim().replace(/^share/i, '%');
  const [above = '', ...below] = unit.split('/').map((part) => part.trim());
  return [nounOf(above, currency)[1], ...below.map((part) => nounOf(part, currency)[0])].join(' per ');
}

/** Whether a field shows and takes the value as a percentage. */
export const isPercentage = isShareUnit;

/** The value as its field shows it: 0.02 of a share is 2. */
export const shownIn = (value: number, unit: string): number => (isPercentage(unit) ? Number((value * 100).toPrecision(12)) : value);

/** The value that stands in its field as `shown`. */
export const takenAs = (shown: number, unit: string): number => (isPercentage(unit) ? Number((shown / 100).toPrecision(12)) : shown);

/** Between what a value may lie, with its unit: `0% to 100% of savings`, `pounds per case, 0 to 250`. */
export function rangeWords({ unit, range }: Pick<Parameter, 'unit' | 'range'>, currency: string): string {
  if (isPercentage(unit)) return `${range.map((end) => sayValue(end, unit, currency)).join(' to ')}${unitWords(unit, currency).slice(1)}`;
  if (unit === 'year' || unit === 'number') return range.map(unit === 'year' ? String : sayNumber).join(' to ');
  return `${unitWords(unit, currency)}, ${range.map(sayNumber).join(' to ')}`;
}

/** What is wrong with a typed value, in words; undefined where it may be used. */
export function faultOf(text: string, range: readonly [number, number], unit = ''): string | undefined {
  if (text.trim() === '') return 'Type a number: left empty, the last value stands.';
  const value = Number(text);
  if (!Number.isFinite(value)) return `“${text}” is not a number. Write it in digits, with a point for decimals.`;
  if (unit === 'years' && !Number.isInteger(value)) return `${text} is no whole number of years.`;
  if (value < range[0] || value > range[1]) return `${text} is outside the range ${range[0]} to ${range[1]} that makes sense here.`;
  return undefined;
}
