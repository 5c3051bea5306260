import * as Plot from '@observablehq/plot';
import { pathMark, tickCount } from './marks.ts';
import { paint, shapePath, type Shape } from './shapes.ts';
import { colours, sizes } from './style.ts';
import { place, plotPart, type Part } from './svg.ts';
import { textWidth, wrapText } from './text.ts';

/** A line of a figure: a heading, or a label beside which marks stand. Its height is in pixels from the top. */
export interface LabelledLine {
  readonly y: number;
  readonly label: string;
  readonly isHeading: boolean;
}

interface LinePlot {
  readonly width: number;
  /** Pixels that the lines take. */
  readonly height: number;
  readonly lines: readonly LabelledLine[];
  /** How labels are drawn beside their place; how far they stand in from headings. */
  readonly labels: { readonly indent: number } & Plot.TextOptions;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly domain: readonly [number, number];
  tickFormat(value: number): string;
  /** What the axis measures. */
  readonly axisWords: string;
  /** A place on the axis with a broken line. */
  readonly broken?: number;
  marks(document: Document): readonly Plot.Markish[];
}

/** From where to where lines may run from top to bottom: not through headings, which are as wide as the figure. */
function betweenHeadings(lines: readonly LabelledLine[], height: number): { readonly y1: number; readonly y2: number }[] {
  const half = sizes.line * 0.75;
  const headings = lines.filter(({ isHeading }) => isHeading).map(({ y }) => y);
  return [-half, ...headings]
    .map((y, at) => ({ y1: Math.max(0, y + half), y2: (headings[at] ?? height + half) - half }))
    .filter(({ y1, y2 }) => y2 > y1);
}

/** Pixels that labels take beside the marks. */
export const widthOfLabels = (lines: readonly LabelledLine[]): number =>
  Math.max(...lines.map(({ label, isHeading }) => (isHeading ? 0 : textWidth(label)))) + 14;

/** A mark beside a line, at the height of the lines' own, and the ends of its interval; NaN where it has none. */
export interface MarkWithInterval {
  readonly y: number;
  readonly at: number;
  readonly lower: number;
  readonly upper: number;
}

/** Marks of one kind and their intervals: a path each. */
export function marksWithIntervals(
  document: Document,
  { shape, colour }: { readonly shape: Shape; readonly colour: string },
  marks: readonly MarkWithInterval[],
): Plot.Markish[] {
  return [
    pathMark(document, { stroke: colour, fill: 'none', 'stroke-width': 2.5 }, (x, y) =>
      marks.map(({ lower, upper, y: height }) => (upper >= lower ? `M${place(x(lower))},${y(height)}H${place(x(upper))}` : '')).join(''),
    ),
    pathMark(document, paint(colour), (x, y) => marks.map(({ at, y: height }) => shapePath(shape, x(at), y(height))).join('')),
  ];
}

/** Space between a mark, or the end of its interval, and what is written beside it. */
const besideMark = 9;

/** What is written to the right of marks, on paper of its own: a line behind would stand between the letters. */
export function wordsBeside<Mark extends { readonly y: number }>(
  document: Document,
  marks: readonly Mark[],
  { at, words }: { at(mark: Mark): number; words(mark: Mark): string },
): Plot.Markish[] {
  const half = sizes.text / 2;
  return [
    pathMark(document, { fill: colours.ground, stroke: 'none' }, (x, y) =>
      marks
        .map(
          (mark) =>
            `M${place(x(at(mark)) + besideMark - 2)},${y(mark.y) - half}h${place(textWidth(words(mark)) + 4)}v${sizes.text}H${place(x(at(mark)) + besideMark - 2)}Z`,
        )
        .join(''),
    ),
    Plot.text(marks, {
      x: at,
      y: 'y',
      text: words,
      textAnchor: 'start',
      dx: besideMark,
      stroke: colours.ground,
      strokeWidth: 4,
      fill: colours.ink,
    }),
  ];
}

/** Labelled lines below each other against a common axis, with a line at nothing that leaves headings clear. */
export function linesPart(asked: LinePlot): Part {
  const { width, height, lines, labels, marginLeft, marginRight, domain, tickFormat, axisWords, broken, marks } = asked;
  const { indent, ...label } = labels;
  const between = betweenHeadings(lines, height);
  const ticks = tickCount(width - marginLeft - marginRight);
  const axis = wrapText(axisWords, width - marginLeft);
  const marginBottom = 30 + axis.length * sizes.line;
  return plotPart(height + marginBottom, (document, whole) =>
    Plot.plot({
      document,
      className: 'plot',
      width,
      height: whole,
      marginLeft,
      marginRight,
      marginTop: 0,
      marginBottom,
      x: { domain, nice: true, label: null },
      y: { type: 'linear', domain: [0, height], range: [0, height], axis: null },
      marks: [
        Plot.gridX({ stroke: colours.grid, strokeOpacity: 1, ticks }),
        Plot.axisX({ tickFormat, ticks, tickSize: 0, label: null }),
        Plot.text([axis.join('\n')], {
          frameAnchor: 'bottom-left',
          lineAnchor: 'top',
          textAnchor: 'start',
          dy: 26,
          lineHeight: sizes.line / sizes.text,
        }),
        Plot.ruleX(between, { x: () => 0, y1: 'y1', y2: 'y2', stroke: colours.ink }),
        ...(broken === undefined
          ? []
          : [Plot.ruleX(between, { x: () => broken, y1: 'y1', y2: 'y2', stroke: colours.ink, strokeDasharray: '4,3' })]),
        ...[true, false].map((isHeading) =>
          Plot.text(
            lines.filter((line) => line.isHeading === isHeading),
            {
              y: 'y',
              text: 'label',
              frameAnchor: 'left',
              textAnchor: 'start',
              dx: (isHeading ? 0 : indent) - marginLeft,
              fontWeight: isHeading ? 'bold' : 'normal',
              ...label,
            },
          ),
        ),
        ...marks(document),
      ],
    }),
  );
}
