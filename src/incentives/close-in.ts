import type { Branch, Change } from './boundaries.ts';

/** A point on the way along something that moves: where it is, and on which branch of the formulas. */
export interface Placed extends Branch {
  readonly at: number;
}

/** From this round on halving goes along: margins that are not straight would close in slowly. */
const firstHalving = 3;

/**
 * Where to look next between two points for the boundaries that lie between them: none where nothing changes, or not more than `width` apart.
 * Where a margin that changes its side is straight, its boundary is where it is nil: a quarter of a width to either side of that. Else in the
 * middle.
 */
export function placesToLook(
  { low, high, changes }: { low: number; high: number; changes: readonly Change[] },
  width: number,
  round: number,
): number[] {
  if (changes.length === 0 || high - low <= width) return [];
  const middle = (low + high) / 2;
  const places = new Set<number>(round < firstHalving ? [] : [middle]);
  for (const { below, above } of changes) {
    const root = high - ((high - low) * above) / (above - below);
    if (root >= low && root <= high) places.add(root - width / 4).add(root + width / 4);
  }
  const within = [...places].filter((at) => at > low && at < high);
  return within.length > 0 ? within : [middle];
}
