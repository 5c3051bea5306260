import { concentrationIndex, giniIndex, type Index } from './inequality.ts';
import { equalGroups, fractionalRanks } from './ranks.ts';
import type { SettledPayment } from '../awards/settle.ts';
import type { Figures } from '../awards/summary.ts';
import type { Dataset, Level, LevelName } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { largest, smallest } from '../numbers/extremes.ts';
import type { Receipts } from '../routing/follow-the-money.ts';

/** Columns by which people are told apart, by what is known of their practice. */
export const divisions = ['deprivation', 'list_size', 'rurality', 'share_over_65'] as const;
export type DivisionName = (typeof divisions)[number];

/** So many groups, of as many people each as far as equal values allow. */
const groupsOfPeople = 5;

/** What is shared out: all that is paid to practices and consortia, before any route; or what of it ends with a party of a place. */
export const sharedOut = ['paid', 'practice', 'patient_care', 'consortium_management'] as const;
export type SharedOut = (typeof sharedOut)[number];

/** Money of some practices' people, a year or over the run's years, in the dataset's currency. */
export interface MoneyOfPeople {
  readonly practices: number;
  /** On practices' lists, a person counted in each year of the run. */
  readonly people: number;
  /** Expected; as given where no years were drawn. */
  readonly amount: number;
  /** The most that its Monte Carlo standard error can be: those of its parts added up. NaN where no years were drawn. */
  readonly error: number;
  /** What of the amount is owed: of practices with less than nothing. */
  readonly owed: number;
}

export interface GroupOfPeople extends MoneyOfPeople {
  /** Lowest and highest value of the column. */
  readonly from: number;
  readonly to: number;
}

/** People told apart by one column, the lowest values first. */
export interface Division {
  readonly column: DivisionName;
  readonly groups: readonly GroupOfPeople[];
  /** In no group: practices whose value or money is missing, and what is paid where nobody is on a list. NaN where it is not known. */
  readonly unknown: MoneyOfPeople;
}

/** How money comes to people: what a consortium receives counts as its practices' by their lists. */
export interface Distribution {
  readonly of: SharedOut;
  readonly divisions: readonly Division[];
  /** How unequal it is between practices, a head. */
  readonly gini: Index;
  /** Along deprivation, the most deprived first: below nothing where they have more a head than others. */
  readonly concentration: Index;
  /** That, less the same of need (weighted list ÷ list): above nothing where the deprived have less a head than they need. */
  readonly kakwani: Index;
}

/**
 * Spreads what practices and consortia are paid, and what ends with each party, over the people of the practices. Nothing where no
 * practice has a list. Yields now and then, so that a run can be stopped.
 */
export function* distribute(input: {
  dataset: Dataset;
  payments: readonly SettledPayment[];
  receipts: readonly Receipts[];
  draws: number;
}): Generator<void, Distribution[]> {
  const { dataset, draws } = input;
  const told = peopleOf(dataset);
  const all: Distribution[] = [];
  if (!told.people.some((each) => each > 0)) return all;
  for (const of of sharedOut) {
    yield;
    const money = openMoney(dataset, draws > 0);
    const received = input.receipts.filter(({ party }) => party === of);
    if (of === 'paid') for (const { planned, figures } of input.payments) money.add(planned.payment.level, figures);
    else if (received.length === 0) continue;
    for (const { level, codes, years, figures } of received)
      if (level === 'practice' || level === 'consortium') money.add(level, figures, placesOf(dataset, { level, codes, years }));
    all.push(distributionOf(told, of, money));
  }
  return all;
}

/** What a dataset says of the people: how many each practice has, who is told apart from whom, and how they rank. */
interface People {
  /** Practices' lists. */
  readonly people: Float64Array;
  /** Rows of practices, the lowest values first. */
  readonly divisions: readonly {
    readonly column: DivisionName;
    readonly values: Float64Array;
    readonly groups: readonly (readonly number[])[];
  }[];
  /** Deprivation scores, and weighted heads a head. */
  readonly deprivation: Float64Array;
  readonly weighted: Float64Array;
  /** Of all of them. */
  readonly standing: Standing;
}

/** How some of the people rank by deprivation, the most deprived first (NaN where it is not known), and the concentration index of their need along it. */
interface Standing {
  readonly ranks: Float64Array;
  readonly need: number;
}

function standingOf(deprivation: Float64Array, weighted: Float64Array, people: Float64Array): Standing {
  const ranks = fractionalRanks(
    deprivation.map((score) => -score),
    people,
  );
  const errors = new Float64Array(people.length);
  return { ranks, need: concentrationIndex({ amounts: weighted, errors, people }, ranks).value };
}

const peopleOf = ofDataset(({ levels: { practice } }): People => {
  const numbers = (name: string): Float64Array => {
    const column = practice.columns[name];
    return column?.type === 'number' ? column.values : new Float64Array(practice.size).fill(Number.NaN);
  };
  const people = numbers('list_size');
  const deprivation = numbers('deprivation');
  const weighted = numbers('weighted_list_size').map((each, row) => each / people[row]);
  return {
    people,
    divisions: divisions.flatMap((column) => {
      const values = numbers(column);
      const groups = equalGroups(values, people, groupsOfPeople);
      return groups.length > 1 ? [{ column, values, groups }] : [];
    }),
    deprivation,
    weighted,
    standing: standingOf(deprivation, weighted, people),
  };
});

