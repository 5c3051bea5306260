import type { Bench, MovedService, WatchedParty } from './bench.ts';
import { watched } from './bench.ts';
import type { Row } from './rows.ts';
import type { Steps } from './steps.ts';
import { errorOf } from './withholding-rate.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { textAt } from '../data/table.ts';
import { sum } from '../numbers/sums.ts';
import type { Stop } from '../routing/network.ts';
import { listOutsiders } from '../routing/provider-selves.ts';

/** Own rates of the practices of one consortium, from some payments, and what all of them moving would bring; to be read before the next is measured. */
export interface OwnPart {
  /** Pounds a pound, [practice in the consortium × step]. */
  readonly rates: ReadonlyMap<WatchedParty, Float64Array>;
  /** Monte Carlo standard error: see `errorOfCount`. */
  errorAt(party: WatchedParty, practice: number, step: number): number;
  /** Rate times cost of care, added up over the practices, the bins of one step after another: money. */
  readonly wholes: ReadonlyMap<WatchedParty, Float64Array>;
}

/** Money received more in each step by each party of each practice that moves: [practice × step × bins]. */
export type Received = ReadonlyMap<WatchedParty, Float64Array>;

/** A part of an amount that ends with a party of the practice that moves. */
export interface Owned {
  readonly row: number;
  /** The practice that moves, within its consortium. */
  readonly mover: number;
  readonly party: WatchedParty;
  readonly gain: number;
  readonly loss: number;
}

/** Codes of the practices in which the register of interests has each person, by their places in `Outsiders.persons`. */
const practicesOfPersons = ofDataset((dataset): ReadonlySet<string>[] => {
  const { persons } = listOutsiders(dataset);
  const places = new Map(persons.map((code, place) => [code, place]));
  const found = persons.map(() => new Set<string>());
  const { interests } = dataset.registers;
  for (let row = 0; row < (interests?.size ?? 0); row++) {
    const [person, practice] = ['person_code', 'practice_code'].map((name) => textAt(interests?.columns[name], row));
    if (person !== undefined && practice !== undefined) found[places.get(person) ?? 0].add(practice);
  }
  return found;
});

/** Whether what reaches a stop is the practice's own: its money, or that of a person of its; what reaches no practice and no person is everybody's. */
export function openOwnership({ dataset }: Bench): (stop: Stop, practice: number) => boolean {
  const { codes } = dataset.levels.practice;
  const persons = practicesOfPersons(dataset);
  return ({ party, receiver }, practice) =>
    party === 'practice' ? receiver === practice : party !== 'person' || (persons[receiver]?.has(codes[practice]) ?? false);
}

/** The parts of all rows, added up by party and practice that moves. With no `practice` each row is moved by whom it pays, or who earns it. */
export function ownedParts(
  isOwn: ReturnType<typeof openOwnership>,
  rows: readonly Row[],
  { first, practice }: { first: number; practice?: number },
  isCounted: (row: Row) => boolean,
): Owned[] {
  return rows.flatMap((each, row): Owned[] => {
    const mover = practice ?? each.practice;
    if (mover === undefined || !isCounted(each)) return [];
    const sums = new Map<WatchedParty, { gain: number; loss: number }>();
    for (const { stop, party, gain, loss } of each.parts) {
      if (!isOwn(stop, first + mover)) continue;
      const before = sums.get(party) ?? { gain: 0, loss: 0 };
      sums.set(party, { gain: before.gain + gain, loss: before.loss + loss });
    }
    return Array.from(sums, ([party, { gain, loss }]) => ({ row, mover, party, gain, loss }));
  });
}

/** The parties among some rows, and room for what each receives of each practice that moves. */
export const openReceived = (rows: readonly Row[], length: number): Map<WatchedParty, Float64Array> => {
  const parties = new Set(rows.flatMap(({ byParty }) => byParty.map(({ party }) => party)));
  return new Map(watched.filter((party) => parties.has(party)).map((party) => [party, new Float64Array(length)]));
};

/** Errors that are smaller, in pounds a pound, are rounding. */
const rounding = 1e-12;

/**
 * The error of what was counted in imagined years. What is the same in all of them is not therefore certain: a threshold may lie where none
 * of them comes. How often it is crossed, and by how much, none of them tells: the error is missing.
 */
export const errorOfCount = (error: number): number => (error < rounding ? Number.NaN : error);

/**
 * Own rates out of what was received more; `costs`: of the service, of each practice; `share`: of it that a step withholds; `isCounted`:
 * whether anything ends with a party of a practice's that was counted in imagined years.
 */
export function partOf(
  received: Received,
  costs: Float64Array,
  { steps, share, isCounted }: { steps: Steps; share: number; isCounted: (party: WatchedParty, practice: number) => boolean },
): OwnPart {
  const rates = new Map<WatchedParty, Float64Array>();
  const wholes = new Map<WatchedParty, Float64Array>();
  const { count } = steps;
  const binsOf = (all: Float64Array): number => all.length / costs.length / count;
  for (const [party, all] of received) {
    const bins = binsOf(all);
    const own = new Float64Array(costs.length * count);
    const whole = new Float64Array(count * bins);
    costs.forEach((cost, practice) => {
      if (!(cost > 0)) return;
      const from = practice * whole.length;
      for (let step = 0, at = from; step < count; step++, at += bins)
        own[practice * count + step] = sum(all, at, at + bins) / bins / (share * cost);
      for (let place = 0; place < whole.length; place++) whole[place] += all[from + place] / share;
    });
    rates.set(party, own);
    wholes.set(party, whole);
  }
  const errorAt: OwnPart['errorAt'] = (party, practice, step) => {
    const all = received.get(party) ?? new Float64Array(0);
    const bins = binsOf(all);
    if (bins === 1) return 0; // asked for of every practice: no view is made for it
    const from = (practice * count + step) * bins;
    const error = errorOf(all.subarray(from, from + bins)) / (share * costs[practice]);
    return isCounted(party, practice) ? errorOfCount(error) : error;
  };
  return { rates, wholes, errorAt };
}

/** Care of a service moved to a level of activity, by one practice or by all. */
export function nudgeOf({ cost, service }: MovedService, factor: number, practice?: number, isPriceAlone = false): Nudge {
  return practice === undefined ? { cost, service, factor, isPriceAlone } : { cost, service, factor, isPriceAlone, practice };
}
