import * as Plot from '@observablehq/plot';
import { formatHundredths, formatRate, rateUnit } from '../data/words.ts';
import type { WithholdingRate } from '../incentives/withholding-rate.ts';
import type { Outcome } from '../outcome.ts';
import type { Chart, FigureTable, PlotOptions } from './chart.ts';
import { extentWithNothing, isKnown, pathMark, tickCount, type Scale } from './marks.ts';
import { headline, partyWords, words } from './plain-words.ts';
import { keyPart, paint, shapePath, type KeyEntry, type Shape } from './shapes.ts';
import { colours, figureWidth, sizes } from './style.ts';
import { composeFigure, partOfPlot, place, textPart } from './svg.ts';
import { textWidth, wrapText } from './text.ts';

/** Standard errors to either side of a rate that hold the true one nineteen times in twenty. */
const standardErrors = 1.96;

type Scope = WithholdingRate['scope'];

const scopes: Readonly<Record<Scope, { shape: Shape; colour: string; words: string }>> = {
  collective: { shape: 'circle', colour: colours.darkBlue, words: 'all practices of the consortium together' },
  own: { shape: 'square', colour: colours.orange, words: 'one practice alone' },
};

/** In hundredths of the currency: pence, cents. NaN stays NaN. */
interface RateRow {
  readonly service: string;
  readonly party: WithholdingRate['party'];
  readonly scope: Scope;
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
  readonly highest: number;
  readonly highestAt: number;
  readonly isExactlyNothing: boolean;
}

/** By service as the dataset names them, then by party, together before alone. */
function rateRows(outcome: Outcome): RateRow[] {
  const parties = Object.keys(partyWords);
  const { services } = outcome.dataset;
  return outcome.withholdingRates
    .map(({ service, party, scope, overall, isExactlyNothing }): RateRow => {
      const margin = standardErrors * overall.standardError;
      return {
        service,
        party,
        scope,
        rate: isExactlyNothing ? 0 : 100 * overall.rate,
        lower: isExactlyNothing ? 0 : 100 * (overall.rate - margin),
        upper: isExactlyNothing ? 0 : 100 * (overall.rate + margin),
        highest: isExactlyNothing ? 0 : 100 * overall.highest,
        highestAt: overall.highestAt,
        isExactlyNothing,
      };
    })
    .toSorted(
      (a, b) =>
        services.indexOf(a.service) - services.indexOf(b.service) ||
        parties.indexOf(a.party) - parties.indexOf(b.party) ||
        (a.scope === b.scope ? 0 : a.scope === 'collective' ? -1 : 1),
    );
}

/** A line of the figure: a heading, or a party with its one or two rates. */
interface Line {
  readonly y: number;
  readonly label: string;
  readonly isHeading: boolean;
  readonly rows: readonly RateRow[];
}

/** Lines from the top; each service has a heading, each of its parties a line for one or two rates. */
function layOut(rows: readonly RateRow[]): { lines: Line[]; height: number } {
  const lines: Line[] = [];
  let y = 0;
  for (const service of new Set(rows.map((row) => row.service))) {
    const ofService = rows.filter((row) => row.service === service);
    lines.push({ y: y + sizes.line * 0.75, label: headline(service), isHeading: true, rows: [] });
    y += sizes.line * 1.5;
    for (const party of new Set(ofService.map((row) => row.party))) {
      const ofParty = ofService.filter((row) => row.party === party);
      const height = ofParty.length * sizes.line + 6;
      lines.push({ y: y + height / 2, label: partyWords[party], isHeading: false, rows: ofParty });
      y += height;
    }
    y += 6;
  }
  return { lines, height: y };
}

function keyEntries(rows: readonly RateRow[]): KeyEntry[] {
  const used = (['collective', 'own'] as const).filter((scope) => rows.some((row) => row.scope === scope));
  return [
    ...used.map((scope): KeyEntry => ({ shape: scopes[scope].shape, colour: scopes[scope].colour, label: scopes[scope].words })),
    { shape: 'line', colour: colours.ink, label: '95% interval' },
    { shape: 'triangle', colour: colours.ink, isHollow: true, label: 'highest at 80% to 120% of today’s care' },
  ];
}

interface Mark extends RateRow {
  readonly y: number;
}

/** The rates of all lines, each at its own height: two of one party stand closely below each other. */
const marksOf = (lines: readonly Line[]): Mark[] =>
  lines.flatMap(({ y, rows }) => rows.map((row, i) => ({ ...row, y: y + (i - (rows.length - 1) / 2) * sizes.line })));

