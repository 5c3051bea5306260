import { colours, sizes } from './style.ts';
import { element, halo, place } from './svg.ts';
import { textWidth, wrapText } from './text.ts';

/** A part of the drawing that a label must leave clear. */
interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A band as the layout has it: from box to box, its middle at either end. */
export interface DrawnBand {
  readonly from: number;
  readonly to: number;
  readonly y0: number;
  readonly y1: number;
  readonly thickness: number;
}

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const samples = 32;

/** A band as discs along the curve that `sankeyLinkHorizontal` draws. */
function discsOf({ from, to, y0, y1, thickness }: DrawnBand): Disc[] {
  const middle = (from + to) / 2;
  return Array.from({ length: samples + 1 }, (_, step): Disc => {
    const t = step / samples;
    const rest = 1 - t;
    return {
      x: from * rest * rest * rest + 3 * middle * t * rest + to * t * t * t,
      y: y0 + (y1 - y0) * t * t * (3 - 2 * t),
      radius: thickness / 2,
    };
  });
}

const margin = 3;
/** How far a label stands from its box, and by how much farther it is tried next. */
const gap = 4;
const meetsDisc = ({ left, right, top, bottom }: Rectangle, { x, y, radius }: Disc): boolean => {
  const [dx, dy] = [x - Math.min(right, Math.max(left, x)), y - Math.min(bottom, Math.max(top, y))];
  return dx * dx + dy * dy < (radius + margin) * (radius + margin);
};
const meets = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right + margin && b.left < a.right + margin && a.top < b.bottom && b.top < a.bottom;

interface Label {
  readonly title: string;
  readonly figures: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The title in bold, then the figures; how wide and high they are. */
function linesOf({ title, figures, width }: Label): { titles: string[]; lines: string[]; across: number; height: number } {
  const titles = wrapText(title, width / 1.1); // bold letters are a tenth wider
  const lines = [...titles, ...wrapText(figures, width)];
  const across = Math.max(...lines.map((line, i) => textWidth(line, sizes.text, i < titles.length)));
  return { titles, lines, across, height: lines.length * sizes.line };
}

/** A label that has its place, to be drawn. */
type PlacedLabel = (document: Document) => SVGGElement;

function draw(document: Document, label: Label, top: number): SVGGElement {
  const { titles, lines } = linesOf(label);
  const texts = lines.map((line, i) =>
    element(
      document,
      'text',
      { x: label.x, y: top + (i + 0.5) * sizes.line, dy: '0.35em', ...halo, ...(i < titles.length ? { 'font-weight': 'bold' } : {}) },
      line,
    ),
  );
  return element(document, 'g', {}, ...texts);
}

/** Places labels at the left edges of boxes, above or below, as near as they lie on no band and on no other label; a line leads to those that stand off. */
export function openLabels(bands: readonly DrawnBand[]) {
  const discs = bands.flatMap(discsOf);
  const taken: Rectangle[] = [];
  const beside: Pick<Rectangle, 'top' | 'bottom'>[] = [];
  return {
    /** Right of a point, halfway down. */
    placeBeside(label: Label): PlacedLabel {
      const { height } = linesOf(label);
      const top = label.y - height / 2;
      beside.push({ top, bottom: top + height });
      return (document) => draw(document, label, top);
    },
    /** At a box from `y` to `end`. */
    place(label: Label & { readonly end: number }): PlacedLabel {
      const { across, height } = linesOf(label);
      const at = (top: number): Rectangle => ({ left: label.x, right: label.x + across, top, bottom: top + height });
      const isFree = (room: Rectangle): boolean =>
        !discs.some((disc) => meetsDisc(room, disc)) && !taken.some((other) => meets(room, other));
      for (let away = gap; ; away += gap) {
        const above = at(label.y - away - height);
        const room = isFree(above) ? above : at(label.end + away);
        if (room !== above && !isFree(room)) continue;
        taken.push(room);
        const [from, to] = room === above ? [room.bottom, label.y] : [label.end, room.top];
        const d = `M${place(label.x + 0.5)},${place(from)}V${place(to)}`;
        return (document) => {
          const group = draw(document, label, room.top);
          if (away > gap) group.prepend(element(document, 'path', { d, stroke: colours.quiet, fill: 'none' }));
          return group;
        };
      }
    },
    /** From where to where any of them reach. */
    extent(): [number, number] {
      const all = [...taken, ...beside];
      return [Math.min(...all.map(({ top }) => top)), Math.max(...all.map(({ bottom }) => bottom))];
    },
  };
}
