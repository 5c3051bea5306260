import type { ScaleFunctions } from '@observablehq/plot';
import { element, type Attributes } from './svg.ts';

export type Scale = (value: number) => number;

/** A mark of Plot that is one path over all rows: thousands of elements would make a page slow. */
export function pathMark(document: Document, attributes: Attributes, path: (x: Scale, y: Scale) => string) {
  return (_index: readonly number[], { x, y }: ScaleFunctions): SVGElement => {
    if (x === undefined || y === undefined) throw new Error('pathMark: a figure needs both an x and a y scale');
    return element(document, 'path', {
      ...attributes,
      d: path(
        (value) => Number(x(value)),
        (value) => Number(y(value)),
      ),
    });
  };
}

/** Lowest and highest of what is known, and nothing with them; without spreading an array of thousands into arguments. */
export function extentWithNothing(amounts: readonly number[]): [number, number] {
  let [lowest, highest] = [0, 0];
  for (const amount of amounts) {
    if (amount < lowest) lowest = amount;
    if (amount > highest) highest = amount;
  }
  return lowest === highest ? [0, 1] : [lowest, highest];
}

/** As many ticks as there is room for labels of money. */
export const tickCount = (pixels: number): number => Math.max(2, Math.min(8, Math.floor(pixels / 80)));

export const isKnown = (amount: number): boolean => !Number.isNaN(amount);

/** Whether nothing has been drawn yet within half a pixel of a place, asked from left to right: of thousands of marks in a figure's width most hide each other. */
export function openPlaces(): (x: number, y: number) => boolean {
  const taken = new Set<number>();
  let column = Number.NaN;
  return (x, y) => {
    if (Math.round(2 * x) !== column) taken.clear();
    column = Math.round(2 * x);
    const before = taken.size;
    return taken.add(Math.round(2 * y)).size > before;
  };
}
