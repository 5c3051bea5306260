import type { Notch } from '../incentives/notches.ts';

/** One jump of what a party receives, and the services by which it is reached: one threshold stands on the way along each. */
export interface Jump extends Pick<Notch, 'code' | 'year' | 'party' | 'jump'> {
  /** Nearest to today's activity first. */
  readonly ways: readonly Notch[];
}

const distance = ({ activityLevel }: Notch): number => Math.abs(activityLevel - 1);

/** The jumps, largest first: notches of one receiver that are equal to three figures and lie on the same side of today's care are one. */
export function jumpsOf(notches: readonly Notch[]): Jump[] {
  const jumps = new Map<string, Notch[]>();
  for (const notch of notches) {
    const { code, year, party, jump, activityLevel } = notch;
    const key = [code, year, party, jump.toPrecision(3), activityLevel < 1].join(' ');
    const ways = jumps.get(key);
    // The same service twice is another jump of the same size.
    if (ways === undefined) jumps.set(key, [notch]);
    else if (ways.some(({ service }) => service === notch.service)) jumps.set(`${key} ${activityLevel}`, [notch]);
    else ways.push(notch);
  }
  return [...jumps.values()]
    .map((ways): Jump => {
      const [{ code, year, party, jump }] = ways;
      return { code, year, party, jump, ways: ways.toSorted((a, b) => distance(a) - distance(b)) };
    })
    .toSorted((a, b) => Math.abs(b.jump) - Math.abs(a.jump));
}

/** The largest jumps, for the page; `notches.csv` has all. */
export interface ShownJumps {
  readonly largest: readonly Jump[];
  readonly count: number;
  /** How many rows `notches.csv` has of them: one a party, consortium and service. */
  readonly rows: number;
  /** Whether as much is received again anywhere on the poorer side of one. */
  readonly isAnyRegained: boolean;
}

const mostShown = 10;

export function shownJumps(notches: readonly Notch[]): ShownJumps {
  const jumps = jumpsOf(notches);
  return {
    largest: jumps.slice(0, mostShown),
    count: jumps.length,
    rows: notches.length,
    isAnyRegained: notches.some(({ regainedAt }) => Number.isFinite(regainedAt)),
  };
}
