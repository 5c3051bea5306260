import { asHeading, formatCount, formatMoney, spaced } from '../data/words.ts';
import { yearShown } from '../data/years.ts';
import type { Outcome } from '../outcome.ts';
import { labelledRowsPart, leastForLine, ranksPart } from './award-marks.ts';
import { drawnFrom, type Chart, type FigureTable } from './chart.ts';
import { countInWords, middleOf, paysNothing, rankAwards, type RankedPayment } from './ranked-awards.ts';
import { keyPart, type KeyEntry } from './shapes.ts';
import { colours } from './style.ts';
import { textPart, type Part } from './svg.ts';
import { wrapText } from './text.ts';
import { levelNouns } from '../schemes/in-words-names.ts';

/** Up to this many, each has a line with its code; more are ranked side by side and only extremes and middle are named. */
const mostLabelled = 40;
/** The same where an entity has a line a year. */
const mostLabelledYears = 80;

function keyEntries(payments: readonly RankedPayment[], draws: number): KeyEntry[] {
  const isLine = payments.some((payment) => payment.awards.length >= leastForLine);
  const drawn: KeyEntry[] = [
    { shape: isLine ? 'line' : 'circle', colour: colours.darkBlue, label: 'mean of imagined years' },
    { shape: 'bar', colour: colours.lightBlue, label: '5th to 95th percentile' },
  ];
  return [
    ...(payments.some((payment) => payment.hasDraws) ? drawn : []),
    {
      shape: 'diamond',
      colour: colours.orange,
      isHollow: !isLine,
      label: payments.some((payment) => payment.hasDraws) || draws === 0 ? 'as given, without chance' : 'the same in every imagined year',
    },
  ];
}

function missingInWords(payment: RankedPayment): string[] {
  const { length } = payment.missing;
  return length === 0 ? [] : [`Not drawn, because a figure is missing: ${countInWords(length, payment)}.`];
}

const nothingInWords = (payment: RankedPayment, draws: number): string =>
  `Nothing is paid to any of ${countInWords(payment.awards.length, payment)}, as given${draws > 0 ? ' or in any imagined year' : ''}.`;

/** Each consortium's award, ranked: mean, 5th to 95th percentile and as given. Losses lie below nothing. */
function partsOf(outcome: Outcome, width: number): Part[] {
  const payments = rankAwards(outcome);
  const quiet = (text: string): Part => textPart(wrapText(text, width), { fill: colours.quiet });
  const parts = payments.flatMap((payment): Part[] => {
    const heading = payments.length > 1 ? [textPart([asHeading(payment.payment)], { 'font-weight': 'bold' })] : [];
    const part = payment.awards.length <= (payment.hasYears ? mostLabelledYears : mostLabelled) ? labelledRowsPart : ranksPart;
    if (paysNothing(payment)) return [...heading, quiet(nothingInWords(payment, outcome.draws))];
    const figure = payment.awards.length === 0 ? [] : [part(payment, { width, currency: outcome.dataset.currency })];
    return [...heading, ...figure, ...missingInWords(payment).map(quiet)];
  });
  const drawnPayments = payments.filter((payment) => !paysNothing(payment));
  const key = drawnPayments.length === 0 ? [] : [keyPart(keyEntries(drawnPayments, outcome.draws), width)];
  return payments.length === 0 ? [quiet(awardByConsortiumAlternative(outcome))] : [...key, ...parts];
}

function describePayment(payment: RankedPayment, { dataset: { currency }, draws }: Outcome): string {
  const { awards, hasDraws } = payment;
  if (paysNothing(payment)) return `${asHeading(payment.payment)}: ${nothingInWords(payment, draws)}`;
  const [highest, lowest, middle] = [awards[0], awards.at(-1), middleOf(awards)];
  if (highest === undefined || lowest === undefined || middle === undefined) {
    return `${asHeading(payment.payment)}: no figure for any ${levelNouns[payment.level][0]}.`;
  }
  const money = (amount: number): string => formatMoney(amount, currency);
  const losing = awards.filter((award) => award.rankedBy < 0).length;
  const spread = hasDraws ? ` (${money(highest.p5)} to ${money(highest.p95)} in nine imagined years of ten)` : '';
  return [
    `${asHeading(payment.payment)}, ${countInWords(awards.length, payment)} ranked by ${hasDraws ? 'the mean of imagined years' : 'the award as given'}:`,
    ...(awards.length === 1
      ? [`${money(highest.rankedBy)} for ${highest.name}${spread};`]
      : [
          `from ${money(highest.rankedBy)} for ${highest.name}${spread}`,
          ...(awards.length === 2 ? [] : [`through ${money(middle.rankedBy)} in the middle`]),
          `to ${money(lowest.rankedBy)} for ${lowest.name};`,
        ]),
    losing === 0 ? 'none owes money.' : `${formatCount(losing)} ${losing === 1 ? 'owes' : 'owe'} money.`,
    ...missingInWords(payment),
  ].join(' ');
}

export function awardByConsortiumAlternative(outcome: Outcome): string {
  const payments = rankAwards(outcome);
  if (payments.length === 0) return 'This scheme has no payment that is an award.';
  return payments.map((payment) => describePayment(payment, outcome)).join(' ');
}

export function awardByConsortiumTable(outcome: Outcome): FigureTable {
  const unit = outcome.dataset.currency;
  return {
    columns: [
      { name: 'payment', label: 'Payment', unit: '' },
      { name: 'rank', label: 'Rank', unit: '' },
      { name: 'code', label: 'Code', unit: '' },
      { name: 'year', label: 'Year', unit: '' },
      { name: 'as_given', label: 'As given', unit },
      { name: 'mean', label: 'Mean', unit },
      { name: 'p5', label: '5th percentile', unit },
      { name: 'p50', label: 'Median', unit },
      { name: 'p95', label: '95th percentile', unit },
    ],
    rows: rankAwards(outcome).flatMap(({ payment, awards, missing }) =>
      [...awards, ...missing].map((award, i) => [
        spaced(payment),
        i < awards.length ? i + 1 : Number.NaN,
        award.code,
        yearShown(outcome.dataset, award.year),
        award.asGiven,
        award.mean,
        award.p5,
        award.p50,
        award.p95,
      ]),
    ),
  };
}

export const awardByConsortium: Chart = {
  id: 'award-by-consortium',
  title: (outcome) => `Award by ${levelNouns[rankAwards(outcome)[0]?.level ?? 'consortium'][0]}`,
  isEmpty: (outcome) => rankAwards(outcome).every(paysNothing),
  ...drawnFrom(partsOf, awardByConsortiumAlternative),
  table: awardByConsortiumTable,
};
