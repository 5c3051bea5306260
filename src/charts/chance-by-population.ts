import { asHeading, formatCount, formatShare } from '../data/words.ts';
import { sizeWords } from '../incentives/chance-award.ts';
import { mostOften } from '../incentives/least-savings-rate.ts';
import type { Outcome } from '../outcome.ts';
import { luckRows, lucks, type Luck, type LuckRow } from './chance-rows.ts';
import { luckAlternative } from './chance-words.ts';
import { drawnFrom, type Chart, type FigureTable } from './chart.ts';
import { linesPart, marksWithIntervals, widthOfLabels, wordsBeside, type LabelledLine } from './line-plot.ts';
import { keyPart } from './shapes.ts';
import { colours, sizes } from './style.ts';
import { textPart, type Part } from './svg.ts';
import { wrapText } from './text.ts';
import { levelNouns } from '../schemes/in-words-names.ts';

/** A line of the figure: a payment's name, or a size of those who are paid with a mark for each kind of luck. */
interface Line extends LabelledLine {
  readonly rows: readonly LuckRow[];
}

interface Mark extends LuckRow {
  readonly y: number;
}

/** `100,000 to 199,999 people (63)`. */
const sizeLabel = (row: LuckRow): string => {
  const words = sizeWords(row).replace(' people', '');
  return `${asHeading(words)} (${formatCount(row.entities)})`;
};

/** Lines from the top; each payment has a heading, each size a line. */
function layOut(rows: readonly LuckRow[], width: number): { lines: Line[]; height: number } {
  const lines: Line[] = [];
  let y = 0;
  for (const payment of new Set(rows.map((row) => row.payment))) {
    const own = rows.filter((row) => row.payment === payment);
    for (const label of wrapText(`${asHeading(payment)}: number of people (of ${levelNouns[own[0].level][1]})`, width / 1.1)) {
      lines.push({ y: y + sizes.line * 0.75, label, isHeading: true, rows: [] });
      y += sizes.line;
    }
    y += sizes.line * 0.5;
    for (const from of new Set(own.map((row) => row.from).toSorted((a, b) => a - b))) {
      const ofSize = own.filter((row) => row.from === from);
      const height = ofSize.length * (sizes.line - 2) + 6;
      lines.push({ y: y + height / 2, label: sizeLabel(ofSize[0]), isHeading: false, rows: ofSize });
      y += height + 4;
    }
    y += 8;
  }
  return { lines, height: y };
}

const marksOf = (lines: readonly Line[]): Mark[] =>
  lines.flatMap(({ y, rows }) => rows.map((row, i) => ({ ...row, y: y + (i - (rows.length - 1) / 2) * (sizes.line - 2) })));

function luckPart(rows: readonly LuckRow[], width: number): Part {
  const { lines, height } = layOut(rows, width);
  const marks = marksOf(lines);
  const highest = Math.max(mostOften * 1.5, ...marks.map(({ upper }) => upper));
  const used = (Object.keys(lucks) as Luck[]).filter((luck) => marks.some((mark) => mark.luck === luck)); // keys of the table
  return linesPart({
    width,
    height,
    lines,
    labels: { indent: 6, stroke: colours.ground, strokeWidth: 4, fill: colours.ink },
    marginLeft: widthOfLabels(lines),
    marginRight: 60,
    domain: [0, highest],
    tickFormat: formatShare,
    axisWords: 'Share of imagined years, when nothing changes. The broken line: one year in ten.',
    broken: mostOften,
    marks: (document) => [
      ...used.flatMap((luck) =>
        marksWithIntervals(
          document,
          lucks[luck],
          marks.filter((mark) => mark.luck === luck).map((mark) => ({ ...mark, at: mark.share })),
        ),
      ),
      ...wordsBeside(document, marks, { at: ({ upper }) => upper, words: ({ share }) => formatShare(share) }),
    ],
  });
}

/** How often chance alone rewards, punishes and denies, by number of people. */
function partsOf(outcome: Outcome, width: number): Part[] {
  const rows = luckRows(outcome);
  if (rows.length === 0) return [textPart(wrapText(luckAlternative(outcome), width))];
  const key = (Object.keys(lucks) as Luck[]) // keys of the table
    .filter((luck) => rows.some((row) => row.luck === luck))
    .map((luck) => ({ shape: lucks[luck].shape, colour: lucks[luck].colour, label: lucks[luck].words }));
  const entries = [...key, { shape: 'line', colour: colours.ink, label: '95% interval' } as const];
  return [keyPart(entries, width), luckPart(rows, width)];
}

export function chanceByPopulationTable(outcome: Outcome): FigureTable {
  return {
    columns: [
      { name: 'payment', label: 'Payment', unit: '' },
      { name: 'people', label: 'People', unit: '' },
      { name: 'entities', label: 'How many', unit: '' },
      { name: 'luck', label: 'What chance does', unit: '' },
      { name: 'share', label: 'Share of imagined years', unit: 'share' },
      { name: 'lower', label: '95% interval from', unit: 'share' },
      { name: 'upper', label: '95% interval to', unit: 'share' },
    ],
    rows: luckRows(outcome).map((row) => [
      row.payment,
      sizeWords(row),
      row.entities,
      lucks[row.luck].words,
      row.share,
      row.lower,
      row.upper,
    ]),
  };
}

export const chanceByPopulation: Chart = {
  id: 'chance-by-population',
  title: () => 'What chance alone decides, by number of people',
  isEmpty: (outcome) => luckRows(outcome).length === 0,
  ...drawnFrom(partsOf, luckAlternative),
  table: chanceByPopulationTable,
};
