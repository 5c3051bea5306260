import { formatCount, formatShare } from '../data/words.ts';
import type { Distribution, Division, DivisionName, GroupOfPeople, SharedOut } from '../distribution/distribution.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import type { Outcome } from '../outcome.ts';
import { partyHeading } from '../schemes/party-words.ts';
import type { Shape } from './shapes.ts';
import { colours } from './style.ts';

/** How people are told apart: the heading of a division, who its lowest and its highest are, and its values in words. */
export const divisionWords: Readonly<
  Record<DivisionName, { readonly heading: string; readonly lowest: string; readonly highest: string; values(value: number): string }>
> = {
  deprivation: {
    heading: 'By deprivation score of the practice',
    lowest: 'the least deprived',
    highest: 'the most deprived',
    values: String,
  },
  list_size: {
    heading: 'By list of the practice',
    lowest: 'those of the smallest practices',
    highest: 'those of the largest practices',
    values: formatCount,
  },
  rurality: {
    heading: 'By rural part of the practice’s patients',
    lowest: 'the least rural',
    highest: 'the most rural',
    values: (share) => formatShare(share, 0),
  },
  share_over_65: {
    heading: 'By share of the practice’s patients over 65',
    lowest: 'the youngest practices’',
    highest: 'the oldest practices’',
    values: (share) => formatShare(share),
  },
};

export const sharedOutMarks: Readonly<
  Record<SharedOut, { readonly words: string; readonly receives: string; readonly shape: Shape; readonly colour: string }>
> = {
  paid: { words: 'All that is paid', receives: 'What is paid comes to', shape: 'circle', colour: colours.darkGrey },
  practice: { words: partyHeading('practice'), receives: 'Practices receive', shape: 'square', colour: colours.darkPink },
  patient_care: {
    words: partyHeading('patient_care'),
    receives: 'The fund for patients’ care receives',
    shape: 'diamond',
    colour: colours.darkBlue,
  },
  consortium_management: {
    words: partyHeading('consortium_management'),
    receives: 'The management receives',
    shape: 'triangle',
    colour: colours.turquoise,
  },
};

/** What people of one group have of something, a head. */
export interface GainsRow {
  readonly of: SharedOut;
  readonly column: DivisionName;
  readonly group: GroupOfPeople;
  readonly aHead: number;
  /** The most that stands to either side, 95 in 100; NaN where no years were drawn. */
  readonly margin: number;
}

/** Less than half a penny is nothing. */
const isAnything = ({ divisions }: Distribution): boolean =>
  divisions.some(({ groups }) => groups.some(({ amount, owed }) => Math.abs(amount) >= 0.005 || owed <= -0.005));

/** What there is to show: all that is paid is left out where it ends with one of the others alone. */
export function shownDistributions({ distributions }: Pick<Outcome, 'distributions'>): readonly Distribution[] {
  const all = distributions.filter(isAnything);
  const wholeOf = ({ divisions }: Distribution): number[] => divisions.flatMap(({ groups }) => groups.map(({ amount }) => amount));
  const [paid, ...ends] = all;
  if (ends.length !== 1 || paid?.of !== 'paid') return all;
  const [given, received] = [wholeOf(paid), wholeOf(ends[0])];
  return given.every((amount, place) => Math.abs(amount - received[place]) < 0.005) ? ends : all;
}

/** One row a division, group and what is shared out. */
export const gainsRows = (outcome: Pick<Outcome, 'distributions'>): GainsRow[] =>
  shownDistributions(outcome).flatMap(({ of, divisions }) =>
    divisions.flatMap(({ column, groups }) =>
      groups.map((group): GainsRow => ({
        of,
        column,
        group,
        aHead: group.amount / group.people,
        margin: marginOfError(group.error) / group.people,
      })),
    ),
  );

/** `12.5 to 18.9`, or the one value that all have. */
export const valuesWords = (column: DivisionName, { from, to }: Pick<GroupOfPeople, 'from' | 'to'>): string => {
  const { values } = divisionWords[column];
  return values(from) === values(to) ? values(from) : `${values(from)} to ${values(to)}`;
};

/** A division of a distribution, if it has it. */
export const divisionOf = ({ divisions }: Distribution, column: DivisionName): Division | undefined =>
  divisions.find((division) => division.column === column);
