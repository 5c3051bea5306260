import { isDrawn, type Bench, type WatchedParty } from './bench.ts';
import { meanOverChance, type Amounts } from './binned-receipts.ts';
import { openOwnership, ownedParts, partOf, type OwnPart, type Owned } from './own-part.ts';
import type { Row } from './rows.ts';
import { step, type Steps } from './steps.ts';
import { riseWithoutJumps, type Stretch } from './walk.ts';

/** One part, and a list of it alone. */
interface Listed extends Owned {
  readonly alone: readonly [Owned];
}

/** What goes along while all practices of a consortium move by the same share: told of each step, with the rows that its amounts have. */
export interface Alongside {
  drawn(rows: readonly Row[], place: number, below: Amounts, here: Amounts): void;
  still(rows: readonly Row[], place: number, stretch: Stretch): void;
}

/**
 * Payments that see each practice's own figures alone: as all move at once each shows what it would gain by itself, or earn for its
 * consortium. They are read off while the collective rates are measured, so they take no time of their own.
 */
export function openAtOnce(
  bench: Bench,
  payments: readonly number[],
  bins: number,
): (consortium: number, costs: Float64Array, steps: Steps) => { alongside: Alongside; close(): OwnPart } {
  const isOwn = openOwnership(bench);
  const own = new Set(payments);
  const isByYears = meanOverChance(bench, payments) === 'years';
  return (consortium, costs, steps) => {
    const first = bench.dataset.start[consortium];
    const stepAt = new Map(steps.places.map((place, at) => [place, at]));
    const lists = new Map<readonly Row[], readonly Listed[]>();
    const received = new Map<WatchedParty, Float64Array>();
    const counted = new Set<string>();
    /** Who ends with what of these rows, looked up once; there is room for all of them. */
    const ownedOf = (rows: readonly Row[], isAtChance: boolean): readonly Listed[] => {
      const known = lists.get(rows);
      if (known !== undefined) return known;
      const isCounted = ({ payment }: Row): boolean => own.has(payment) && isDrawn(bench, payment) === isAtChance;
      const found = ownedParts(isOwn, rows, { first }, isCounted)
        .filter(({ mover }) => costs[mover] > 0)
        .map((owned) => ({ ...owned, alone: [owned] as const }));
      for (const { party, mover } of found) {
        if (!received.has(party)) received.set(party, new Float64Array(costs.length * steps.count * bins));
        if (isAtChance && isByYears) counted.add(`${party} ${mover}`);
      }
      lists.set(rows, found);
      return found;
    };
    const alongside: Alongside = {
      drawn: (rows, place, below, here) => {
        const at = stepAt.get(place);
        if (at === undefined) return;
        for (const { row, mover, party, gain, loss } of ownedOf(rows, true)) {
          const into = received.get(party);
          if (into === undefined) continue;
          let to = (mover * steps.count + at) * bins;
          for (let from = row * bins; from < (row + 1) * bins; from++, to++)
            into[to] += gain * (below.gains[from] - here.gains[from]) + loss * (below.losses[from] - here.losses[from]);
        }
      },
      still: (rows, place, stretch) => {
        const at = stepAt.get(place);
        if (at === undefined) return;
        for (const owned of ownedOf(rows, false)) {
          const rise = riseWithoutJumps(stretch, owned.alone);
          const from = (owned.mover * steps.count + at) * bins;
          const into = received.get(owned.party);
          if (rise !== 0 && into !== undefined) for (let to = from; to < from + bins; to++) into[to] += rise;
        }
      },
    };
    const isCounted = (party: WatchedParty, practice: number): boolean => counted.has(`${party} ${practice}`);
    return { alongside, close: () => partOf(received, costs, { steps, share: step, isCounted }) };
  };
}
