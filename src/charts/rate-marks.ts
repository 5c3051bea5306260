import { serviceLabel } from '../data/services.ts';
import { asHeading, formatHundredths, rateUnit } from '../data/words.ts';
import type { Outcome } from '../outcome.ts';
import { linesPart, wordsBeside, type LabelledLine } from './line-plot.ts';
import { extentWithNothing, isKnown, pathMark, type Scale } from './marks.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { scopes, todaysCare, whoGives, type RateRow, type Scope } from './rate-rows.ts';
import { paint, shapePath, type KeyEntry } from './shapes.ts';
import { colours, sizes } from './style.ts';
import { place, type Part } from './svg.ts';
import { textWidth } from './text.ts';

/** A line of the figure: a heading, or a party with its one or two rates. */
interface Line extends LabelledLine {
  readonly rows: readonly RateRow[];
}

/** Lines from the top; each service has a heading, each of its parties a line for one or two rates. */
function layOut(rows: readonly RateRow[]): { lines: Line[]; height: number } {
  const lines: Line[] = [];
  let y = 0;
  for (const service of new Set(rows.map((row) => row.service))) {
    const ofService = rows.filter((row) => row.service === service);
    lines.push({ y: y + sizes.line * 0.75, label: serviceLabel(service), isHeading: true, rows: [] });
    y += sizes.line * 1.5;
    for (const party of new Set(ofService.map((row) => row.party))) {
      const ofParty = ofService.filter((row) => row.party === party);
      const height = ofParty.length * sizes.line + 6;
      lines.push({ y: y + height / 2, label: partyHeading(party), isHeading: false, rows: ofParty });
      y += height;
    }
    y += 6;
  }
  return { lines, height: y };
}

/** What the shapes of the figure mean. */
export function keyEntries(rows: readonly RateRow[], outcome: Outcome): KeyEntry[] {
  const used = (['collective', 'own'] as const).filter((scope) => rows.some((row) => row.scope === scope));
  return [
    ...used.map((scope): KeyEntry => ({
      shape: scopes[scope].shape,
      colour: scopes[scope].colour,
      label: whoGives(scope, rows),
    })),
    ...(rows.some(({ lower, upper }) => upper > lower)
      ? [{ shape: 'line', colour: colours.ink, label: '95% interval' } satisfies KeyEntry]
      : []),
    { shape: 'triangle', colour: colours.ink, isHollow: true, label: `highest at 80% to 120% of ${todaysCare(outcome)}` },
    ...(rows.some(isApart)
      ? [{ shape: 'diamond', colour: colours.ink, isHollow: true, label: 'same care at a lower price' } satisfies KeyEntry]
      : []),
  ];
}

/** Whether a lower price is drawn by itself: otherwise it is where the rate is. */
const isApart = ({ isEfficiencyApart, efficiency }: RateRow): boolean => isEfficiencyApart && isKnown(efficiency);

interface Mark extends RateRow {
  readonly y: number;
}

/** The rates of all lines, each at its own height: two of one party stand closely below each other. */
const marksOf = (lines: readonly Line[]): Mark[] =>
  lines.flatMap(({ y, rows }) => rows.map((row, i) => ({ ...row, y: y + (i - (rows.length - 1) / 2) * sizes.line })));

/** What stands beside a mark: its rate, and its highest where there is room, or in words that there is nothing or that it cannot be told. */
function markWords({ rate, highest, isExactlyNothing }: RateRow, currency: string, hasRoom: boolean): string {
  if (isExactlyNothing) return 'exactly nothing';
  if (!isKnown(rate)) return 'cannot tell';
  const highestWords = hasRoom && isKnown(highest) ? `, highest ${formatHundredths(highest / 100, currency)}` : '';
  return `${formatHundredths(rate / 100, currency)}${highestWords}`;
}

/** How far right a row is drawn: its words begin there, those of a row without a mark at the line of nothing. */
function reachOf(row: RateRow): number {
  const drawn = [row.upper, row.highest, ...(isApart(row) ? [row.efficiency] : [])].filter(isKnown);
  return drawn.length === 0 ? 0 : Math.max(...drawn);
}

/** The rates against a common axis, services below each other. */
export function ratesPart(rows: readonly RateRow[], outcome: Outcome, width: number): Part {
  const { currency } = outcome.dataset;
  const { lines, height } = layOut(rows);
  const marks = marksOf(lines);
  const marginLeft = Math.max(...lines.map(({ label, isHeading }) => textWidth(label, sizes.text, isHeading) + (isHeading ? 0 : 12))) + 10;
  const hasRoom = width >= 560;
  const marginRight = hasRoom ? 140 : 60;
  const domain = extentWithNothing(
    marks.flatMap((mark) => [mark.lower, mark.upper, mark.rate, mark.highest, isApart(mark) ? mark.efficiency : 0]),
  );
  const each = (scope: Scope, path: (mark: Mark, x: Scale) => string) => (x: Scale, y: Scale) =>
    marks
      .filter((mark) => mark.scope === scope)
      .map((mark) => path({ ...mark, y: y(mark.y) }, x))
      .join('');
  const known = (value: number, path: string): string => (isKnown(value) ? path : '');
  const ofScope = (document: Document, scope: Scope) => {
    const { shape, colour } = scopes[scope];
    const line = { stroke: colour, fill: 'none' };
    return [
      pathMark(
        document,
        { ...line, 'stroke-width': 1, 'stroke-dasharray': '1.5,2.5' },
        each(scope, ({ rate, highest, y }, x) => known(rate + highest, `M${place(x(rate))},${y}H${place(x(highest))}`)),
      ),
      pathMark(
        document,
        { ...line, 'stroke-width': 2.5 },
        each(scope, ({ lower, upper, y }, x) => known(lower, `M${place(x(lower))},${y}H${place(x(upper))}`)),
      ),
      pathMark(
        document,
        paint(colour, true),
        each(scope, ({ highest, isExactlyNothing, y }, x) =>
          isExactlyNothing ? '' : known(highest, shapePath('triangle', x(highest), y)),
        ),
      ),
      ...(marks.some(isApart)
        ? [
            pathMark(
              document,
              paint(colour, true),
              each(scope, (mark, x) => (isApart(mark) ? shapePath('diamond', x(mark.efficiency), mark.y) : '')),
            ),
          ]
        : []),
      pathMark(
        document,
        paint(colour),
        each(scope, ({ rate, y }, x) => known(rate, shapePath(shape, x(rate), y))),
      ),
    ];
  };

  return linesPart({
    width,
    height,
    lines,
    labels: { indent: 12 },
    marginLeft,
    marginRight,
    domain,
    tickFormat: (pence) => formatHundredths(pence / 100, currency),
    axisWords: `${asHeading(rateUnit(currency))} of care not given. Right of the line: paid for giving less care.${hasRoom ? '' : ` Written out: at ${todaysCare(outcome)}.`}`,
    marks: (document) => [
      ...ofScope(document, 'collective'),
      ...ofScope(document, 'own'),
      ...wordsBeside<Mark>(document, marks, { at: reachOf, words: (mark) => markWords(mark, currency, hasRoom) }),
    ],
  });
}
