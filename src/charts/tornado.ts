import { capitalised, currencyUnit, formatHundredths, formatMoney, several } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import type { Outcome } from '../outcome.ts';
import type { MovedOver, Sensitivity } from '../sensitivity.ts';
import { amountWords, endWords, measureWords, movedWords, restsOn, sortedBySwing, swingOf } from '../sensitivity/in-words.ts';
import type { Measure } from '../sensitivity/measured.ts';
import { drawnFrom, type Chart, type FigureTable } from './chart.ts';
import { linesPart, widthOfLabels, wordsBeside, type LabelledLine } from './line-plot.ts';
import { extentWithNothing, isKnown, pathMark } from './marks.ts';
import { keyPart, paint, shapePath } from './shapes.ts';
import { colours, sizes } from './style.ts';
import { place, textPart, type Part } from './svg.ts';
import { textWidth, wrapText } from './text.ts';

/** What moves an amount less is in the table alone. */
const mostShown = 12;

const ends = [
  { end: 'low', shape: 'circle', colour: colours.turquoise, label: 'at the lowest of its range' },
  { end: 'high', shape: 'square', colour: colours.darkBlue, label: 'at the highest' },
] as const;

/** A bar of the figure, and the words beside it. */
interface Bar {
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly words: string;
}

/** Names above their bars, each bar behind its range. */
function layOut(rows: readonly MovedOver[], measure: Measure, { currency }: Sensitivity['dataset'], width: number) {
  const lines: LabelledLine[] = [];
  const bars: Bar[] = [];
  let y = 0;
  for (const { moved, low, high } of rows) {
    for (const label of wrapText(movedWords(moved), width / 1.1)) {
      lines.push({ y: y + sizes.line * 0.75, label, isHeading: true });
      y += sizes.line;
    }
    y += sizes.line * 0.5;
    const [atLow, atHigh] = [low.amounts[measure], high.amounts[measure]];
    lines.push({ y: y + sizes.line / 2, label: endWords(moved, currency).join(' to '), isHeading: false });
    bars.push({
      y: y + sizes.line / 2,
      low: atLow,
      high: atHigh,
      words: [atLow, atHigh].map((amount) => amountWords(amount, measure, currency)).join(' to '),
    });
    y += sizes.line + 8;
  }
  return { lines, bars, height: y };
}

function barsPart(found: Sensitivity, measure: Measure, width: number): Part {
  const { asItStands, dataset } = found;
  const stands = asItStands.amounts[measure];
  const { lines, bars, height } = layOut(sortedBySwing(found, measure).slice(0, mostShown), measure, dataset, width);
  const furthest = ({ low, high }: Bar): number => Math.max(0, ...[low, high, stands].filter(isKnown));
  const axis =
    measure === 'withheld'
      ? `For each ${currencyUnit(dataset.currency)} of care not given, of the service where it is most.`
      : `${capitalised(measureWords[measure])}, ${spanWords(dataset.years.length)}.`;
  return linesPart({
    width,
    height,
    lines,
    labels: { indent: 6 },
    marginLeft: widthOfLabels(lines),
    marginRight: Math.min(width / 3, Math.max(...bars.map(({ words }) => textWidth(words))) + 16),
    domain: extentWithNothing([stands, ...bars.flatMap(({ low, high }) => [low, high])].filter(isKnown)),
    tickFormat: (value) => (measure === 'withheld' ? formatHundredths(value, dataset.currency) : formatMoney(value, dataset.currency)),
    axisWords: `${axis} Broken line: ${amountWords(stands, measure, dataset.currency)}, as it stands.`,
    ...(isKnown(stands) && { broken: stands }),
    marks: (document) => [
      ...ends.map(({ end, colour }) =>
        pathMark(document, { stroke: colour, fill: 'none', 'stroke-width': 5 }, (x, y) =>
          bars.map((bar) => (isKnown(bar[end] + stands) ? `M${place(x(stands))},${y(bar.y)}H${place(x(bar[end]))}` : '')).join(''),
        ),
      ),
      ...ends.map(({ end, colour, shape }) =>
        pathMark(document, paint(colour), (x, y) =>
          bars.map((bar) => (isKnown(bar[end]) ? shapePath(shape, x(bar[end]), y(bar.y)) : '')).join(''),
        ),
      ),
      ...wordsBeside(document, bars, { at: furthest, words: ({ words }) => words }),
    ],
  });
}

function tornadoTable(found: Sensitivity, measure: Measure): FigureTable {
  const { asItStands, dataset } = found;
  const unit = measure === 'withheld' ? '' : dataset.currency;
  return {
    columns: [
      { name: 'moved', label: 'What is moved', unit: '' },
      { name: 'lowest', label: 'Lowest', unit: '' },
      { name: 'highest', label: 'Highest', unit: '' },
      { name: 'at_lowest', label: 'At the lowest', unit },
      { name: 'as_it_stands', label: 'As it stands', unit },
      { name: 'at_highest', label: 'At the highest', unit },
      { name: 'swing', label: 'From the least to the most', unit },
    ],
    rows: sortedBySwing(found, measure).map((each) => [
      movedWords(each.moved),
      ...endWords(each.moved, dataset.currency),
      each.low.amounts[measure],
      asItStands.amounts[measure],
      each.high.amounts[measure],
      swingOf(each, asItStands, measure),
    ]),
  };
}

/** How far an amount goes while each value is moved over its range, the furthest first: of a run whose outcome it is shown with. */
export function tornadoOf(found: Sensitivity, measure: Measure): Chart {
  const rows = sortedBySwing(found, measure);
  const partsOf = (_: Outcome, width: number): Part[] => {
    if (rows.length === 0) return [textPart(wrapText(restsOn(found, measure), width))];
    const rest = rows.length - mostShown;
    const more = rest > 0 ? [textPart(wrapText(`${several(rest, 'more moves', 'more move')} it less: see the table.`, width))] : [];
    return [keyPart(ends, width), barsPart(found, measure, width), ...more];
  };
  return {
    id: `tornado-${measure}`,
    title: () => `What moves the ${measureWords[measure]}`,
    isEmpty: () => rows.length === 0,
    ...drawnFrom(partsOf, () => restsOn(found, measure)),
    table: () => tornadoTable(found, measure),
  };
}
