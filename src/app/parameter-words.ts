import { formatCount, formatMoney, formatShare } from '../data/words.ts';

/** A parameter's value as it is said: `50%`, `£12.30 a person`, `2 points`. */
export function sayValue(value: number, unit: string, currency: string): string {
  if (unit.startsWith('share')) return formatShare(value, 2);
  if (unit === 'money') return formatMoney(value, currency);
  if (unit.startsWith('money/')) return `${formatMoney(value, currency)} per ${unitNoun(unit.slice('money/'.length))}`;
  if (unit === 'year') return String(value);
  return `${sayNumber(value)} ${unit}`;
}

/** A plain number of at most six figures, with commas where it is large and whole. */
export const sayNumber = (value: number): string =>
  Math.abs(value) >= 10_000 && Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(6)));

const nouns: Readonly<Record<string, string>> = {
  people: 'person',
  points: 'point',
  activity: 'case',
  year: 'year',
  money: 'unit of money',
};
const unitNoun = (unit: string): string => nouns[unit] ?? unit;

/** The unit as it stands beside a number field. */
export function unitWords(unit: string, currency: string): string {
  if (unit.startsWith('share')) return `${unit}, 0.1 is 10%`;
  return unit.replace(/\bmoney\b/g, currency).replaceAll('/', ' per ');
}

/** A step of one, two or five of a power of ten, near a hundredth of the range; whole numbers for what is counted. */
export function niceStep(range: readonly [number, number], unit: string): number {
  const width = range[1] - range[0];
  if (!(width > 0)) return 1;
  const size = 10 ** Math.floor(Math.log10(width / 100));
  const step = [1, 2, 5, 10].map((times) => times * size).find((candidate) => width / candidate <= 100) ?? size;
  return /^(people|points|year)$/.test(unit) ? Math.max(1, step) : step;
}

/** The value on the slider's steps, without the noise of binary fractions. */
export function onStep(value: number, step: number, range: readonly [number, number]): number {
  const stepped = Number((Math.round(value / step) * step).toPrecision(10));
  return Math.min(range[1], Math.max(range[0], stepped));
}

/** What is wrong with a typed value, in words; undefined where it may be used. */
export function faultOf(text: string, range: readonly [number, number]): string | undefined {
  if (text.trim() === '') return 'Type a number: left empty, the last value stands.';
  const value = Number(text);
  if (!Number.isFinite(value)) return `“${text}” is not a number. Write it in digits, with a point for decimals.`;
  if (value < range[0] || value > range[1]) return `${text} is outside the range ${range[0]} to ${range[1]} that makes sense here.`;
  return undefined;
}
