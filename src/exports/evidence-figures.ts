import { cellWords, type Chart } from '../charts/chart.ts';
import { formatCount } from '../data/words.ts';
import type { Outcome } from '../outcome.ts';
import { exportSvg } from './figure.ts';
import { tableOf, tag, type Html } from './html.ts';

/** Of the numbers of a figure so many rows are shown. */
const rowsShown = 60;

/**
 * A figure as an image, its words beside it for whoever cannot see it, and its numbers. Undefined where it shows nothing that its words do not say.
 *
 * @param document where it is drawn; any that knows SVG
 */
export function figureWithNumbers(outcome: Outcome, chart: Chart, document: Document): Html | undefined {
  if (chart.isEmpty(outcome)) return undefined;
  const { columns, rows } = chart.table(outcome);
  const title = chart.title(outcome);
  const image = `data:image/svg+xml,${encodeURIComponent(exportSvg(outcome, chart, document))}`;
  const isText = columns.map((_, place) => typeof rows[0]?.[place] === 'string');
  return tag(
    'figure',
    {},
    tag('figcaption', {}, title),
    tag('img', { src: image, alt: chart.alternative(outcome) }),
    tag(
      'details',
      {},
      tag('summary', {}, 'Its numbers'),
      tableOf(
        rows.length > rowsShown ? `The first ${rowsShown} of ${formatCount(rows.length)} rows` : title,
        columns.map(({ label }, place) => ({ heading: label, isNumber: !isText[place] })),
        rows.slice(0, rowsShown).map((row) => row.map((cell, place) => cellWords(cell, columns[place].unit, outcome.dataset.currency))),
      ),
    ),
  );
}
