import * as Plot from '@observablehq/plot';
import { formatMoney, spaced } from '../data/words.ts';
import { extentWithNothing, isKnown, openPlaces, pathMark, tickCount, type Scale } from './marks.ts';
import { byEntity, countInWords, middleOf, type RankedAward, type RankedPayment } from './ranked-awards.ts';
import { paint, shapePath } from './shapes.ts';
import { colours, sizes } from './style.ts';
import { place, plotPart, type Part } from './svg.ts';
import { textWidth, wrapText } from './text.ts';

interface Drawing {
  readonly width: number;
  readonly currency: string;
}

/** From this many on, means are too close for dots and are drawn as a line. */
export const leastForLine = 400;

/** Of thousands in a time that nobody notices: without an array for each. */
function amountsOf(awards: readonly RankedAward[]): number[] {
  const amounts: number[] = [];
  for (const { asGiven, mean, p5, p95 } of awards) amounts.push(asGiven, mean, p5, p95);
  return amounts;
}

/** Up to some dozens of entities: a line each, with its code; money runs from left to right. */
export function labelledRowsPart(ranked: RankedPayment, drawing: Drawing): Part {
  const rowHeight = ranked.awards.length <= 24 ? 22 : 16;
  return plotPart(ranked.awards.length * rowHeight + 56, (document, height) =>
    plotLabelledRows(ranked, drawing, { document, height, rowHeight }),
  );
}

function plotLabelledRows(
  ranked: RankedPayment,
  { width, currency }: Drawing,
  { document, height, rowHeight }: { document: Document; height: number; rowHeight: number },
): Element {
  const { hasDraws } = ranked;
  const awards = ranked.hasYears ? byEntity(ranked.awards) : ranked.awards;
  const isFirst = (i: number): boolean => i === 0 || awards[i - 1]?.code !== awards[i]?.code;
  const marginLeft = Math.min(width * 0.4, Math.max(...awards.map((award) => textWidth(award.name))) + 12);
  const bars = pathMark(document, { stroke: colours.lightBlue, 'stroke-width': 6, fill: 'none' }, (x, y) =>
    awards.map(({ p5, p95 }, i) => (isKnown(p5) ? `M${place(x(p5))},${place(y(i))}H${place(x(p95))}` : '')).join(''),
  );
  const shapes = (shape: 'circle' | 'diamond', amount: (award: RankedAward) => number) => (x: Scale, y: Scale) =>
    awards.map((award, i) => (isKnown(amount(award)) ? shapePath(shape, x(amount(award)), y(i)) : '')).join('');
  return Plot.plot({
    document,
    className: 'plot',
    width,
    height,
    marginLeft,
    marginRight: 24,
    marginTop: 6,
    marginBottom: 50,
    x: { domain: extentWithNothing(amountsOf(awards)), nice: true, label: null },
    y: { type: 'linear', domain: [-0.5, awards.length - 0.5], reverse: false, range: [6, 6 + awards.length * rowHeight], axis: null },
    marks: [
      Plot.gridX({ stroke: colours.grid, strokeOpacity: 1, ticks: tickCount(width - marginLeft) }),
      Plot.axisX({
        tickFormat: (amount: number) => formatMoney(amount, currency),
        ticks: tickCount(width - marginLeft),
        tickSize: 0,
        label: null,
      }),
      Plot.text(['Award a year'], { frameAnchor: 'bottom', dy: 38 }),
      Plot.ruleX([0], { stroke: colours.ink }),
      Plot.text(awards, {
        y: (_: RankedAward, i: number) => i,
        text: ({ name, year }: RankedAward, i: number) => (isFirst(i) ? name : String(year)),
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
      }),
      ...(hasDraws ? [bars] : []),
      pathMark(
        document,
        paint(colours.orange, true),
        shapes('diamond', (award) => award.asGiven),
      ),
      ...(hasDraws
        ? [
            pathMark(
              document,
              paint(colours.darkBlue),
              shapes('circle', (award) => award.mean),
            ),
          ]
        : []),
    ],
  });
}