/** For each level, where each practice belongs. */
const ancestors = ofDataset(({ levels }): Readonly<Record<LevelName, Int32Array>> => {
  const practice = Int32Array.from(levels.practice.codes, (_, row) => row);
  const consortium = practice.map((row) => levels.practice.parent[row]);
  const federation = consortium.map((row) => levels.consortium.parent[row]);
  const nation = federation.map((row) => levels.federation.parent[row]);
  return { practice, consortium, federation, nation };
});

type OfPlace = 'practice' | 'consortium';

const placesByCode = ofDataset(({ levels }): Readonly<Record<OfPlace, ReadonlyMap<string, number>>> => {
  const rowsOf = ({ codes, years }: Level): ReadonlyMap<string, number> =>
    new Map(codes.map((code, row) => [`${years[row]} ${code}`, row]));
  return { practice: rowsOf(levels.practice), consortium: rowsOf(levels.consortium) };
});

/** The rows of some receivers in their level. */
function placesOf(dataset: Dataset, of: { level: OfPlace; codes: readonly string[]; years: Int32Array }): Int32Array {
  const rows = placesByCode(dataset)[of.level];
  return Int32Array.from(of.codes, (code, row) => rows.get(`${of.years[row]} ${code}`) ?? -1);
}

/** What each practice's people have. */
interface Money {
  readonly amounts: Float64Array;
  readonly errors: Float64Array;
  /** Paid to whoever has no practice with a list. */
  readonly unplaced: { amount: number; error: number };
}

/** Opens what each practice's people have: of what comes to a higher level, their part by the lists. `places`: where the rows of some figures belong; left out, in their order. */
function openMoney(dataset: Dataset, isDrawn: boolean): Money & { add(level: LevelName, figures: Figures, places?: Int32Array): void } {
  const { people } = peopleOf(dataset);
  const amounts = new Float64Array(people.length);
  const errors = new Float64Array(people.length);
  const unplaced = { amount: 0, error: isDrawn ? 0 : Number.NaN };
  const add = (level: LevelName, figures: Figures, places?: Int32Array): void => {
    const above = ancestors(dataset)[level];
    const ofEntities = (column: Float64Array): Float64Array => {
      if (places === undefined) return column;
      const all = new Float64Array(dataset.levels[level].size);
      places.forEach((place, row) => (all[place] = column[row]));
      return all;
    };
    const money = ofEntities(isDrawn ? figures.mean : figures.asGiven);
    const uncertain = ofEntities(figures.standardError);
    const lists = new Float64Array(money.length);
    for (let row = 0; row < people.length; row++) lists[above[row]] += people[row];
    for (let row = 0; row < people.length; row++) {
      const entity = above[row];
      // Nobody has no part, also of what comes to nobody.
      const part = level === 'practice' ? 1 : people[row] === 0 ? 0 : people[row] / lists[entity];
      amounts[row] += part * money[entity];
      errors[row] += part * (isDrawn ? uncertain[entity] : Number.NaN);
    }
    lists.forEach((list, entity) => {
      if (list !== 0 || level === 'practice') return;
      unplaced.amount += money[entity];
      unplaced.error += uncertain[entity];
    });
  };
  return { amounts, errors, unplaced, add };
}

function distributionOf(all: People, of: SharedOut, { amounts, errors, unplaced }: Money): Distribution {
  const { people, divisions: told } = all;
  const moneyOf = (rows: readonly number[]): MoneyOfPeople => {
    const sums = { practices: rows.length, people: 0, amount: 0, error: 0, owed: 0 };
    for (const row of rows) {
      sums.people += people[row];
      sums.amount += amounts[row];
      sums.error += errors[row];
      sums.owed += Math.min(0, amounts[row]);
    }
    return sums;
  };
  const isKnown = (row: number): boolean => Number.isFinite(amounts[row]);
  const perHead = (values: Float64Array): Float64Array => values.map((value, row) => value / people[row]);
  // Indices are of those whose money is known, and of money: dust of rounding is none.
  const counted = amounts.every(Number.isFinite) ? people : people.map((each, row) => (isKnown(row) ? each : 0));
  const { ranks, need } = counted === people ? all.standing : standingOf(all.deprivation, all.weighted, counted);
  const isSomething = amounts.some((amount) => Math.abs(amount) >= 0.005);
  const aHead = { amounts: perHead(amounts), errors: perHead(errors), people: isSomething ? counted : people.map(() => 0) };
  const concentration = concentrationIndex(aHead, ranks);
  return {
    of,
    divisions: told.map(({ column, values, groups }): Division => {
      const known = groups.map((rows) => rows.filter(isKnown)).filter((rows) => rows.length > 0);
      const isInGroup = new Uint8Array(people.length);
      for (const rows of known) for (const row of rows) isInGroup[row] = 1;
      const rest = moneyOf(Array.from(people.keys()).filter((row) => isInGroup[row] === 0));
      return {
        column,
        groups: known.map((rows) => ({
          from: smallest(rows.map((row) => values[row])),
          to: largest(rows.map((row) => values[row])),
          ...moneyOf(rows),
        })),
        unknown: { ...rest, amount: rest.amount + unplaced.amount, error: rest.error + unplaced.error },
      };
    }),
    gini: giniIndex(aHead),
    concentration,
    kakwani: { value: concentration.value - need, error: concentration.error },
  };
}
