import { formatMoney, formatShare } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import type { Outcome } from '../outcome.ts';
import { drawnFrom, type Chart, type FigureTable } from './chart.ts';
import { endWords, moneyMoves, purposeWords, type MoneyMoves } from './money-moves.ts';
import { listed } from '../schemes/in-words-names.ts';
import { partyHeading, theParty } from '../schemes/party-words.ts';
import { sankeyPart } from './sankey.ts';
import { colours } from './style.ts';
import { textPart, type Part } from './svg.ts';
import { wrapText } from './text.ts';

/** Losses, of whom and, where that can be told, borne by whom: then what each ends with is what the receipts say. */
function lossesInWords({ losses, bearers }: MoneyMoves, currency: string): string[] {
  const money = (amount: number): string => formatMoney(amount, currency);
  if (bearers.length === 0)
    return losses.map(
      ({ from, to, purpose, amount }) =>
        `Losses, not drawn: ${money(amount)} owed by ${theParty(to)} to ${theParty(from)} (${purposeWords(purpose)}).`,
    );
  const owed = losses.reduce((sum, { amount }) => sum + amount, 0);
  const payers = listed([...new Set(losses.map(({ from }) => theParty(from)))]);
  return [
    `Losses, not drawn: ${money(owed)} owed to ${payers}, borne by ${listed(bearers.map(({ party, amount }) => `${theParty(party)} (${money(amount)})`))}.`,
    `Gains less losses: ${listed(bearers.map(({ party, net }) => `${theParty(party)} ${money(net)}`))}.`,
  ];
}

/** What the drawing cannot hold: money owed runs the other way, and what is missing has no width. */
const besides = (money: MoneyMoves, currency: string): string[] => [
  ...lossesInWords(money, currency),
  ...money.untold.map(
    ({ from, to, purpose }) => `Not drawn, because it cannot be told: ${purposeWords(purpose)} from ${theParty(from)} to ${theParty(to)}.`,
  ),
];

/** Where there is nothing to draw. */
const nothingMoves = ({ untold }: MoneyMoves): string[] => (untold.length === 0 ? ['No money moves.'] : []);

const hasLosses = (outcome: Outcome): boolean => moneyMoves(outcome).losses.length > 0;

/** Payments from the commissioner through every route to the parties that end with the money; widths are pounds. */
function partsOf(outcome: Outcome, width: number): Part[] {
  const { currency } = outcome.dataset;
  const money = moneyMoves(outcome);
  const drawing = money.moves.length === 0 ? { ...textPart(nothingMoves(money)), notes: [] } : sankeyPart(money, { width, currency });
  const notes = [...drawing.notes, ...besides(money, currency)].flatMap((note) => wrapText(note, width));
  return [drawing, ...(notes.length === 0 ? [] : [textPart(notes, { fill: colours.quiet })])];
}

export function whereMoneyEndsAlternative(outcome: Outcome): string {
  const { currency } = outcome.dataset;
  const money = moneyMoves(outcome);
  const ends = money.ends.map((end) => `${endWords(end)} ${formatMoney(end.amount, currency)} (${formatShare(end.share)})`);
  const first =
    money.moves.length === 0
      ? nothingMoves(money)
      : [
          `Of ${formatMoney(money.total, currency)} ${spanWords(outcome.dataset.years.length)} paid by the commissioner${money.losses.length > 0 ? ', losses apart' : ''}, this is where it ends: ${ends.join('; ')}.`,
        ];
  return [...first, ...besides(money, currency)].join(' ');
}

export function whereMoneyEndsTable(outcome: Outcome): FigureTable {
  const unit = outcome.dataset.currency;
  const money = moneyMoves(outcome);
  const owed = money.losses.map((loss) => ({ ...loss, amount: -loss.amount }));
  const isSplit = money.bearers.length > 0;
  return {
    columns: [
      { name: 'from', label: 'From', unit: '' },
      { name: 'to', label: 'To', unit: '' },
      { name: 'purpose', label: 'Purpose', unit: '' },
      { name: 'amount', label: `Amount ${spanWords(outcome.dataset.years.length)}`, unit },
      { name: 'share', label: 'Share of all money that moves', unit: 'share' },
    ],
    rows: [
      ...[...money.moves, ...owed, ...money.untold].map(({ from, to, purpose, amount }) => [
        partyHeading(from),
        partyHeading(to),
        purposeWords(purpose),
        amount,
        amount >= 0 ? amount / money.total : Number.NaN,
      ]),
      ...money.ends.map((end) => [partyHeading(end.party), '', isSplit ? 'gains end here' : 'ends here', end.amount, end.share]),
      ...money.bearers.flatMap(({ party, amount, net }) => [
        [partyHeading(party), '', 'bears of the losses', -amount, Number.NaN],
        [partyHeading(party), '', 'gains less losses', net, Number.NaN],
      ]),
    ],
  };
}

export const whereMoneyEnds: Chart = {
  id: 'where-money-ends',
  title: (outcome) => (hasLosses(outcome) ? 'Where gains end, losses apart' : 'Where the money ends'),
  isEmpty: (outcome) => moneyMoves(outcome).moves.length === 0,
  ...drawnFrom(partsOf, whereMoneyEndsAlternative),
  table: whereMoneyEndsTable,
};
