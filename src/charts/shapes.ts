import { colours, sizes } from './style.ts';
import { element, place, type Attributes, type Part } from './svg.ts';
import { textWidth } from './text.ts';

/** The shapes of marks. `bar` and `line` stand lengthways in a key only. */
export type Shape = 'circle' | 'square' | 'diamond' | 'triangle' | 'bar' | 'line';

/** The outline of a shape round a point; all have about the same area to the eye. */
export function shapePath(shape: Shape, x: number, y: number, radius: number = sizes.symbol): string {
  const polygon = (corners: readonly (readonly [number, number])[]): string =>
    `M${corners.map(([dx, dy]) => `${place(x + dx * radius)},${place(y + dy * radius)}`).join('L')}Z`;
  switch (shape) {
    case 'circle': {
      const r = place(radius);
      return `M${place(x - radius)},${place(y)}a${r},${r} 0 1,0 ${place(2 * r)},0a${r},${r} 0 1,0 ${place(-2 * r)},0Z`;
    }
    case 'square':
      return polygon([
        [-0.9, -0.9],
        [0.9, -0.9],
        [0.9, 0.9],
        [-0.9, 0.9],
      ]);
    case 'diamond':
      return polygon([
        [0, -1.3],
        [1.3, 0],
        [0, 1.3],
        [-1.3, 0],
      ]);
    case 'triangle':
      return polygon([
        [-0.9, -1.1],
        [1.2, 0],
        [-0.9, 1.1],
      ]);
    case 'bar':
      return polygon([
        [-2, -0.5],
        [2, -0.5],
        [2, 0.5],
        [-2, 0.5],
      ]);
    case 'line':
      return polygon([
        [-2, -0.25],
        [2, -0.25],
        [2, 0.25],
        [-2, 0.25],
      ]);
  }
}

/** How a shape is painted: filled, or an outline on white. */
export const paint = (colour: string, isHollow = false): Attributes =>
  isHollow ? { fill: colours.ground, stroke: colour, 'stroke-width': 1.5 } : { fill: colour, stroke: 'none' };

export interface KeyEntry {
  readonly shape: Shape;
  readonly colour: string;
  readonly isHollow?: boolean;
  readonly label: string;
}

/** What the shapes mean, in as many lines as the width needs. */
export function keyPart(entries: readonly KeyEntry[], width: number): Part {
  let x = 0;
  let y = sizes.line / 2;
  const placed = entries.map((entry) => {
    const entryWidth = 24 + textWidth(entry.label);
    if (x > 0 && x + entryWidth > width) {
      x = 0;
      y += sizes.line + 2;
    }
    const at = { ...entry, x, y };
    x += entryWidth + sizes.gap;
    return at;
  });
  return {
    height: y + sizes.line / 2 + sizes.gap,
    draw: (document) =>
      element(
        document,
        'g',
        {},
        ...placed.flatMap(({ shape, colour, isHollow, label, x: left, y: middle }) => [
          element(document, 'path', { d: shapePath(shape, left + 8, middle), ...paint(colour, isHollow) }),
          element(document, 'text', { x: left + 20, y: middle, dy: '0.35em' }, label),
        ]),
      ),
  };
}
