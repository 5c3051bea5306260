import { colours, fontFamily, sizes } from './style.ts';

const namespace = 'http://www.w3.org/2000/svg';

export type Attributes = Readonly<Record<string, string | number>>;

/** A place on the drawing, to a hundredth of a pixel. */
export const place = (value: number): number => Math.round(value * 100) / 100;

/** One SVG element with its attributes and children; text becomes a text node. */
export function element<Name extends keyof SVGElementTagNameMap>(
  document: Document,
  name: Name,
  attributes: Attributes,
  ...children: readonly (Element | string)[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(typeof value === 'number' ? place(value) : value));
  made.append(...children);
  return made;
}

/** Text that stays readable on top of lines and bands. */
export const halo: Attributes = { stroke: colours.ground, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };

/** A part of a figure and the height it takes, in pixels, which is known before it is drawn: drawing takes far longer. Parts stand below each other. */
export interface Part {
  readonly height: number;
  draw(document: Document): Element;
}

/** Lines of text from the left edge. */
export function textPart(lines: readonly string[], attributes: Attributes = {}): Part {
  return {
    height: lines.length * sizes.line,
    draw: (document) => {
      const texts = lines.map((line, i) => element(document, 'text', { y: i * sizes.line + sizes.text }, line));
      return element(document, 'g', attributes, ...texts);
    },
  };
}

/** What Plot draws at a height, without its own style element, as a part of a larger figure: a page's policy may refuse inline styles. */
export function plotPart(height: number, plot: (document: Document, height: number) => Element): Part {
  return {
    height,
    draw: (document) => {
      const group = element(document, 'g', { fill: colours.ink, 'text-anchor': 'middle' });
      // A copy: the list of children shrinks while they move.
      for (const child of Array.from(plot(document, height).children)) if (child.localName !== 'style') group.append(child);
      return group;
    },
  };
}

/** Pixels that parts take together, with room for letters that reach below their line. */
export const heightOf = (parts: readonly Part[]): number => Math.ceil(parts.reduce((sum, { height }) => sum + height, 0)) + 4;

/**
 * One figure out of its parts, below each other. `label` is its text alternative: a figure is one image to a screen
 * reader, with the table beside it.
 */
export function composeFigure(
  document: Document,
  parts: readonly Part[],
  { width, label }: { width: number; label: string },
): SVGSVGElement {
  let y = 0;
  const groups = parts.map((part) => {
    const group = element(document, 'g', { transform: `translate(0,${place(y)})` }, part.draw(document));
    y += part.height;
    return group;
  });
  const height = heightOf(parts);
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const text = { 'font-family': fontFamily, 'font-size': sizes.text, fill: colours.ink, color: colours.ink };
  return element(document, 'svg', { class: 'plot', role: 'img', 'aria-label': label, ...size, ...text }, ...groups);
}