/** What stands beside a mark: its rates where there is room, or in words that there is nothing or that it cannot be told. */
function markWords({ rate, highest, isExactlyNothing }: RateRow, currency: string, hasRoom: boolean): string {
  if (isExactlyNothing) return 'exactly nothing';
  if (!isKnown(rate)) return 'cannot tell';
  const highestWords = isKnown(highest) ? `, highest ${formatHundredths(highest / 100, currency)}` : '';
  return hasRoom ? `${formatHundredths(rate / 100, currency)}${highestWords}` : '';
}

/** How far right a row is drawn: its words begin there, those of a row without a mark at the line of nothing. */
function reachOf({ upper, highest }: RateRow): number {
  const drawn = [upper, highest].filter(isKnown);
  return drawn.length === 0 ? 0 : Math.max(...drawn);
}

function drawRates(rows: readonly RateRow[], { document, width, currency }: { document: Document; width: number; currency: string }) {
  const { lines, height } = layOut(rows);
  const marks = marksOf(lines);
  const marginLeft = Math.max(...lines.map(({ label, isHeading }) => textWidth(label, sizes.text, isHeading) + (isHeading ? 0 : 12))) + 10;
  const hasRoom = width >= 560;
  const marginRight = hasRoom ? 140 : 60;
  const frame = width - marginLeft - marginRight;
  const domain = extentWithNothing(marks.flatMap(({ lower, upper, rate, highest }) => [lower, upper, rate, highest]));
  const axis = wrapText(`${headline(rateUnit(currency))} of care not given. Right of the line: paid for giving less care.`, frame + marginRight);

  const each = (scope: Scope, path: (mark: Mark, x: Scale) => string) => (x: Scale, y: Scale) =>
    marks.filter((mark) => mark.scope === scope).map((mark) => path({ ...mark, y: y(mark.y) }, x)).join('');
  const known = (value: number, path: string): string => (isKnown(value) ? path : '');
  const ofScope = (scope: Scope) => {
    const { shape, colour } = scopes[scope];
    const line = { stroke: colour, fill: 'none' };
    return [
      pathMark(document, { ...line, 'stroke-width': 1, 'stroke-dasharray': '1.5,2.5' }, each(scope, ({ rate, highest, y }, x) => known(rate + highest, `M${place(x(rate))},${y}H${place(x(highest))}`))),
      pathMark(document, { ...line, 'stroke-width': 2.5 }, each(scope, ({ lower, upper, y }, x) => known(lower, `M${place(x(lower))},${y}H${place(x(upper))}`))),
      pathMark(document, paint(colour, true), each(scope, ({ highest, isExactlyNothing, y }, x) => (isExactlyNothing ? '' : known(highest, shapePath('triangle', x(highest), y))))),
      pathMark(document, paint(colour), each(scope, ({ rate, y }, x) => known(rate, shapePath(shape, x(rate), y)))),
    ];
  };

  const plot = Plot.plot({
    document,
    className: 'plot',
    width,
    height: height + 30 + axis.length * sizes.line,
    marginLeft,
    marginRight,
    marginTop: 0,
    marginBottom: 30 + axis.length * sizes.line,
    x: { domain, nice: true, label: null },
    y: { type: 'linear', domain: [0, height], range: [0, height], axis: null },
    marks: [
      Plot.gridX({ stroke: colours.grid, strokeOpacity: 1, ticks: tickCount(frame) }),
      Plot.axisX({ tickFormat: (pence: number) => formatHundredths(pence / 100, currency), ticks: tickCount(frame), tickSize: 0, label: null }),
      Plot.text([axis.join('\n')], { frameAnchor: 'bottom-left', lineAnchor: 'top', textAnchor: 'start', dy: 26, lineHeight: sizes.line / sizes.text }),
      Plot.ruleX([0], { stroke: colours.ink }),
      ...[true, false].map((isHeading) =>
        Plot.text(
          lines.filter((line) => line.isHeading === isHeading),
          { y: 'y', text: 'label', frameAnchor: 'left', textAnchor: 'start', dx: (isHeading ? 0 : 12) - marginLeft, fontWeight: isHeading ? 'bold' : 'normal' },
        ),
      ),
      ...ofScope('collective'),
      ...ofScope('own'),
      Plot.text(marks, {
        x: reachOf,
        y: 'y',
        text: (mark: Mark) => markWords(mark, currency, hasRoom),
        textAnchor: 'start',
        dx: 9,
        stroke: colours.ground,
        strokeWidth: 4,
        fill: colours.ink,
      }),
    ],
  });
  return partOfPlot(document, plot);
}

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

const whoseRate = ({ party, service, scope }: RateRow): string =>
  `${partyWords[party]} for ${words(service)} (${scopes[scope].words})`;

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