/** Entities by rank, the lowest first, and how they are drawn. */
interface Ranks {
  readonly document: Document;
  readonly awards: readonly RankedAward[];
  /** From one to the next, in pixels. */
  readonly spacing: number;
  readonly radius: number;
  /** Whether they are too many for dots. */
  readonly isLine: boolean;
  /**
   * So many share half a pixel. They share a bar, from the lowest of their 5th percentiles to the highest of their 95th, and the line of
   * means goes through the first and the last of them.
   */
  readonly many: number;
}

function barsOf({ document, awards, spacing, isLine, many }: Ranks): Plot.Markish {
  const look = {
    stroke: colours.lightBlue,
    'stroke-width': Math.max(1, Math.min(6, spacing * 0.6)),
    'stroke-opacity': isLine ? 0.5 : 1,
    fill: 'none',
  };
  return pathMark(document, look, (x, y) => {
    let path = '';
    for (let first = 0; first < awards.length; first += many) {
      let [low, high] = [Infinity, -Infinity];
      for (const { p5, p95 } of awards.slice(first, first + many)) {
        if (p5 < low) low = p5;
        if (p95 > high) high = p95;
      }
      if (low <= high) path += `M${place(x(first))},${place(y(low))}V${place(y(high))}`;
    }
    return path;
  });
}

function meansOf({ document, awards, radius, isLine, many }: Ranks): Plot.Markish {
  if (!isLine)
    return pathMark(document, paint(colours.darkBlue), (x, y) =>
      awards.map(({ mean }, i) => shapePath('circle', x(i), y(mean), radius)).join(''),
    );
  const isEnd = (i: number): boolean => i % many === 0 || i % many === many - 1 || i === awards.length - 1;
  return pathMark(document, { stroke: colours.darkBlue, 'stroke-width': 2, fill: 'none', 'stroke-linejoin': 'round' }, (x, y) =>
    awards.map(({ mean }, i) => (isEnd(i) ? `${i === 0 ? 'M' : 'L'}${place(x(i))},${place(y(mean))}` : '')).join(''),
  );
}

function asGivenOf({ document, awards, radius, isLine }: Ranks): Plot.Markish {
  if (!isLine)
    return pathMark(document, { ...paint(colours.orange, true), 'stroke-width': Math.min(1.5, radius * 0.5) }, (x, y) =>
      awards.map(({ asGiven: amount }, i) => (isKnown(amount) ? shapePath('diamond', x(i), y(amount), radius) : '')).join(''),
    );
  // Of thousands each is a dot of a pixel or two, whose shape nobody sees.
  return pathMark(document, { stroke: colours.orange, 'stroke-width': 2 * radius, fill: 'none' }, (x, y) => {
    const isFree = openPlaces();
    const half = (pixels: number): number => Math.round(2 * pixels) / 2;
    const dot = ({ asGiven: amount }: RankedAward, i: number): string => {
      const [left, height] = [half(x(i) - radius), half(y(amount))];
      return isKnown(amount) && isFree(left, height) ? `M${left},${height}h${2 * radius}` : '';
    };
    return awards.map(dot).join('');
  });
}

/** Many entities: side by side by rank, money upwards; lowest, middle and highest are named above. */
export function ranksPart(ranked: RankedPayment, { width, currency }: Drawing): Part {
  const money = (amount: number): string => formatMoney(amount, currency);
  const domain = extentWithNothing(amountsOf(ranked.awards));
  const marginLeft = 12 + Math.max(...domain.map((amount) => textWidth(money(amount)))) + 8;
  const axis = wrapText(
    `${countInWords(ranked.awards.length, ranked)}, ranked by award (${spaced(ranked.payment)}, a year)`,
    width - marginLeft - 16,
  );
  return plotPart(322 + axis.length * sizes.line, (document, height) =>
    plotRanks(ranked, { document, width, height, money, domain, marginLeft, axis }),
  );
}

