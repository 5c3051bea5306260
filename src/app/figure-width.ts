import { createContext, useEffect, useRef, useState, type RefObject } from 'react';
import type { Chart } from '../charts/chart.ts';
import { figureWidth } from '../charts/style.ts';
import type { Outcome } from '../outcome.ts';

/** How wide every figure of the page is, in whole CSS pixels; undefined until the page has been laid out, which is before there is anything to draw. */
export const FigureWidthContext = createContext<number | undefined>(undefined);

/** An element to be put where it is as wide as the figures, and its width. */
export function useRuler(): readonly [RefObject<HTMLDivElement | null>, number | undefined] {
  const ruler = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | undefined>();
  useEffect(() => {
    if (ruler.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(ruler.current);
    return () => observer.disconnect();
  }, []);
  return [ruler, width];
}

/** Pixels a figure takes on the page before it is drawn and after, so that nothing below it moves: narrower than can be read it is not drawn, but made smaller. */
export const heightOnPage = (chart: Chart, outcome: Outcome, width: number): number =>
  chart.height(outcome, width) * Math.min(1, width / figureWidth(width));
