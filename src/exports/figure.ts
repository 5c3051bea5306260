import { captionLines } from '../charts/caption.ts';
import type { Chart, FigureColumn } from '../charts/chart.ts';
import { flatten } from '../charts/flatten.ts';
import type { Outcome } from '../outcome.ts';
import { toPence, writeCsv, type Cell } from './csv.ts';

/**
 * A figure as an SVG file that stands alone, its caption below it.
 *
 * @param document where the elements are made; any that knows SVG
 * @param width in CSS pixels, as for the chart
 */
export function exportSvg(outcome: Outcome, chart: Chart, document: Document, width?: number): string {
  const svg = chart.plot(outcome, width === undefined ? { document } : { document, width });
  const title = chart.title(outcome);
  const [first, ...others] = captionLines(outcome, chart.restsOn?.(outcome));
  const caption = [`${title}. ${first}`, ...others];
  return flatten(svg, { title, description: chart.alternative(outcome), caption });
}

const heading = ({ label, unit }: FigureColumn): string => (unit === '' ? label : `${label} (${unit})`);

/**
 * The numbers of a figure as CSV: one header row with units, the rows, and the caption in the first column of rows after
 * them, each begun with `Note:`, so that the file can be passed on without its figure.
 */
export function exportFigureCsv(outcome: Outcome, chart: Chart): string {
  const { columns, rows } = chart.table(outcome);
  const notes = [`${chart.title(outcome)}.`, ...captionLines(outcome, chart.restsOn?.(outcome))].map((line): Cell[] => [
    `Note: ${line}`,
    ...columns.slice(1).map(() => ''),
  ]);
  const { currency } = outcome.dataset;
  const written = rows.map((row) =>
    row.map((cell, place): Cell => (typeof cell === 'number' && columns[place].unit === currency ? toPence(cell) : cell)),
  );
  return writeCsv(columns.map(heading), [...written, ...notes]);
}
