import { exactMoney, exactNumber } from '../data/words.ts';
import type { Parameter, ParameterValue } from './scheme.ts';
import { isSameUnit, plain, readUnit } from './units.ts';
import type { Unit } from './units.ts';
import { inSentence, listed, nameWords } from './in-words-names.ts';

/** A share as a percentage, exactly as it was written: 0.02 is `2%`. */
export const percent = (share: number): string => `${exactNumber(Number((share * 100).toPrecision(12)))}%`;

/** Whether a unit is written as a percentage: `share`, `share of savings`. */
export const isShareUnit = (unit: string): boolean => /^\s*share\b/i.test(unit);

const perOne: Readonly<Record<string, string>> = {
  people: 'a person',
  activity: 'a case',
  points: 'a point',
  year: 'a year',
  money: 'of money',
};

/** A value in the unit its parameter is written in: `2%`, `£5 a person`, `5,000 people`, `2021`, `4 years`. */
export function valueWords(value: number, unit: string, currency: string): string {
  if (isShareUnit(unit)) return percent(value);
  if (/^\s*percent\b/i.test(unit)) return `${exactNumber(value)}%`;
  const read = readUnit(unit);
  return read === undefined ? `${exactNumber(value)} ${inSentence(nameWords(unit))}` : measured(value, read, currency);
}

/** A value whose unit is known only from what it stands beside. */
export function measured(value: number, unit: Unit, currency: string): string {
  if (isSameUnit(unit, plain)) return exactNumber(value);
  if (isSameUnit(unit, { year: 1 })) return value >= 1000 ? String(value) : `${exactNumber(value)} ${value === 1 ? 'year' : 'years'}`;
  const { money = 0, people = 0, activity = 0, points = 0, year = 0 } = unit;
  const below = Object.entries({ money, people, activity, points, year })
    .filter(([, power]) => power < 0)
    .map(([dimension]) => ` ${perOne[dimension]}`)
    .join('');
  if (money > 0) return exactMoney(value, currency) + below;
  const [one, several] = people > 0 ? ['person', 'people'] : activity > 0 ? ['case', 'cases'] : points > 0 ? ['point', 'points'] : ['', ''];
  return `${exactNumber(value)}${one === '' ? '' : ` ${value === 1 ? one : several}`}${below}`;
}

const mark = (verified: boolean): string => (verified ? '' : ' (not verified)');

/** Years one after another as one: `2013 to 2015, 2018`. */
function yearRuns(years: readonly number[]): string[] {
  const runs: [number, number][] = [];
  for (const year of years.toSorted((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([first, last]) =>
    first === last ? String(first) : last === first + 1 ? `${first} and ${last}` : `${first} to ${last}`,
  );
}

/** Labels that share a value stand together, in the order in which the file has them. */
function byLabelWords(value: Extract<ParameterValue, { by: string }>, unit: string, currency: string): string {
  const groups = new Map<number, string[]>();
  for (const [label, each] of Object.entries(value.values)) groups.set(each, [...(groups.get(each) ?? []), label]);
  const isByYear = value.by === 'year';
  const said = [...groups].map(([each, labels]) => {
    const named = isByYear ? listed(yearRuns(labels.map(Number))) : listed(labels);
    return `${valueWords(each, unit, currency)} ${isByYear ? 'in' : 'for'} ${named}`;
  });
  if (value.otherwise !== undefined)
    said.push(`${valueWords(value.otherwise, unit, currency)} ${isByYear ? 'in any other year' : 'for any other'}`);
  return said.join('; ');
}

/** `3.9% at 5,000 people, falling to 3.6% at 6,000 people, 3.4% at 7,000 people`: each turn is said where it comes. */
function alongWords(value: Extract<ParameterValue, { along: string }>, unit: string, currency: string): string {
  const points = pointsOf(value);
  return points
    .map(([point, each], place) => {
      const turn = turnAt(points, place);
      const isSaid = turn !== '' && turn !== turnAt(points, place - 1);
      return `${isSaid ? `${turn} to ` : ''}${valueWords(each, unit, currency)} at ${valueWords(point, value.along, currency)}`;
    })
    .join(', ');
}

const pointsOf = (value: Extract<ParameterValue, { along: string }>): [number, number][] =>
  Object.entries(value.values)
    .map(([point, each]): [number, number] => [Number(point), each])
    .toSorted(([a], [b]) => a - b);

function turnAt(points: readonly (readonly [number, number])[], place: number): string {
  if (place < 1) return '';
  const change = points[place][1] - points[place - 1][1];
  return change > 0 ? 'rising' : change < 0 ? 'falling' : '';
}

/** Everything that a parameter says of its value, with the mark of a figure that nobody saw in a source. */
export function parameterValueWords({ value, unit, verified }: Parameter, currency: string): string {
  const said =
    typeof value === 'number'
      ? valueWords(value, unit, currency)
      : 'along' in value
        ? alongWords(value, unit, currency)
        : byLabelWords(value, unit, currency);
  return said + mark(verified);
}

/** The value in short, for a sentence about something else: `2%`, `10% to 20% by track`. */
export function shortValue({ value, unit, verified }: Parameter, currency: string): string {
  if (typeof value === 'number') return valueWords(value, unit, currency) + mark(verified);
  const all = [...Object.values(value.values), ...('otherwise' in value && value.otherwise !== undefined ? [value.otherwise] : [])];
  const [lowest, highest] = [Math.min(...all), Math.max(...all)];
  const range =
    lowest === highest
      ? valueWords(lowest, unit, currency)
      : `${valueWords(lowest, unit, currency)} to ${valueWords(highest, unit, currency)}`;
  return `${range} ${'along' in value ? `along ${nameWords(value.along)}` : `by ${nameWords(value.by)}`}${verified ? '' : ', not verified'}`;
}
