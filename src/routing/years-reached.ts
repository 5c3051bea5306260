import type { Stop } from './network.ts';
import type { Share } from './share-out.ts';
import type { Amounts } from '../awards/settle.ts';
import { drawnNames } from '../awards/summary.ts';

/** In which imagined years money of one payment comes to rest with one kind of party. What some gain is never set against what others owe. */
export interface YearsReached {
  /** Place of the payment in the plan. */
  readonly payment: number;
  /** `care` is what a fund buys; `patient_care` what is left in it. */
  readonly party: Stop['party'];
  /** One a draw: 1 where some does. Left out: in every year. */
  readonly draws?: Uint8Array;
}

/** Share-outs are kept from run to run: what is known of one is kept with it. */
const known = new WeakMap<readonly Share[], readonly Stop['party'][]>();

/** The kinds of party with whom some of a gain comes to rest. */
export function restsWith(shares: readonly Share[]): readonly Stop['party'][] {
  let parties = known.get(shares);
  if (parties === undefined)
    known.set(shares, (parties = [...new Set(shares.filter(({ gain }) => gain > 0).map(({ stop }) => stop.party))]));
  return parties;
}

const probabilityPositive = drawnNames.indexOf('probabilityPositive');

/** Gathers the years of one payment, amount by amount. Most amounts are paid in all years or in none: the others alone are gone through. */
export function openYears(payment: number) {
  const years = new Map<Stop['party'], Uint8Array | 'every'>();
  return {
    enter: (parties: readonly Stop['party'][], { asGiven, drawn }: Amounts, row: number): void => {
      const often = drawn?.figures.values[probabilityPositive * drawn.figures.rows + row];
      if (often === 0 || (drawn === undefined && !(asGiven[row] > 0))) return;
      for (const party of parties) {
        const before = years.get(party);
        if (before === 'every') continue;
        if (drawn === undefined || often === 1) years.set(party, 'every');
        else years.set(party, markPositive(before ?? new Uint8Array(drawn.rows[row].length), drawn.rows[row]));
      }
    },
    close: (): YearsReached[] => Array.from(years, ([party, draws]) => ({ payment, party, ...(draws !== 'every' && { draws }) })),
  };
}

function markPositive(years: Uint8Array, draws: Float64Array): Uint8Array {
  for (let draw = 0; draw < years.length; draw++) years[draw] |= Number(draws[draw] > 0);
  return years;
}

/** The years of one payment and party with those of another consortium. */
export function addYears(all: YearsReached[], { payment, party, draws }: YearsReached): void {
  const place = all.findIndex((each) => each.payment === payment && each.party === party);
  if (place < 0) all.push({ payment, party, ...(draws && { draws: draws.slice() }) });
  else if (draws === undefined) all[place] = { payment, party };
  else join(all[place].draws, draws);
}

function join(into: Uint8Array | undefined, draws: Uint8Array): void {
  // Without draws it is every year already.
  for (let draw = 0; into !== undefined && draw < into.length; draw++) into[draw] |= draws[draw];
}

/** In how many of the imagined years any of these is reached. */
export function countYears(some: readonly YearsReached[], draws: number): number {
  if (some.some((each) => each.draws === undefined)) return draws;
  const any = new Uint8Array(draws);
  for (const each of some) join(any, each.draws ?? any);
  return any.reduce((sum, is) => sum + is, 0);
}
