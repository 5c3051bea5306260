import type { Contestant, Reading } from './contestant.ts';

/** Median, least and most of some measurements. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted[sorted.length - 1] };
}

/** What one contestant did: its first round in a fresh process apart, since compilers are still at work in it. */
export interface Measured {
  readonly name: string;
  readonly first: Reading;
  readonly rounds: readonly Reading[];
  readonly peak: number | undefined;
}

/**
 * Lets the contestants take turns, so that a machine that grows slower or faster does so for all alike. `after` is called
 * after each counted round, outside the time measured.
 */
export async function takeTurns(
  contestants: readonly Contestant[],
  rounds: number,
  after: (contestant: number) => void = () => {},
): Promise<Measured[]> {
  const first: Reading[] = [];
  const counted: Reading[][] = contestants.map(() => []);
  try {
    for (const contestant of contestants) first.push(await contestant.round());
    for (let round = 0; round < rounds; round++) {
      for (const [place, contestant] of contestants.entries()) {
        counted[place].push(await contestant.round());
        after(place);
      }
    }
    return contestants.map(({ name, peak }, place) => ({ name, first: first[place], rounds: counted[place], peak: peak() }));
  } finally {
    for (const contestant of contestants) contestant.close();
  }
}

export const secondsOf = ({ rounds }: Measured): number[] => rounds.map(({ seconds }) => seconds);

/** Seconds of the processor, all threads together: steadier than those of the clock where others are at work. */
export const busyOf = ({ rounds }: Measured): Spread => spreadOf(rounds.map(({ busy }) => busy));

/** Ratios to a reference, round by round: what the machine did to both in the same moments falls out. */
export const ratiosTo = (reference: Measured, measured: Measured): Spread =>
  spreadOf(measured.rounds.map(({ seconds }, round) => seconds / reference.rounds[round].seconds));
