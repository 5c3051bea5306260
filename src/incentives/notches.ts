import { activityOf, costOf, movedServices, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import { BinnedReceipts, type Bins } from './binned-receipts.ts';
import { isSameBranch, type Branch } from '../awards/evaluate.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** A place along one service's activity where what a party receives jumps, without chance. */
export interface Notch {
  readonly service: string;
  readonly party: PartyName;
  /** The consortium whose practices all move by the same share. */
  readonly code: string;
  readonly year: number;
  /** Activity at the notch as a share of today's: 0.98 is two per cent below. */
  readonly activityLevel: number;
  /** Money received more just below than just above; positive: paid for falling below. */
  readonly jump: number;
  /** Cases from today's activity to the notch (negative: above today's); NaN where the data has no activity of the service. */
  readonly cases: number;
  /** Jump over those cases, money a case; NaN where cases are missing. */
  readonly moneyACase: number;
}

/** The path that is walked, as shares of today's activity: 0.80, 0.81, … 1.20. */
const path = Array.from({ length: 41 }, (_, place) => (80 + place) / 100);
/** A jump up to this many pounds may be the slope over the last half pound of care, and rounding. */
const smallestJump = 1;
/** Beyond this many boundaries at one consortium and service the search stops. */
const mostBoundaries = 2_000;

/**
 * Notches of every consortium along every service, every practice moving by the same share. Found from the formulas' own
 * comparisons: wherever the branch differs between two neighbours on a grid, the boundary nearest the upper end is
 * stepped to along its margin (straight where nothing else changes), or else closed in on by halving, to half a pound
 * of care, and both sides are compared. Yields the share done.
 */
export function* findNotches(bench: Bench): Generator<number, Notch[]> {
  const notches: Notch[] = [];
  const services = movedServices(bench).filter((moved) => moved.parties.length > 0 && !moved.isBeyondReach);
  const { size } = bench.dataset.levels.consortium;
  for (const [place, moved] of services.entries()) {
    const receipts = new BinnedReceipts(bench, bench.given, moved.payments);
    for (let consortium = 0; consortium < size; consortium++) {
      const cost = costOf(bench, moved.cost, consortium);
      if (cost > 0) notches.push(...alongService({ bench, moved, receipts, consortium, cost }));
      yield (place + consortium / size) / services.length;
    }
  }
  return notches;
}

interface Point {
  readonly level: number;
  readonly branch: Branch;
  readonly receipts: Record<WatchedParty, Bins>;
}

function alongService(input: { bench: Bench; moved: MovedService; receipts: BinnedReceipts; consortium: number; cost: number }): Notch[] {
  const { bench, moved, receipts, consortium, cost } = input;
  const { codes, years } = bench.dataset.levels.consortium;
  const activity = activityOf(bench, moved.service, consortium);
  const at = (level: number): Point => {
    const received = receipts.byParty(consortium, { cost: moved.cost, service: moved.service, factor: level });
    return { level, branch: bench.given.branch(moved.service), receipts: received };
  };
  // A boundary is known to half a pound of care, or as finely as numbers near 1 can be told apart.
  const width = Math.max(0.5 / cost, 1e-12);
  const found: Notch[] = [];
  let boundaries = 0;

  const compare = (low: Point, high: Point): void => {
    boundaries++;
    const activityLevel = (low.level + high.level) / 2;
    const cases = (1 - activityLevel) * activity;
    for (const party of moved.parties) {
      const jump = low.receipts[party][0] - high.receipts[party][0];
      if (!(Math.abs(jump) > smallestJump)) continue;
      found.push({ service: moved.service, party, code: codes[consortium], year: years[consortium], activityLevel, jump, cases, moneyACase: jump / Math.abs(cases) });
    }
  };

  const search = (low: Point, high: Point): void => {
    let upper = high;
    while (!isSameBranch(low.branch, upper.branch) && boundaries < mostBoundaries) {
      if (upper.level - low.level <= width) {
        compare(low, upper);
        return;
      }
      const root = highestRoot(low, upper);
      const below = root === undefined ? undefined : at(Math.max(low.level, root - width / 2));
      const above = root === undefined ? undefined : at(Math.min(upper.level, root + width / 2));
      if (below !== undefined && above !== undefined && isSameBranch(above.branch, upper.branch) && !isSameBranch(below.branch, upper.branch)) {
        compare(below, above);
        upper = below;
        continue;
      }
      const middle = at((low.level + upper.level) / 2);
      search(middle, upper);
      upper = middle;
    }
  };
  const grid = path.map(at);
  for (let place = grid.length - 1; place > 0; place--) search(grid[place - 1], grid[place]);
  return found;
}

/** Where, going down from the upper point, the first margin that changes its side would be nil if it were straight. */
function highestRoot(low: Point, high: Point): number | undefined {
  let highest: number | undefined;
  high.branch.sides.forEach((side, place) => {
    if (Object.is(side, low.branch.sides[place])) return;
    const [below, above] = [low.branch.margins[place], high.branch.margins[place]];
    const root = high.level - ((high.level - low.level) * above) / (above - below);
    if (root > low.level && root < high.level && (highest === undefined || root > highest)) highest = root;
  });
  return highest;
}
