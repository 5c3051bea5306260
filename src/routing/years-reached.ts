import type { Stop } from './network.ts';
import type { Amounts } from '../awards/settle.ts';
import { drawnNames, workOn } from '../awards/summary.ts';

/** In which imagined years money of one payment comes to rest with one kind of party. What some gain is never set against what others owe. */
export interface YearsReached {
  /** Place of the payment in the plan. */
  readonly payment: number;
  /** `care` is what a fund buys; `patient_care` what is left in it. */
  readonly party: Stop['party'];
  /** One bit a draw, 32 to a word: set where some does. Left out: in every year. */
  readonly draws?: Uint32Array;
}

/** One bit a draw, set where its amount is a gain: to be read until another row is worked on. */
export const bitsOfGains = (draws: Float64Array): Uint32Array => workOn(draws).above();

const probabilityPositive = drawnNames.indexOf('probabilityPositive');

/** The years in which an amount is a gain, if in any. Most are in all years or in none: the others alone are gone through. */
export function yearsOfGains({ asGiven, drawn }: Amounts, row: number): Uint32Array | 'every' | undefined {
  if (drawn === undefined) return asGiven[row] > 0 ? 'every' : undefined;
  const often = drawn.figures.values[probabilityPositive * drawn.figures.rows + row];
  return often === 0 ? undefined : often === 1 ? 'every' : bitsOfGains(drawn.rows[row]);
}

/** Gathers the years of one payment, amount by amount. */
export function openYears(payment: number) {
  /** Together for parties that are always reached together. */
  const groups: { readonly parties: readonly Stop['party'][]; years: Uint32Array | 'every' | undefined }[] = [];
  return {
    /** `parties`: as `ShareOut.restsWith` has them. `years` are copied. */
    enter: (parties: readonly Stop['party'][], years: Uint32Array | 'every' | undefined): void => {
      if (years === undefined) return;
      let group = groups.find((each) => each.parties === parties);
      if (group === undefined) groups.push((group = { parties, years: undefined }));
      if (years === 'every' || group.years === 'every') group.years = 'every';
      else group.years = group.years === undefined ? years.slice() : join(group.years, years);
    },
    close: (): YearsReached[] => {
      const all: YearsReached[] = [];
      for (const { parties, years } of groups)
        for (const party of parties) {
          const reached: YearsReached = years === 'every' || years === undefined ? { payment, party } : { payment, party, draws: years };
          if (groups.length === 1) all.push(reached);
          else addYears(all, reached);
        }
      return all;
    },
  };
}

/** The years of one payment and party with those of another consortium. */
export function addYears(all: YearsReached[], { payment, party, draws }: YearsReached): void {
  const place = all.findIndex((each) => each.payment === payment && each.party === party);
  if (place < 0) {
    all.push({ payment, party, ...(draws && { draws: draws.slice() }) });
    return;
  }
  const known = all[place].draws; // left out: it is every year already
  if (draws === undefined) all[place] = { payment, party };
  else if (known !== undefined) join(known, draws);
}

function join(into: Uint32Array, more: Uint32Array | undefined): Uint32Array {
  for (let word = 0; more !== undefined && word < into.length; word++) into[word] |= more[word];
  return into;
}

/** In how many of the imagined years any of these is reached. */
export function countYears(some: readonly YearsReached[], draws: number): number {
  if (some.some((each) => each.draws === undefined)) return draws;
  const any = new Uint32Array(Math.ceil(draws / 32));
  for (const each of some) join(any, each.draws);
  let count = 0;
  for (let draw = 0; draw < draws; draw++) count += (any[draw >> 5] >>> (draw & 31)) & 1;
  return count;
}
