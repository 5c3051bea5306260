import { formatCount, formatMoney, formatShare } from '../data/words.ts';
import type { Outcome } from '../outcome.ts';
import { figureWidth } from './style.ts';
import { composeFigure, heightOf, type Part } from './svg.ts';

export interface FigureColumn {
  /** Name in a file: lower case with underscores. */
  readonly name: string;
  readonly label: string;
  /** Currency code for money, `share`, `people`, or empty for text and counts. */
  readonly unit: string;
}

/** The numbers that a figure shows, for the table beside it and for export. Missing is NaN. */
export interface FigureTable {
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A cell of such a table in words, by the unit of its column. */
export function cellWords(cell: string | number, unit: string, currency: string): string {
  if (typeof cell === 'string') return cell;
  if (unit === currency) return formatMoney(cell, currency);
  if (unit === 'share') return formatShare(cell);
  if (unit === 'people') return formatCount(cell);
  return Number.isFinite(cell) ? String(cell) : 'cannot tell';
}

export interface PlotOptions {
  /** Where the elements are made: the page's document, or any other that knows SVG. */
  readonly document: Document;
  /** In CSS pixels; 640 where left out, at least 300. */
  readonly width?: number;
}

/** A figure: a drawing, the same in words, and its numbers. Nothing in it that is not in the outcome. */
export interface Chart {
  readonly id: string;
  /** Stands on the page above the figure, not in the drawing. */
  readonly title: (outcome: Outcome) => string;
  readonly plot: (outcome: Outcome, options: PlotOptions) => SVGSVGElement;
  /** Of the drawing at a width, both in CSS pixels: known before it is drawn, in a small part of the time. */
  readonly height: (outcome: Outcome, width: number) => number;
  /** Whether there is nothing to draw: the alternative says all there is. */
  readonly isEmpty: (outcome: Outcome) => boolean;
  /** What the figure shows in a sentence or two, with its main numbers. */
  readonly alternative: (outcome: Outcome) => string;
  readonly table: (outcome: Outcome) => FigureTable;
  /** What the figure rests on, in a sentence, where that is not the imagined years of the run. */
  readonly restsOn?: (outcome: Outcome) => string | undefined;
}

/** The drawing and the height of a figure of parts, of which a screen reader hears the alternative. */
export const drawnFrom = (
  partsOf: (outcome: Outcome, width: number) => readonly Part[],
  alternative: (outcome: Outcome) => string,
): Pick<Chart, 'plot' | 'height' | 'alternative'> => ({
  plot: (outcome, options) => {
    const width = figureWidth(options.width);
    return composeFigure(options.document, partsOf(outcome, width), { width, label: alternative(outcome) });
  },
  height: (outcome, width) => heightOf(partsOf(outcome, figureWidth(width))),
  alternative,
});

/** Where no year was counted: what stands in such a figure has no error of counting. */
export const restsOnLaw =
  'On average over chance, by the law of what care costs: no imagined years are counted, so the figures have no sampling error.';
export const restsOnData = 'From the data as given: chance touches none of it.';
