import type { Bench, MovedService } from './bench.ts';
import { BinnedReceipts, meanOverChance } from './binned-receipts.ts';
import type { MeanOverChance } from './chance-of-amounts.ts';
import { furthest, openCrossings, smallestSum, widthInSums } from './crossings.ts';
import { nudgeOf, openOwnership, openReceived, ownedParts, partOf, type OwnPart, type Received } from './own-part.ts';
import { planSumsApart, type SumsApart } from './plan-sums-apart.ts';
import { endsOf, path, step, type Steps } from './steps.ts';
import { openWalk, riseWithoutJumps } from './walk.ts';

/** Adds what each party receives more in each step of each practice, moved by itself. */
type Change = (input: { consortium: number; costs: Float64Array; steps: Steps; received: Received }) => void;

/** Payments that see the practice's figures among others': each practice is moved alone. */
export function openOneByOne(
  bench: Bench,
  moved: MovedService,
  payments: readonly number[],
  bins: number,
): (consortium: number, costs: Float64Array, steps: Steps) => OwnPart {
  const needing = (need: MeanOverChance): number[] => payments.filter((payment) => meanOverChance(bench, [payment]) === need);
  const [counted, byLaw, still] = [needing('years'), needing('law'), needing('no chance')];
  const sumsApart = planSumsApart(bench.plan, counted);
  const drawn = sumsApart === undefined ? [...counted, ...byLaw] : byLaw;
  const receipts = new BinnedReceipts(bench, { isAtChance: false, bins, payments });
  const isOwn = openOwnership(bench);
  const changes = [
    ...(sumsApart === undefined ? [] : [openCounted(bench, moved, { sumsApart, payments: counted, bins })]),
    ...(drawn.length > 0 ? [openDrawn(bench, moved, drawn, bins)] : []),
    ...(still.length > 0 ? [openStill(bench, moved, still, bins)] : []),
  ];
  return (consortium, costs, steps) => {
    const received = openReceived(receipts.rows(consortium), costs.length * steps.count * bins);
    for (const change of changes) change({ consortium, costs, steps, received });
    const first = bench.dataset.start[consortium];
    const isCounted: Parameters<typeof partOf>[2]['isCounted'] = (party, practice) =>
      counted.length > 0 &&
      ownedParts(isOwn, receipts.rows(consortium), { first, practice }, () => true).some((owned) => owned.party === party);
    return partOf(received, costs, { steps, share: step, isCounted });
  };
}

/**
 * Payments counted in imagined years that see their consortium's sums in ways that no practice sees by itself: as each practice moves, the
 * sums are moved by many times what it withholds, so that crossings of a threshold can be counted (`crossings`).
 */
function openCounted(
  bench: Bench,
  moved: MovedService,
  { sumsApart: { plan, sums, isOverFigures }, payments, bins }: { sumsApart: SumsApart; payments: readonly number[]; bins: number },
): Change {
  const crossings = openCrossings(bench, plan, { payments, bins });
  const isOwn = openOwnership(bench);
  return ({ consortium, costs, steps, received }) => {
    const first = bench.dataset.start[consortium];
    // What practices' figures come to moves as far as each moves its own, and no further than rates look.
    const all = isOverFigures ? [...sums, [moved.cost]] : sums;
    const smallest = smallestSum(bench, all, moved.cost, consortium);
    for (const [practice, cost] of costs.entries()) {
      if (!(cost > 0)) continue;
      const owned = ownedParts(isOwn, crossings.rows(consortium), { first, practice }, () => true);
      const width = widthInSums(smallest, cost, isOverFigures ? furthest : Infinity);
      steps.places.forEach((place, at) => {
        const { low, high, isPriceAlone } = endsOf(place);
        const middle = (low + high) / 2;
        crossings.settle(consortium, (end, side) => {
          const nudge = nudgeOf(moved, end === 'low' ? low : high, practice, isPriceAlone);
          return { ...nudge, factorInSums: middle + side * width };
        });
        for (const each of owned) {
          const into = received.get(each.party);
          if (into !== undefined) crossings.add(each, width, into, (practice * steps.count + at) * bins);
        }
      });
    }
  };
}

function openDrawn(bench: Bench, moved: MovedService, payments: readonly number[], bins: number): Change {
  const receipts = new BinnedReceipts(bench, { isAtChance: true, bins, payments });
  const isOwn = openOwnership(bench);
  const today = receipts.open();
  let [below, here] = [receipts.open(), receipts.open()];
  return ({ consortium, costs, steps, received }) => {
    // The same whoever does not move: settled once.
    receipts.settle(consortium, nudgeOf(moved, 1), today);
    const first = bench.dataset.start[consortium];
    for (const [practice, cost] of costs.entries()) {
      if (!(cost > 0)) continue;
      const owned = ownedParts(isOwn, receipts.rows(consortium), { first, practice }, () => true);
      let level = Number.NaN;
      steps.places.forEach((place, at) => {
        const { low, high, isPriceAlone } = endsOf(place);
        // Neighbouring steps share an end.
        if (level === low && !isPriceAlone) [below, here] = [here, below];
        else receipts.settle(consortium, nudgeOf(moved, low, practice, isPriceAlone), below);
        if (high !== 1) receipts.settle(consortium, nudgeOf(moved, high, practice), here);
        else {
          here.gains.set(today.gains);
          here.losses.set(today.losses);
        }
        level = high;
        for (const { row, party, gain, loss } of owned) {
          const into = received.get(party);
          if (into === undefined) continue;
          let to = (practice * steps.count + at) * bins;
          for (let from = row * bins; from < (row + 1) * bins; from++, to++)
            into[to] += gain * (below.gains[from] - here.gains[from]) + loss * (below.losses[from] - here.losses[from]);
        }
      });
    }
  };
}

function openStill(bench: Bench, moved: MovedService, payments: readonly number[], bins: number): Change {
  const receipts = new BinnedReceipts(bench, { isAtChance: false, bins, payments });
  const walk = openWalk(bench, moved, receipts, path);
  const isOwn = openOwnership(bench);
  return ({ consortium, costs, steps, received }) => {
    const first = bench.dataset.start[consortium];
    for (const [practice, cost] of costs.entries()) {
      if (!(cost > 0)) continue;
      const owned = ownedParts(isOwn, receipts.rows(consortium), { first, practice }, () => true);
      const mover = { consortium, cost, practice };
      const stretches = walk.along(mover);
      steps.places.forEach((place, at) => {
        const { low, high, isPriceAlone } = endsOf(place);
        const [stretch] = isPriceAlone ? walk.along({ ...mover, isPriceAlone }, [low, high]) : [stretches[place]];
        for (const each of owned) {
          const rise = riseWithoutJumps(stretch, [each]);
          const into = received.get(each.party);
          const from = (practice * steps.count + at) * bins;
          if (into !== undefined) for (let to = from; to < from + bins; to++) into[to] += rise;
        }
      });
    }
  };
}
