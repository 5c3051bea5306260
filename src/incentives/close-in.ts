import { isSameBranch, type Branch } from './boundaries.ts';

/** A point on the way along something that moves: where it is, and on which branch of the formulas. */
export interface Placed {
  readonly at: number;
  readonly branch: Branch;
}

/** From this round on halving goes along: margins that are not straight would close in slowly. */
const firstHalving = 3;

/**
 * Where to look next between two points for the boundaries that lie between them: none on one branch, or not more than `width` apart. Where
 * a margin that changes its side is straight, its boundary is where it is nil: a quarter of a width to either side of that. Else in the middle.
 */
export function placesToLook(low: Placed, high: Placed, width: number, round: number): number[] {
  if (high.at - low.at <= width || isSameBranch(low.branch, high.branch)) return [];
  const middle = (low.at + high.at) / 2;
  const places = new Set<number>(round < firstHalving ? [] : [middle]);
  const { sides, margins } = high.branch;
  for (let place = 0; place < sides.length; place++) {
    if (Object.is(sides[place], low.branch.sides[place])) continue;
    const [below, above] = [low.branch.margins[place], margins[place]];
    const root = high.at - ((high.at - low.at) * above) / (above - below);
    if (root >= low.at && root <= high.at) places.add(root - width / 4).add(root + width / 4);
  }
  const within = [...places].filter((at) => at > low.at && at < high.at);
  return within.length > 0 ? within : [middle];
}
