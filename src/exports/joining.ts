import { mostPractices } from '../judge-run.ts';
import { formatCount } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import { judgeTiers } from '../findings/two-tiers.ts';
import {
  endsInWords,
  joinersInWords,
  paidInWords,
  participationInWords,
  selectionInWords,
  tiersInWords,
  tiersNote,
  unknownInWords,
} from '../joining/in-words.ts';
import type { Joining } from '../joining/joining.ts';
import { goneWithout, type Side } from '../joining/tiers.ts';
import type { Run } from '../run.ts';
import { partyNames } from '../schemes/scheme.ts';
import { version } from '../version.ts';
import { toPence, writeCsv, type Cell } from './csv.ts';
import type { Report, ReportSection } from './report.ts';

/** Ends by whom they begin with: where they are the same, the one stands for both. */
const bothEnds = ({ ends }: Joining) =>
  (['all', 'none'] as const).map((from) => ({ ...(ends.find((end) => end.from === from) ?? ends[0]), from }));

/**
 * `joining.csv`: a row a practice: whether it takes part where all begin by it and where nobody does, and what taking part brings it more than staying
 * out, less its effort, at that end (money over the years of the data; blank where it is not known).
 */
export function joiningCsv(joining: Joining): string {
  const ends = bothEnds(joining);
  const header = ['practice_code', 'consortium_code', ...ends.flatMap(({ from }) => [`takes_part_from_${from}`, `gain_from_${from}`])];
  const rows = joining.practices.map((code, practice): Cell[] => [
    code,
    joining.consortia[practice],
    ...ends.flatMap(({ joined, gains }) => [joined[practice], toPence(gains[practice])]),
  ]);
  return writeCsv(header, rows);
}

const sideColumns = (side: string): string[] =>
  ['practices', 'people', 'weighted_people', 'money', 'money_before', 'lost'].map((name) => `${side}_${name}`);
const sideCells = ({ practices, people, weighted, money, before, lost }: Side): Cell[] => [
  practices,
  people,
  weighted,
  toPence(money),
  toPence(before),
  toPence(lost),
];

/**
 * `joining-tiers.csv`: those who take part beside those who do not, a row a fifth of the people by deprivation, the least deprived first, and one of all.
 * Money ends with practices and in funds for patients' care; before: where nobody takes part, nothing being owed for it; gone without: for each weighted patient
 * of the fifth.
 */
export function joiningTiersCsv(joining: Joining): string {
  const header = [
    'from',
    'fifth',
    'deprivation_from',
    'deprivation_to',
    ...sideColumns('joiners'),
    ...sideColumns('others'),
    'gone_without_per_weighted_patient',
  ];
  const rows = bothEnds(joining).flatMap(({ from, tiers }) => [
    ...tiers.fifths.map((tier, place): Cell[] => [
      from,
      place + 1,
      tier.from,
      tier.to,
      ...sideCells(tier.joiners),
      ...sideCells(tier.others),
      goneWithout(tiers, tier),
    ]),
    [from, 'all', '', '', ...sideCells(tiers.joiners), ...sideCells(tiers.others), ''],
  ]);
  return writeCsv(header, rows);
}

/**
 * `joining-paid.csv`: what is paid at each end, with nobody doing anything else than before, and were all to take part whatever they gained: by who ends
 * with it, and the benchmarks and the expected cost of those who take part (blank where not known).
 */
export function joiningPaidCsv(joining: Joining): string {
  const header = [
    'who',
    'is_settled',
    'by_turns',
    'rounds',
    'practices',
    ...partyNames,
    'paid',
    'benchmark',
    'expected_cost',
    'expected_savings',
  ];
  const cells = ({ received, all, benchmark, expenditure }: Joining['all']): Cell[] => [
    ...partyNames.map((name) => toPence(received.find(({ party }) => party === name)?.amount ?? 0)),
    toPence(all),
    toPence(benchmark),
    toPence(expenditure),
    toPence(benchmark - expenditure),
  ];
  return writeCsv(header, [
    ...bothEnds(joining).map(({ from, isSettled, isByTurns, rounds, tiers, paid }): Cell[] => [
      `from ${from}`,
      Number(isSettled),
      Number(isByTurns),
      rounds,
      tiers.joiners.practices,
      ...cells(paid),
    ]),
    ['all', '', '', '', joining.practices.length, ...cells(joining.all)],
  ]);
}

