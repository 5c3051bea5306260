import { sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey';
import { formatMoney, formatShare } from '../data/words.ts';
import type { PartyName } from '../schemes/scheme.ts';
import { endWords, purposeWords, type MoneyMoves } from './money-moves.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { colours, sizes } from './style.ts';
import { element, halo, place, type Part } from './svg.ts';
import { textWidth, wrapText } from './text.ts';

/** Every box is named beside it, so colour only helps the eye along. */
const partyColours: Readonly<Record<PartyName | 'care', string>> = {
  commissioner: colours.darkBlue,
  patient_care: colours.turquoise,
  care: colours.turquoise,
  provider: colours.lightPurple,
  practice: colours.orange,
  person: colours.darkPink,
  consortium_management: colours.darkGrey,
};

interface Box {
  readonly id: string;
  readonly party: PartyName | 'care';
  readonly title: string;
  readonly isEnd: boolean;
}

interface Band {
  readonly source: string;
  readonly target: string;
  readonly value: number;
  readonly purpose: string;
  readonly party: PartyName | 'care';
}

/**
 * Boxes and bands without a circle, which no such layout can draw: money that comes back to where it has already been
 * goes to a box of its own, "again".
 */
function layOut({ moves, ends }: MoneyMoves): { boxes: Box[]; bands: Band[] } {
  const boxes = new Map<string, Box>();
  const bands: Band[] = [];
  const addBox = (box: Box): string => {
    boxes.set(box.id, boxes.get(box.id) ?? box);
    return box.id;
  };
  const reaches = (from: string, to: string): boolean =>
    from === to || bands.some((band) => band.source === from && reaches(band.target, to));
  const passing = new Set<string>(moves.map((move) => move.from));

  for (const { from, to, purpose, amount } of moves) {
    const source = addBox({ id: from, party: from, title: partyHeading(from), isEnd: false });
    const isBack = to !== 'commissioner' && reaches(to, source);
    const title = to === 'commissioner' ? endWords({ party: to, isKept: false }) : isBack ? `${partyHeading(to)}, again` : partyHeading(to);
    const target = addBox({
      id: to === 'commissioner' || isBack ? `${to} again` : to,
      party: to,
      title,
      isEnd: isBack || to === 'commissioner' || !passing.has(to),
    });
    bands.push({ source, target, value: amount, purpose: purposeWords(purpose), party: to });
  }
  for (const end of ends.filter(({ isKept }) => isKept)) {
    const target = addBox({ id: `${end.party} keeps`, party: end.party, title: endWords(end), isEnd: true });
    if (boxes.has(end.party)) bands.push({ source: end.party, target, value: end.amount, purpose: 'not passed on', party: end.party });
  }
  return { boxes: [...boxes.values()], bands };
}

/** The flows as bands from left to right, as wide as the money; ends stand at the right, each with its money and share. */
export function drawSankey(
  money: MoneyMoves,
  { document, width, currency }: { document: Document; width: number; currency: string },
): Part {
  const { boxes, bands } = layOut(money);
  const isNarrow = width < 520;
  const labelWidth = Math.min(170, width * 0.31);
  const boxWidth = isNarrow ? 10 : 14;
  const ends = boxes.filter((box) => box.isEnd).length;
  // Room above a box for its name and figures; in a narrow figure these are broken into twice as many lines.
  const top = (isNarrow ? 4 : 2) * sizes.line + 8;
  const padding = isNarrow ? top : 3 * sizes.line + 6;
  const height = top + Math.max(240, ends * (padding + 24));

  const { nodes, links } = sankey<Box, Band>()
    .nodeId((box) => box.id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(boxWidth)
    .nodePadding(padding)
    .extent([
      [0, top],
      [width - labelWidth - 8, height - sizes.gap],
    ])({ nodes: boxes.map((box) => ({ ...box })), links: bands.map((band) => ({ ...band })) });

  const figure = element(document, 'g', {});
  const horizontal = sankeyLinkHorizontal();
  for (const link of links) {
    const thickness = Math.max(1, link.width ?? 0);
    // d3 writes its own path; its numbers are cut when the figure is written to a file.
    figure.append(
      element(document, 'path', {
        d: horizontal(link) ?? '',
        fill: 'none',
        stroke: partyColours[link.party],
        'stroke-opacity': 0.38,
        'stroke-width': thickness,
      }),
    );
  }
  for (const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, party } of nodes) {
    figure.append(element(document, 'rect', { x: x0, y: y0, width: x1 - x0, height: Math.max(1, y1 - y0), fill: partyColours[party] }));
  }
  const placed = new Map(nodes.map((node) => [node.id, node]));
  bands.forEach(({ source, target, purpose }, i) => {
    const { width: thickness = 0, y0 = 0, y1 = 0 } = links[i] ?? {};
    const [left, right] = [placed.get(source)?.x1 ?? 0, placed.get(target)?.x0 ?? 0];
    if (isNarrow || thickness < sizes.line + 2 || textWidth(purpose) > right - left - 24) return;
    figure.append(element(document, 'text', { x: (left + right) / 2, y: (y0 + y1) / 2, dy: '0.35em', 'text-anchor': 'middle' }, purpose));
  });
  const columns = new Set(nodes.map((node) => node.x0)).size;
  const gap = (width - labelWidth) / Math.max(1, columns - 1) - 6;
  for (const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, value = 0, isEnd, title } of nodes) {
    const label = { title, figures: `${formatMoney(value, currency)}, ${formatShare(value / money.total)}` };
    figure.append(
      isEnd
        ? labelLines(document, { ...label, x: x1 + 6, y: (y0 + y1) / 2, width: labelWidth - 8, stands: 'beside' })
        : labelLines(document, { ...label, x: x0, y: y0, width: gap, stands: 'above' }),
    );
  }
  // A box at the top right needs no room for a label above it: move everything up to the first thing drawn.
  const first = Math.min(...nodes.map(({ isEnd, y0 = 0, y1 = 0 }) => (isEnd ? Math.min(y0, (y0 + y1) / 2 - 2 * sizes.line) : y0 - top)));
  figure.setAttribute('transform', `translate(0,${place(-first)})`);
  return { node: figure, height: height - first };
}

interface Label {
  readonly title: string;
  readonly figures: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Beside: right of the point and halfway down. Above: over whatever bands pass there. */
  readonly stands: 'beside' | 'above';
}

/** The title in bold, then the figures. */
function labelLines(document: Document, { title, figures, x, y, width, stands }: Label): SVGGElement {
  const titles = wrapText(title, width / 1.1); // bold letters are a tenth wider
  const lines = [...titles, ...wrapText(figures, width)];
  const first = stands === 'beside' ? y - ((lines.length - 1) * sizes.line) / 2 : y - 6 - (lines.length - 1) * sizes.line;
  const attributes = stands === 'beside' ? { dy: '0.35em' } : halo;
  const texts = lines.map((line, i) =>
    element(
      document,
      'text',
      { x, y: first + i * sizes.line, ...attributes, ...(i < titles.length ? { 'font-weight': 'bold' } : {}) },
      line,
    ),
  );
  return element(document, 'g', {}, ...texts);
}
