import { formatMoney, spaced } from '../data/words.ts';
import { sharedOut, type DivisionName } from '../distribution/distribution.ts';
import type { Outcome } from '../outcome.ts';
import { drawnFrom, type Chart, type FigureTable } from './chart.ts';
import { linesPart, marksWithIntervals, widthOfLabels, type LabelledLine } from './line-plot.ts';
import { extentWithNothing } from './marks.ts';
import { keyPart } from './shapes.ts';
import { colours, sizes } from './style.ts';
import { textPart, type Part } from './svg.ts';
import { wrapText } from './text.ts';
import { divisionWords, gainsRows, sharedOutMarks, valuesWords, type GainsRow } from './who-gains-rows.ts';
import { whoGainsAlternative } from './who-gains-words.ts';

/** A line of the figure: a division's heading, or a group with a mark for each of what is shared out. */
interface Line extends LabelledLine {
  readonly rows: readonly GainsRow[];
}

function layOut(rows: readonly GainsRow[], width: number): { lines: Line[]; height: number } {
  const lines: Line[] = [];
  let y = 0;
  for (const column of new Set(rows.map((row) => row.column))) {
    for (const label of wrapText(divisionWords[column].heading, width / 1.1)) {
      lines.push({ y: y + sizes.line * 0.75, label, isHeading: true, rows: [] });
      y += sizes.line;
    }
    y += sizes.line * 0.5;
    for (const own of groupsOf(rows, column)) {
      lines.push({ y: y + sizes.line / 2, label: valuesWords(column, own[0].group), isHeading: false, rows: own });
      y += sizes.line + 2;
    }
    y += 8;
  }
  return { lines, height: y };
}

/** The rows of one division, a list a group. */
function groupsOf(rows: readonly GainsRow[], column: DivisionName): GainsRow[][] {
  const groups = new Map<number, GainsRow[]>();
  for (const row of rows) if (row.column === column) groups.set(row.group.from, [...(groups.get(row.group.from) ?? []), row]);
  return [...groups.values()];
}

function gainsPart(rows: readonly GainsRow[], outcome: Outcome, width: number): Part {
  const { lines, height } = layOut(rows, width);
  const marks = lines.flatMap((line) =>
    line.rows.map(({ of, aHead, margin }) => ({ of, at: aHead, lower: aHead - margin, upper: aHead + margin, y: line.y })),
  );
  const ends = marks.flatMap(({ at, lower, upper }) => (Number.isNaN(lower) ? [at] : [lower, upper]));
  const kinds = sharedOut.filter((what) => marks.some((mark) => mark.of === what));
  const { currency, years } = outcome.dataset;
  return linesPart({
    width,
    height,
    lines,
    labels: { indent: 6, stroke: colours.ground, strokeWidth: 4, fill: colours.ink },
    marginLeft: widthOfLabels(lines),
    marginRight: 26,
    domain: extentWithNothing(ends),
    tickFormat: (value) => formatMoney(value, currency),
    axisWords: `Money for each patient, ${years.length > 1 ? 'on average a year' : 'a year'}. Each line: a group of about as many people as the others.`,
    marks: (document) =>
      kinds.flatMap((what) =>
        marksWithIntervals(
          document,
          sharedOutMarks[what],
          marks.filter(({ of }) => of === what),
        ),
      ),
  });
}

/** What people have a head of what is paid, by what is known of their practice. */
function partsOf(outcome: Outcome, width: number): Part[] {
  const rows = gainsRows(outcome);
  if (rows.length === 0) return [textPart(wrapText(whoGainsAlternative(outcome), width))];
  const key = sharedOut
    .filter((what) => rows.some((row) => row.of === what))
    .map((what) => ({ shape: sharedOutMarks[what].shape, colour: sharedOutMarks[what].colour, label: sharedOutMarks[what].words }));
  const interval = { shape: 'line', colour: colours.ink, label: '95% interval, or narrower' } as const;
  const entries = rows.some(({ margin }) => margin > 0) ? [...key, interval] : key;
  return [keyPart(entries, width), gainsPart(rows, outcome, width)];
}

export function whoGainsTable(outcome: Outcome): FigureTable {
  const { currency } = outcome.dataset;
  return {
    columns: [
      { name: 'of', label: 'Of', unit: '' },
      { name: 'by', label: 'By', unit: '' },
      { name: 'values', label: 'Values', unit: '' },
      { name: 'practices', label: 'Practices', unit: '' },
      { name: 'people', label: 'People', unit: 'people' },
      { name: 'amount', label: 'Money', unit: currency },
      { name: 'owed', label: 'Of it owed', unit: currency },
      { name: 'a_head', label: 'A head', unit: currency },
      { name: 'lower', label: '95% interval from', unit: currency },
      { name: 'upper', label: '95% interval to', unit: currency },
    ],
    rows: gainsRows(outcome).map(({ of, column, group, aHead, margin }) => [
      sharedOutMarks[of].words,
      spaced(column),
      valuesWords(column, group),
      group.practices,
      Math.round(group.people),
      group.amount,
      group.owed,
      aHead,
      aHead - margin,
      aHead + margin,
    ]),
  };
}

export const whoGains: Chart = {
  id: 'who-gains',
  title: () => 'Money a head, by kind of practice',
  isEmpty: (outcome) => gainsRows(outcome).length === 0,
  ...drawnFrom(partsOf, whoGainsAlternative),
  table: whoGainsTable,
};