interface RanksFrame {
  readonly document: Document;
  readonly width: number;
  readonly height: number;
  money(amount: number): string;
  readonly domain: [number, number];
  readonly marginLeft: number;
  /** What stands below, in lines. */
  readonly axis: readonly string[];
}

function plotRanks(ranked: RankedPayment, { document, width, height, money, domain, marginLeft, axis }: RanksFrame): Element {
  const { awards: highestFirst, hasDraws } = ranked;
  const awards = highestFirst.toReversed();
  const count = awards.length;
  const spacing = (width - marginLeft - 16) / count;
  const top = 52;
  const radius = Math.max(0.7, Math.min(sizes.symbol, spacing * 0.45));
  const isLine = count >= leastForLine;

  const given: Ranks = { document, awards, spacing, radius, isLine, many: Math.max(1, Math.floor(0.5 / spacing)) };
  const [bars, means, asGiven] = [barsOf(given), meansOf(given), asGivenOf(given)];

  const middle = middleOf(highestFirst);
  const named = [
    { title: 'Lowest', i: 0, anchor: 'start' as const },
    { title: 'Middle', i: middle === undefined ? 0 : awards.indexOf(middle), anchor: 'middle' as const },
    { title: 'Highest', i: count - 1, anchor: 'end' as const },
  ];
  const topOf = ({ p95, rankedBy }: RankedAward): number => (isKnown(p95) ? p95 : rankedBy);
  return Plot.plot({
    document,
    className: 'plot',
    width,
    height,
    marginLeft,
    marginRight: 16,
    marginTop: top,
    marginBottom: 16 + axis.length * sizes.line,
    x: { type: 'linear', domain: [-0.5, count - 0.5], axis: null },
    y: { domain, nice: true, label: null },
    marks: [
      Plot.gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 6 }),
      Plot.axisY({ tickFormat: money, ticks: 6, tickSize: 0, label: null }),
      Plot.text([axis.join('\n')], { frameAnchor: 'bottom', lineAnchor: 'top', dy: 12, lineHeight: sizes.line / sizes.text }),
      ...(hasDraws ? [bars] : []),
      Plot.ruleY([0], { stroke: colours.ink }),
      ...(hasDraws ? [asGiven, means] : [asGiven]),
      ...named.map(({ i }) =>
        pathMark(document, { stroke: colours.quiet, 'stroke-width': 1, 'stroke-dasharray': '2,2', fill: 'none' }, (x, y) => {
          const award = awards[i];
          return award === undefined ? '' : `M${place(x(i))},${top - 6}V${place(y(topOf(award)))}`;
        }),
      ),
      ...named.map(({ title, i, anchor }) =>
        Plot.text([`${title}: ${awards[i]?.name ?? ''}\n${money(awards[i]?.rankedBy ?? Number.NaN)}`], {
          x: () => i,
          frameAnchor: 'top',
          textAnchor: anchor,
          lineAnchor: 'bottom',
          dy: -10,
          lineHeight: 1.25,
        }),
      ),
    ],
  });
}

const lone: RankedAward = { name: '', code: '', year: 0, asGiven: 1, mean: 1, p5: 0, p50: 1, p95: 2, rankedBy: 1 };

/**
 * Draw what nobody sees: Plot by itself, then a figure. Of what a figure takes most goes into compiling Plot as it is first used: in
 * moments when nothing else is due, each in a task of its own, nobody waits for it.
 */
export const rehearsals: readonly ((document: Document) => void)[] = [
  (document) => {
    Plot.plot({ document, className: 'plot', y: { domain: [0, 1], nice: true, label: null }, marks: [Plot.axisY({ ticks: 6 })] });
  },
  (document) => {
    const ranked: RankedPayment = { payment: '', level: 'consortium', hasDraws: true, hasYears: false, awards: [lone], missing: [] };
    ranksPart(ranked, { width: 640, currency: 'GBP' }).draw(document);
  },
];
