import { sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey';
import { formatMoney, formatShare } from '../data/words.ts';
import type { PartyName } from '../schemes/scheme.ts';
import { endWords, purposeWords, type Move, type MoneyMoves } from './money-moves.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { colours, sizes } from './style.ts';
import { openLabels } from './sankey-labels.ts';
import { element, place, type Part } from './svg.ts';
import { textWidth } from './text.ts';

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

/** Holdings of persons are one band: there may be dozens, and the table has them all. */
function withHoldingsTogether(moves: MoneyMoves['moves']): MoneyMoves['moves'] {
  const isHolding = ({ from, to }: Move): boolean => from === 'provider' && to === 'person';
  const holdings = moves.filter(isHolding);
  if (holdings.length < 2) return moves;
  const amount = holdings.reduce((sum, move) => sum + move.amount, 0);
  return [...moves.filter((move) => !isHolding(move)), { ...holdings[0], purpose: 'holdings', amount }];
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

  for (const { from, to, purpose, amount } of withHoldingsTogether(moves)) {
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

/** What a sum of thousands of amounts leaves in the last digits is no part of the whole. */
const shareWords = (share: number): string => formatShare(Number(share.toPrecision(9)));

/** The flows as bands from left to right, as wide as the money; ends stand at the right, each with its money and share. `notes` names bands that are too thin for it. */
export function sankeyPart(
  money: MoneyMoves,
  { width, currency }: { width: number; currency: string },
): Part & { readonly notes: readonly string[] } {
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

  const placed = new Map(nodes.map((node) => [node.id, node]));
  // d3 puts the box itself in place of its name.
  const boxOf = (end: string | number | (typeof nodes)[number]) => (typeof end === 'object' ? end : (placed.get(String(end)) ?? nodes[0]));
  const unnamed: string[] = [];
  const named: { readonly x: number; readonly y: number; readonly purpose: string }[] = [];
  bands.forEach(({ source, target, purpose, value }, i) => {
    const link = links[i];
    const { width: thickness = 0, y0 = 0, y1 = 0 } = link;
    const [left, right] = [boxOf(link.source).x1 ?? 0, boxOf(link.target).x0 ?? 0];
    if (isNarrow || thickness < sizes.line + 2 || textWidth(purpose) > right - left - 24) {
      // A band that runs alone between two boxes is told by these.
      const isOneOfMany = bands.some((band, other) => other !== i && band.source === source && band.target === target);
      if (isOneOfMany) unnamed.push(`${purpose} ${formatMoney(value, currency)}`);
      return;
    }
    named.push({ x: (left + right) / 2, y: (y0 + y1) / 2, purpose });
  });
  const columns = new Set(nodes.map((node) => node.x0)).size;
  const gap = (width - labelWidth) / Math.max(1, columns - 1) - 6;
  const labels = openLabels(
    links.map(({ source, target, y0 = 0, y1 = 0, width: thickness = 0 }) => ({
      from: boxOf(source).x1 ?? 0,
      to: boxOf(target).x0 ?? 0,
      y0,
      y1,
      thickness,
    })),
  );
  const placedLabels = nodes.map(({ x0 = 0, x1 = 0, y0 = 0, y1 = 0, value = 0, isEnd, title }) => {
    const label = { title, figures: `${formatMoney(value, currency)}, ${shareWords(value / money.total)}` };
    return isEnd
      ? labels.placeBeside({ ...label, x: x1 + 6, y: (y0 + y1) / 2, width: labelWidth - 8 })
      : labels.place({ ...label, x: x0, y: y0, end: y1, width: gap });
  });
  const [highest, lowest] = labels.extent();
  // The first thing drawn stands at the top.
  const first = Math.min(highest, ...nodes.map(({ y0 = 0 }) => y0));
  const horizontal = sankeyLinkHorizontal();
  return {
    height: Math.max(height, lowest + sizes.gap) - first,
    draw: (document) =>
      element(
        document,
        'g',
        { transform: `translate(0,${place(-first)})` },
        ...links.map((link) => {
          const { width: whole = 0 } = link;
          // A hair of ground between two that run side by side.
          const thickness = Math.max(1, whole > 4 ? whole - 1 : whole);
          // d3 writes its own path; its numbers are cut when the figure is written to a file.
          return element(document, 'path', {
            d: horizontal(link) ?? '',
            fill: 'none',
            stroke: partyColours[link.party],
            'stroke-opacity': 0.38,
            'stroke-width': thickness,
          });
        }),
        ...nodes.map(({ x0 = 0, x1 = 0, y0 = 0, y1 = 0, party }) =>
          element(document, 'rect', { x: x0, y: y0, width: x1 - x0, height: Math.max(1, y1 - y0), fill: partyColours[party] }),
        ),
        ...named.map(({ x, y, purpose }) => element(document, 'text', { x, y, dy: '0.35em', 'text-anchor': 'middle' }, purpose)),
        ...placedLabels.map((draw) => draw(document)),
      ),
    notes: unnamed.length === 0 ? [] : [`Bands without a name, from the top: ${unnamed.join('; ')}.`],
  };
}