/** Whether anybody takes part, or has anything, or less than before, by staying out: otherwise the two tiers are a table of nothing. */
const isAnybodyMoved = ({ tiers: { joiners, others } }: Joining['ends'][number]): boolean =>
  joiners.practices > 0 || others.money !== 0 || others.before !== 0 || others.lost !== 0;

const alsoAsked =
  'This is judged by who would take part. The verdict of a run is broken, too, where practices that take no part in the data owe for it.';

const notAskedInRun = `With over ${mostPractices} practices this is worked out only here: unless nothing hangs on who else takes part, or all gain, the verdict of a run is that it cannot tell.`;

/** Who would take part, what is paid to whom, and the two tiers, for whoever lays it out. */
export function joiningReport(given: {
  joining: Joining;
  run: Pick<Run, 'dataset' | 'scheme' | 'draws' | 'seed'>;
  /** What is to be said behind it. */
  foot: readonly string[];
}): Report {
  const { joining, run, foot } = given;
  const { dataset, scheme, draws, seed } = run;
  const { currency } = dataset;
  const span = spanOf(dataset);
  const judged = scheme.isVoluntary === false ? undefined : judgeTiers(joining, run);
  const free =
    scheme.isVoluntary === false
      ? ['The scheme says that practices have to take part: this is who would, were they free not to.']
      : scheme.isVoluntary === undefined
        ? ['The scheme does not say whether practices may stay out: this is who would take part, were they free to choose.']
        : [];
  const headings = { all: 'Where all begin by taking part', none: 'Where nobody does to begin with' } as const;
  return {
    title: `Who would take part in “${scheme.title}” on ${dataset.title}`,
    lead: [endsInWords(joining), ...unknownInWords(joining), ...free],
    sections: [
      ...joining.ends.map((end): ReportSection => {
        const { header, rows } = tiersInWords(end, currency);
        // Who does not know what it would gain is in no tier, and a table of the others would be of them.
        const hasTable = isAnybodyMoved(end) && !end.gains.some(Number.isNaN);
        return {
          heading: joining.ends.length === 1 ? 'Those who take part, and those who do not' : headings[end.from],
          paragraphs: [
            ...(joining.ends.length === 1 ? [] : [`It ends with ${joinersInWords(end)} taking part.`]),
            paidInWords(end.paid, currency, span),
            ...selectionInWords(end, joining, currency, span),
            ...(hasTable ? [tiersNote(end)] : []),
          ],
          tables: hasTable ? [{ label: 'The two tiers.', header, rows }] : [],
          lists: [],
        };
      }),
      ...(judged === undefined
        ? []
        : [
            {
              heading: `Those who stay behind do not pay for those who join: ${judged.verdict === 'cannot_tell' ? 'cannot tell' : judged.verdict}`,
              paragraphs: [
                judged.summary,
                ...(judged.mend === undefined ? [] : [judged.mend]),
                ...(joining.toldBy === 'column' ? [alsoAsked] : joining.practices.length > mostPractices ? [notAskedInRun] : []),
              ],
              tables: [],
              lists: [],
            },
          ]),
      { heading: 'How it is worked out', paragraphs: participationInWords(joining, currency), tables: [], lists: [] },
    ],
    foot: [
      ...foot,
      ...(dataset.synthetic ? ['The data are synthetic: no practice or consortium in them is real.'] : []),
      `On ${dataset.title}, ${draws === 0 ? 'as given, without chance' : `${formatCount(draws)} imagined years, seed ${seed}`}. Probity ${version}.`,
    ],
  };
}
