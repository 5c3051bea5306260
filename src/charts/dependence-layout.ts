import type { NodeMark } from './dependence-nodes.ts';
import { colours, sizes } from './style.ts';
import { element, place } from './svg.ts';
import { textWidth, wrapText } from './text.ts';

export interface Column {
  readonly groups: readonly {
    readonly heading: string;
    /** Without a mark: in bold. */
    readonly items: readonly { readonly id: string; readonly text: string; readonly mark?: NodeMark }[];
  }[];
}

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly isDashed: boolean;
}

export interface PlacedNode {
  readonly id: string;
  readonly column: number;
  /** Of the mark, at the height of the first line. */
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly mark?: NodeMark;
  /** Where the text ends, and where the column does. */
  readonly right: number;
  readonly edge: number;
}

interface Placed {
  readonly nodes: readonly PlacedNode[];
  readonly headings: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  readonly height: number;
}

/** Room left of a column, in which lines arrive. */
const gutter = 44;
/** Room right of the names of a column, in which lines go from one of them to another. */
const sideRoom = 30;
const betweenNodes = 6;
const betweenGroups = 14;
/** Parts of the width: what is read has the longest names. */
const parts: Readonly<Record<number, readonly number[]>> = { 1: [1], 3: [0.38, 0.37, 0.25] };

/** Columns side by side, their groups below each other; a column of one group is spread over the height of the tallest. */
export function placeNodes(columns: readonly Column[], width: number): Placed {
  const shares = parts[columns.length] ?? columns.map(() => 1 / columns.length);
  const isAlone = columns.length === 1;
  const laidOut = columns.map(({ groups }, column) => {
    const before = shares.slice(0, column).reduce((sum, share) => sum + share, 0) * width;
    const x = before + gutter;
    const room = shares[column] * width - gutter - 18 - (isAlone ? 0 : sideRoom);
    const wrapped = groups.map(({ heading, items }) => ({
      heading,
      // Bold letters are a tenth wider.
      items: items.map((item) => ({ ...item, lines: wrapText(item.text, room / (item.mark === undefined ? 1.1 : 1)) })),
    }));
    const lines = wrapped.flatMap(({ items }) => items.map((item) => item.lines.length));
    const height =
      groups.length * (sizes.line + betweenNodes + betweenGroups) + lines.reduce((sum, each) => sum + each * sizes.line + betweenNodes, 0);
    return { x, wrapped, height, edge: x + 16 + room };
  });
  const height = Math.max(...laidOut.map((column) => column.height));
  const nodes: PlacedNode[] = [];
  const headings: { x: number; y: number; text: string }[] = [];
  laidOut.forEach(({ x, wrapped, edge, height: own }, column) => {
    const [first] = wrapped;
    const spread = !isAlone && wrapped.length === 1 ? (height - own) / Math.max(1, first.items.length) : 0;
    let y = sizes.line / 2;
    for (const { heading, items } of wrapped) {
      headings.push({ x: x - 6, y, text: heading });
      y += sizes.line + betweenNodes;
      for (const { id, lines, mark } of items) {
        const start = mark === undefined ? x - 2 : x + 14;
        const right = start + textWidth(lines[0] ?? '', sizes.text, mark === undefined);
        nodes.push({ id, column, x, y, lines, right, edge, ...(mark && { mark }) });
        y += lines.length * sizes.line + betweenNodes + spread;
      }
      y += betweenGroups - betweenNodes;
    }
  });
  return { nodes, headings, height };
}

/** Lines with arrowheads: across to another column, or round beside their own. */
export function drawLinks(document: Document, nodes: readonly PlacedNode[], links: readonly Link[]): SVGGElement {
  const placed = new Map(nodes.map((node) => [node.id, node]));
  const isAlone = nodes.every(({ column }) => column === 0);
  const farthest = Math.max(1, ...nodes.map(({ y }) => y));
  const group = element(document, 'g', { fill: 'none', stroke: colours.quiet, 'stroke-opacity': 0.6 });
  const heads: string[] = [];
  for (const { from, to, isDashed } of links) {
    const [source, target] = [placed.get(from), placed.get(to)];
    if (source === undefined || target === undefined) continue;
    const isOwn = source.column === target.column;
    const d = !isOwn ? across(source, target) : isAlone ? leftOf(source, target, farthest) : rightOf(source, target, farthest);
    group.append(element(document, 'path', { d, ...(isDashed && { 'stroke-dasharray': '3 3' }) }));
    const y = place(target.y - 3);
    heads.push(isOwn && !isAlone ? `M${place(target.right + 8)},${y}l-6,3l6,3Z` : `M${place(target.x - 15)},${y}l6,3l-6,3Z`);
  }
  group.append(element(document, 'path', { d: heads.join(''), fill: colours.quiet, stroke: 'none' }));
  return group;
}

const points = (...all: readonly (readonly [number, number])[]): string => all.map(([x, y]) => `${place(x)},${place(y)}`).join(' ');

/** Level as far as the names of the column go, so that it meets no other, and then over. */
function across({ right, edge, y }: PlacedNode, target: PlacedNode): string {
  const end = target.x - 15;
  const bend = (end - edge) / 2;
  return `M${points([right + 2, y])}H${place(edge)}C${points([edge + bend, y], [end - bend, target.y], [end, target.y])}`;
}

/** The farther, the wider; last year's value of the node itself goes round it. */
const isSame = (source: PlacedNode, target: PlacedNode): boolean => source.id === target.id;

function rightOf(source: PlacedNode, target: PlacedNode, farthest: number): string {
  const { edge } = source;
  const out = edge + 6 + (sideRoom * Math.abs(source.y - target.y)) / farthest;
  const from = isSame(source, target) ? source.y - 7 : source.y;
  return `M${points([source.right + 2, from])}H${place(edge)}C${points([out, from], [out, target.y], [edge, target.y])}H${place(target.right + 8)}`;
}

function leftOf(source: PlacedNode, target: PlacedNode, farthest: number): string {
  const start = source.x - 9;
  const out = start - 10 - 34 * Math.min(1, Math.abs(source.y - target.y) / farthest);
  const from = isSame(source, target) ? source.y - 7 : source.y;
  return `M${points([start, from])}C${points([out, from], [out, target.y], [target.x - 15, target.y])}`;
}
