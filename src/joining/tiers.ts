import { expectedOf } from '../awards/summary.ts';
import type { Dataset } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { numberAt } from '../data/table.ts';
import { equalGroups } from '../distribution/ranks.ts';
import { largest, smallest } from '../numbers/extremes.ts';
import type { Receipts } from '../routing/follow-the-money.ts';
import { rosterOf, rowKey, type Joiners } from './roster.ts';

/** Those who take part, or those who do not, of one fifth of the people or of all. */
export interface Side {
  readonly practices: number;
  /** On their lists, a person counted in each year of the data. */
  readonly people: number;
  /** Weighted lists; lists where the data has none. */
  readonly weighted: number;
  /** What the scheme pays to them and for care of their patients, money over the years of the data. */
  readonly money: number;
  /** The same where nobody takes part, nothing being owed for that. */
  readonly before: number;
  /** What practices are left with less than before, added up over them. */
  readonly lost: number;
  /** What practices owe when all is told, added up over those that do. */
  readonly owed: number;
}

/** A fifth of the people by deprivation of their practice. */
export interface Tier {
  /** Lowest and highest score. */
  readonly from: number;
  readonly to: number;
  readonly joiners: Side;
  readonly others: Side;
}

/** Those who take part beside those who do not. */
export interface TwoTiers {
  readonly joiners: Side;
  readonly others: Side;
  /** The least deprived first; none where deprivation or a list is missing for somebody. */
  readonly fifths: readonly Tier[];
  readonly isWeighted: boolean;
  /** What practices that take no part are left with less than before, by consortium. */
  readonly lost: readonly { readonly consortium: string; readonly year: number; readonly amount: number }[];
}

const fifths = 5;

/** Rows of practices by deprivation, and their weighted lists. */
const peopleOf = ofDataset((dataset) => {
  const { columns, size } = dataset.levels.practice;
  const numbers = (name: string): Float64Array => Float64Array.from({ length: size }, (_, row) => numberAt(columns[name], row));
  const [people, deprivation] = [numbers('list_size'), numbers('deprivation')];
  const isWeighted = columns['weighted_list_size'] !== undefined;
  const groups = [people, deprivation].some((values) => values.some(Number.isNaN)) ? [] : equalGroups(deprivation, people, fifths);
  return { people, deprivation, weighted: isWeighted ? numbers('weighted_list_size') : people, isWeighted, groups };
});

/** What the scheme pays to each row of practices and for their patients: what a fund receives counts by the lists of those it is for. */
export function moneyOf(input: {
  /** The whole of the data, and the part of it that was settled. */
  dataset: Dataset;
  settled: Dataset;
  receipts: readonly Receipts[];
  draws: number;
  /** Payments of which what is owed counts as nothing: those that go by who takes part. */
  withoutOwed?: ReadonlySet<string>;
}): Float64Array {
  const { dataset, settled, receipts, draws, withoutOwed } = input;
  const { rowOf } = rosterOf(dataset);
  const { people } = peopleOf(dataset);
  const { practice, consortium } = settled.levels;
  const own = rosterOf(settled).consortiumRowOf;
  const money = new Float64Array(dataset.levels.practice.size);
  for (const received of receipts) {
    const { party, codes, years } = received;
    if (party !== 'practice' && party !== 'patient_care') continue;
    codes.forEach((code, row) => {
      const expected = expectedOf(received.figures, row, draws);
      const amount = expected < 0 && withoutOwed?.has(received.payment) === true ? 0 : expected;
      const key = rowKey(code, years[row]);
      if (party === 'practice') {
        const place = rowOf.get(key);
        if (place !== undefined) money[place] += amount;
        return;
      }
      const place = own.get(key);
      if (place === undefined || amount === 0) return;
      const members = Array.from({ length: settled.start[place + 1] - settled.start[place] }, (_, at) => {
        const member = settled.start[place] + at;
        return rowOf.get(rowKey(practice.codes[member], consortium.years[place])) ?? -1;
      });
      const list = members.reduce((sum, member) => sum + people[member], 0);
      for (const member of members) if (people[member] !== 0) money[member] += (amount * people[member]) / list;
    });
  }
  return money;
}

/** Puts those who take part beside those who do not, by deprivation. `money` and `before`: one value a row of practices (`moneyOf`). */
export function tiersOf(dataset: Dataset, joiners: Joiners, { money, before }: { money: Float64Array; before: Float64Array }): TwoTiers {
  const { places } = rosterOf(dataset);
  const { people, deprivation, weighted, isWeighted, groups } = peopleOf(dataset);
  const sideOf = (rows: readonly number[]): Side => {
    const sums = { people: 0, weighted: 0, money: 0, before: 0, lost: 0, owed: 0 };
    for (const row of rows) {
      sums.people += people[row];
      sums.weighted += weighted[row];
      sums.money += money[row];
      sums.before += before[row];
      sums.lost += Math.max(0, before[row] - money[row]);
      sums.owed += Math.max(0, -money[row]);
    }
    return { practices: new Set(rows.map((row) => places[row])).size, ...sums };
  };
  const sidesOf = (rows: readonly number[]): Pick<Tier, 'joiners' | 'others'> => ({
    joiners: sideOf(rows.filter((row) => joiners[places[row]] === 1)),
    others: sideOf(rows.filter((row) => joiners[places[row]] === 0)),
  });
  const { practice, consortium } = dataset.levels;
  const lost = new Float64Array(consortium.size);
  for (const [row, place] of places.entries())
    if (joiners[place] === 0) lost[practice.parent[row]] += Math.max(0, before[row] - money[row]);
  return {
    ...sidesOf(Array.from(people.keys())),
    isWeighted,
    lost: Array.from(lost, (amount, row) => ({ consortium: consortium.codes[row], year: consortium.years[row], amount })).filter(
      ({ amount }) => amount !== 0,
    ),
    fifths: groups.map((rows) => ({
      from: smallest(rows.map((row) => deprivation[row])),
      to: largest(rows.map((row) => deprivation[row])),
      ...sidesOf(rows),
    })),
  };
}

/** Money of a side, or of both, for each weighted patient; NaN where there is none. */
export const perWeightedPatient = (sides: readonly Side[], of: (side: Side) => number): number => {
  const weighted = sides.reduce((sum, side) => sum + side.weighted, 0);
  return weighted === 0 ? Number.NaN : sides.reduce((sum, side) => sum + of(side), 0) / weighted;
};

/** What those who stay behind in a fifth go without, next to all who take part, for each weighted patient of the fifth: in whole pence, as it is shown. */
export function goneWithout({ joiners: all }: Pick<TwoTiers, 'joiners'>, { joiners, others }: Tier): number {
  const moneyFor = (side: Side): number => perWeightedPatient([side], ({ money }) => money);
  const gap = others.weighted === 0 || all.weighted === 0 ? 0 : Math.max(0, moneyFor(all) - moneyFor(others));
  return Math.round((100 * gap * others.weighted) / (joiners.weighted + others.weighted)) / 100;
}

/** Whether that rises with each fifth that is more deprived. Of five that have nothing to do with deprivation one in 120 would. */
export function risesWithDeprivation(tiers: TwoTiers): boolean {
  const without = tiers.fifths.map((tier) => goneWithout(tiers, tier));
  return without.length === fifths && without.every((each, place) => place === 0 || each > without[place - 1]);
}
