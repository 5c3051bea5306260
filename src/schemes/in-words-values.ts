import { exactMoney, exactNumber } from '../data/words.ts';
import { otherwiseName, pointsOf, singleValues } from './parameter-values.ts';
import type { Parameter, ParameterValue, ValuesAlong, ValuesByLabel } from './scheme.ts';
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
  if (money > 0)
    return (isPence(value, currency) ? `${exactNumber(Number((value * 100).toPrecision(12)))}p` : exactMoney(value, currency)) + below;
  const [one, several] = people > 0 ? ['person', 'people'] : activity > 0 ? ['case', 'cases'] : points > 0 ? ['point', 'points'] : ['', ''];
  return `${exactNumber(value)}${one === '' ? '' : ` ${value === 1 ? one : several}`}${below}`;
}

/** Whether a sum of money is said in pence: below a pound, and a whole number of them. */
const isPence = (value: number, currency: string): boolean =>
  currency === 'GBP' && value > 0 && value < 1 && Number.isInteger(Number((value * 100).toPrecision(12)));

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
function byLabelWords(value: ValuesByLabel, unit: string, currency: string): string {
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

/** `3.9% at 5,000 people, falling to 3.6% at 5,999 to 6,000, 3.4% at 6,999`: points of one value stand together, and each turn is said. */
function alongWords(value: ValuesAlong, unit: string, currency: string): string {
  const groups: { value: number; points: number[] }[] = [];
  for (const { at, value: each } of pointsOf(value)) {
    const last = groups[groups.length - 1];
    if (last?.value === each) last.points.push(at);
    else groups.push({ value: each, points: [at] });
  }
  const turns = groups.map((group, place) => (place === 0 ? '' : group.value > groups[place - 1].value ? 'rising to ' : 'falling to '));
  return groups
    .map(({ value: each, points }, place) => {
      const [first, last] = [points[0], points[points.length - 1]];
      const words = pointWords(first, value.along, currency, place > 0);
      const at =
        first === last
          ? words
          : `${pointWords(first, value.along, currency, true)} to ${pointWords(last, value.along, currency, place > 0)}`;
      return `${turns[place] === turns[place - 1] ? '' : turns[place]}${valueWords(each, unit, currency)} at ${at}`;
    })
    .join(', ');
}

/** A point of a table; its unit is said with the first. */
function pointWords(point: number, along: string, currency: string, isShort: boolean): string {
  const said =
    isShort && !isShareUnit(along) && readUnit(along)?.money === undefined ? exactNumber(point) : valueWords(point, along, currency);
  const [, of = ''] = /^\s*share( of .+)$/i.exec(along) ?? [];
  return isShort ? said : said + of;
}

/** What a table goes along, after its name: ` by number of people`, ` by share of the benchmark`. */
const alongWhat = (along: string): string => {
  const words = along.trim();
  if (words === 'share' || words === 'number') return '';
  return ` by ${['people', 'activity', 'points'].includes(words) ? `number of ${words === 'activity' ? 'cases' : words}` : nameWords(words)}`;
};

/** What the several values of a parameter go by: ` by track`, ` by number of people`; nothing for a single one. */
export const byWhat = (value: ParameterValue): string =>
  typeof value === 'number' ? '' : 'along' in value ? alongWhat(value.along) : ` by ${nameWords(value.by)}`;

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
  const all = singleValues(value).map(([, each]) => each);
  const [lowest, highest] = [Math.min(...all), Math.max(...all)];
  const range =
    lowest === highest
      ? valueWords(lowest, unit, currency)
      : `${valueWords(lowest, unit, currency)} to ${valueWords(highest, unit, currency)}`;
  return `${range}${byWhat(value)}${verified ? '' : ', not verified'}`;
}

/** Some of the labels, years or points of a parameter, behind its name: `for T1 and T2`, `in 2019 to 2020`, `at 5,000 people`. */
export function labelsInWords({ value }: Parameter, keys: readonly string[], currency: string): string {
  if (typeof value === 'number') return '';
  if ('along' in value) return `at ${listed(keys.map((key, place) => pointWords(Number(key), value.along, currency, place > 0)))}`;
  const labels = keys.filter((key) => key !== otherwiseName);
  const rest = labels.length < keys.length;
  if (value.by === 'year') return `in ${listed([...yearRuns(labels.map(Number)), ...(rest ? ['any other year'] : [])])}`;
  return `for ${listed([...labels, ...(rest ? ['any other'] : [])])}`;
}

/** A value that was set otherwise than the file has it. */
export interface SetOtherwise {
  /** As `--set` takes it: `sharing_rate`, `track_rate.T1`. */
  readonly name: string;
  readonly label: string;
  /** `0% instead of 60%`. */
  readonly words: string;
}

type Values = number | Readonly<Record<string, number>>;

/** Which of some parameters or assumptions were set otherwise (`given`), value by value. */
export const setOtherwise = (
  used: readonly {
    readonly name: string;
    readonly label: string;
    readonly unit: string;
    readonly value: Values;
    readonly given?: Values;
  }[],
  currency: string,
): SetOtherwise[] =>
  used.flatMap(({ name, label, unit, value, given }) => {
    const of = (before: number, now: number, key = ''): SetOtherwise[] =>
      before === now
        ? []
        : [
            {
              name: key === '' ? name : `${name}.${key}`,
              label: key === '' ? label : `${label} (${key})`,
              words: `${valueWords(now, unit, currency)} instead of ${valueWords(before, unit, currency)}`,
            },
          ];
    if (given === undefined) return [];
    if (typeof value === 'number') return typeof given === 'number' ? of(given, value) : [];
    return typeof given === 'number' ? [] : Object.entries(value).flatMap(([key, each]) => of(given[key], each, key));
  });

/** `Set otherwise: retained_share 0% instead of 60%.`; nothing where all stands as the files have it. */
export function setOtherwiseWords(used: Parameters<typeof setOtherwise>[0], currency: string): string[] {
  const set = setOtherwise(used, currency).map(({ name, words }) => `${name} ${words}`);
  return set.length === 0 ? [] : [`Set otherwise: ${set.join(', ')}.`];
}
