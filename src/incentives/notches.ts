import { costOf } from './collective-rate.ts';
import { PartyReceipts, watched, type Bench, type WatchedParty } from './party-receipts.ts';
import { movedServices, type MovedService } from './withholding-rate.ts';
import type { Nudge } from '../awards/evaluate.ts';
import { numberAt } from '../data/table.ts';
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
  /** Pounds received more a pound of care not given, just above and just below. */
  readonly rateAbove: number;
  readonly rateBelow: number;
  /** Cases from today's activity to the notch (negative: above today's); NaN where the data has no activity of the service. */
  readonly cases: number;
  /** Jump over those cases, money a case; NaN where cases are missing. */
  readonly moneyACase: number;
}

/** The path that is walked, as shares of today's activity. */
const path = { lowest: 0.8, highest: 1.2, points: 41 } as const;
/** A jump below this many pounds is rounding. */
const smallestJump = 0.5;
/** Practices together can have a boundary each; beyond this many at one consortium and service the search stops. */
const mostBoundaries = 400;

/**
 * Notches of every consortium along every service, every practice moving by the same share. Found from the
 * formulas' own comparisons: wherever the branch taken differs between two neighbours on a grid, the boundary is closed
 * in on to the pound of care, and both sides are compared. Yields the share done.
 */
export function* findNotches(bench: Bench): Generator<number, Notch[]> {
  const notches: Notch[] = [];
  const services = movedServices(bench).filter((moved) => moved.parties.length > 0 && !moved.isBeyondReach);
  const { size } = bench.dataset.levels.consortium;
  for (const [place, moved] of services.entries()) {
    const receipts = new PartyReceipts(bench, bench.given, moved.payments);
    for (let consortium = 0; consortium < size; consortium++) {
      const cost = costOf(bench, moved, consortium);
      if (cost > 0) notches.push(...alongService({ bench, moved, receipts, consortium, cost }));
      if (consortium % 8 === 7) yield (place + consortium / size) / services.length;
    }
  }
  return notches;
}

interface Point {
  readonly level: number;
  readonly branch: string;
  readonly receipts: Record<WatchedParty, number>;
}

function alongService(input: { bench: Bench; moved: MovedService; receipts: PartyReceipts; consortium: number; cost: number }): Notch[] {
  const { bench, moved, receipts, consortium, cost } = input;
  const at = (level: number): Point => {
    const nudge: Nudge = { cost: moved.cost, service: moved.service, factor: level };
    const draws = receipts.at(consortium, nudge);
    const values = Object.fromEntries(watched.map((party) => [party, draws[party][0]])) as Point['receipts']; // one key a party
    return { level, branch: bench.given.branches(), receipts: values };
  };
  // A boundary is known to half a pound of care, or as finely as numbers near 1 can be told apart.
  const width = Math.max(0.5 / cost, 1e-12);
  const found: Notch[] = [];
  const grid = Array.from({ length: path.points }, (_, place) => at(path.lowest + ((path.highest - path.lowest) * place) / (path.points - 1)));
  let boundaries = 0;
  const search = (low: Point, high: Point): void => {
    if (low.branch === high.branch || boundaries >= mostBoundaries) return;
    if (high.level - low.level <= width) {
      boundaries++;
      found.push(...compareSides({ bench, moved, consortium, cost, at, low, high }));
      return;
    }
    const middle = at((low.level + high.level) / 2);
    search(low, middle);
    search(middle, high);
  };
  grid.forEach((point, place) => {
    if (place > 0) search(grid[place - 1], point);
  });
  return found;
}

function compareSides(input: { bench: Bench; moved: MovedService; consortium: number; cost: number; at: (level: number) => Point; low: Point; high: Point }): Notch[] {
  const { bench, moved, consortium, cost, at, low, high } = input;
  const { codes, years } = bench.dataset.levels.consortium;
  // Slopes are taken over a thousandth of today's care on either side, as long as it lies on one branch; else over ever less.
  const beyond = (from: Point, direction: 1 | -1): Point => {
    let span = 1e-3;
    let point = at(from.level + direction * span);
    for (let halving = 0; point.branch !== from.branch && halving < 20; halving++) {
      span /= 2;
      point = at(from.level + direction * span);
    }
    return point;
  };
  const below = beyond(low, -1);
  const above = beyond(high, 1);
  const activity = activityOf(bench, moved, consortium);
  const activityLevel = (low.level + high.level) / 2;
  return moved.parties.flatMap((party): Notch[] => {
    const slope = (lower: Point, upper: Point): number => (lower.receipts[party] - upper.receipts[party]) / ((upper.level - lower.level) * cost);
    const rateBelow = slope(below, low);
    const rateAbove = slope(high, above);
    // What the slope itself brings over the last half pound of care is no jump.
    const jump = low.receipts[party] - high.receipts[party] - rateAbove * (high.level - low.level) * cost;
    if (!(Math.abs(jump) > smallestJump)) return [];
    const cases = (1 - activityLevel) * activity;
    return [
      {
        service: moved.service,
        party,
        code: codes[consortium],
        year: years[consortium],
        activityLevel,
        jump,
        rateAbove,
        rateBelow,
        cases,
        moneyACase: jump / Math.abs(cases),
      },
    ];
  });
}

/** Today's activity of the service at one consortium, in cases; missing where any practice's is. */
function activityOf({ dataset }: Bench, { service }: MovedService, consortium: number): number {
  const ofConsortium = dataset.levels.consortium.columns[`${service}_activity`];
  if (ofConsortium !== undefined) return numberAt(ofConsortium, consortium);
  const column = dataset.levels.practice.columns[`${service}_activity`];
  let cases = 0;
  for (let practice = dataset.start[consortium]; practice < dataset.start[consortium + 1]; practice++) cases += numberAt(column, practice);
  return dataset.start[consortium + 1] > dataset.start[consortium] ? cases : Number.NaN;
}
