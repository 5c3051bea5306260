import { formatMoney, formatShare } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import type { Outcome } from '../outcome.ts';
import type { Chart, FigureTable, PlotOptions } from './chart.ts';
import { endWords, moneyMoves, purposeWords, type MoneyMoves } from './money-moves.ts';
import { theParty } from './plain-words.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { drawSankey } from './sankey.ts';
import { colours, figureWidth } from './style.ts';
import { composeFigure, textPart } from './svg.ts';
import { wrapText } from './text.ts';

/** What the drawing cannot hold: money owed runs the other way, and what is missing has no width. */
function besides({ losses, untold }: MoneyMoves, currency: string): string[] {
  return [
    ...losses.map(
      ({ from, to, purpose, amount }) =>
        `Losses, not drawn: ${formatMoney(amount, currency)} owed by ${theParty(to)} to ${theParty(from)} (${purposeWords(purpose)}).`,
    ),
    ...untold.map(
      ({ from, to, purpose }) =>
        `Not drawn, because it cannot be told: ${purposeWords(purpose)} from ${theParty(from)} to ${theParty(to)}.`,
    ),
  ];
}

/** Payments from the commissioner through every route to the parties that end with the money; widths are pounds. */
export function plotWhereMoneyEnds(outcome: Outcome, options: PlotOptions): SVGSVGElement {
  const { document } = options;
  const width = figureWidth(options.width);
  const { currency } = outcome.dataset;
  const money = moneyMoves(outcome);
  const notes = besides(money, currency).flatMap((note) => wrapText(note, width));
  const parts = [
    money.moves.length === 0 ? textPart(document, ['No money moves.']) : drawSankey(money, { document, width, currency }),
    ...(notes.length === 0 ? [] : [textPart(document, notes, { fill: colours.quiet })]),
  ];
  return composeFigure(document, parts, { width, label: whereMoneyEndsAlternative(outcome) });
}

export function whereMoneyEndsAlternative(outcome: Outcome): string {
  const { currency } = outcome.dataset;
  const money = moneyMoves(outcome);
  const ends = money.ends.map((end) => `${endWords(end)} ${formatMoney(end.amount, currency)} (${formatShare(end.share)})`);
  const first =
    money.moves.length === 0
      ? 'No money moves.'
      : `Of ${formatMoney(money.total, currency)} ${spanWords(outcome.dataset.years.length)} paid by the commissioner, this is where it ends: ${ends.join('; ')}.`;
  return [first, ...besides(money, currency)].join(' ');
}

export function whereMoneyEndsTable(outcome: Outcome): FigureTable {
  const unit = outcome.dataset.currency;
  const money = moneyMoves(outcome);
  const owed = money.losses.map((loss) => ({ ...loss, amount: -loss.amount }));
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
      ...money.ends.map((end) => [partyHeading(end.party), '', 'ends here', end.amount, end.share]),
    ],
  };
}

export const whereMoneyEnds: Chart = {
  id: 'where-money-ends',
  title: () => 'Where the money ends',
  isEmpty: (outcome) => moneyMoves(outcome).moves.length === 0,
  plot: plotWhereMoneyEnds,
  alternative: whereMoneyEndsAlternative,
  table: whereMoneyEndsTable,
};
