import { formatRate, rateUnit } from '../data/words.ts';
import type { Outcome } from '../outcome.ts';
import type { Chart, FigureTable, PlotOptions } from './chart.ts';
import { isKnown } from './marks.ts';
import { partyWords, words } from './plain-words.ts';
import { drawRates, keyEntries } from './rate-marks.ts';
import { rateRows, scopes, type RateRow } from './rate-rows.ts';
import { keyPart } from './shapes.ts';
import { figureWidth } from './style.ts';
import { composeFigure, textPart } from './svg.ts';
import { wrapText } from './text.ts';

/** What each party receives more for each pound of care that is not given, by service, at today's care and at its highest. */
export function plotPencePerPound(outcome: Outcome, options: PlotOptions): SVGSVGElement {
  const { document } = options;
  const width = figureWidth(options.width);
  const rows = rateRows(outcome);
  const label = pencePerPoundAlternative(outcome);
  const parts =
    rows.length === 0
      ? [textPart(document, wrapText(label, width))]
      : [keyPart(document, keyEntries(rows), width), drawRates(rows, { document, width, currency: outcome.dataset.currency })];
  return composeFigure(document, parts, { width, label });
}

const whoseRate = ({ party, service, scope }: RateRow): string => `${partyWords[party]} for ${words(service)} (${scopes[scope].words})`;

export function pencePerPoundAlternative(outcome: Outcome): string {
  const rows = rateRows(outcome);
  if (rows.length === 0) return 'No withholding rate was measured.';
  const { currency } = outcome.dataset;
  const told = rows.filter((row) => isKnown(row.rate) && !row.isExactlyNothing).toSorted((a, b) => b.rate - a.rate);
  const sentences = told.slice(0, 3).map((row) => `${whoseRate(row)}: ${formatRate(row.rate / 100, currency)}`);
  const nothing = rows.filter((row) => row.isExactlyNothing);
  const untold = rows.filter((row) => !isKnown(row.rate));
  return [
    `What parties receive more for each ${rateUnit(currency).split(' ').at(-1) ?? ''} of care not given.`,
    told.length === 0 ? '' : `${told.length > 3 ? 'The most: ' : ''}${sentences.join('; ')}.`,
    nothing.length === 0 ? '' : `Exactly nothing: ${nothing.map(whoseRate).join('; ')}.`,
    untold.length === 0 ? '' : `Cannot be told: ${untold.map(whoseRate).join('; ')}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Digits beyond a millionth of a penny are the noise of turning shares into pence. */
const pence = (value: number): number => Number(value.toFixed(6));

export function pencePerPoundTable(outcome: Outcome): FigureTable {
  const unit = rateUnit(outcome.dataset.currency);
  return {
    columns: [
      { name: 'service', label: 'Service', unit: '' },
      { name: 'party', label: 'Who receives', unit: '' },
      { name: 'scope', label: 'Who gives less care', unit: '' },
      { name: 'rate', label: 'Rate at today’s care', unit },
      { name: 'lower', label: '95% interval from', unit },
      { name: 'upper', label: '95% interval to', unit },
      { name: 'highest', label: 'Highest rate', unit },
      { name: 'highest_at', label: 'Highest at this share of today’s care', unit: 'share' },
      { name: 'exactly_nothing', label: 'Exactly nothing', unit: '' },
    ],
    rows: rateRows(outcome).map((row) => [
      words(row.service),
      partyWords[row.party],
      scopes[row.scope].words,
      pence(row.rate),
      pence(row.lower),
      pence(row.upper),
      pence(row.highest),
      row.highestAt,
      row.isExactlyNothing ? 'yes' : 'no',
    ]),
  };
}

export const pencePerPound: Chart = {
  id: 'pence-per-pound',
  title: 'Pence per pound of care not given',
  plot: plotPencePerPound,
  alternative: pencePerPoundAlternative,
  table: pencePerPoundTable,
};
