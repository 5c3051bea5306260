import type { Joiners } from './roster.ts';

/** Less than half a penny is no gain, nor is what is not known. */
export const hasGain = (gain: number): boolean => gain >= 0.005;

/**
 * What taking part brings more than staying out, to each of some practices, while all the others do as they do: money, NaN where it is not
 * known. Others than those asked may have any value.
 */
export type AskGains = (joiners: Joiners, asked: readonly number[]) => Generator<void, Float64Array>;

/** Where it ends when practices answer each other. */
export interface End {
  readonly joined: Joiners;
  /** At the end, of each practice. */
  readonly gains: Float64Array;
  /** In how many rounds it came there. */
  readonly rounds: number;
  /** Whether it came to rest: nobody would gain by changing their mind. Else the last round stands. */
  readonly isSettled: boolean;
  /** Whether they went round in a ring and were asked turn by turn: in another order it might have ended elsewhere. */
  readonly isByTurns: boolean;
}

const mostRounds = 30;
const mostTurns = 4;

/**
 * Practices answer what all the others do, all at once, until nobody changes their mind. Where they go round in a ring, they answer
 * turn by turn instead. Who does not know what it would gain stays out.
 */
export function* answerEachOther(input: {
  from: Joiners;
  askGains: AskGains;
  /** Practices that may be asked at the same time, as none of them changes what another receives. */
  turns: readonly (readonly number[])[];
}): Generator<void, End> {
  const { askGains, turns } = input;
  const all = Array.from(input.from.keys());
  const seen = new Set<string>();
  let joiners = input.from;
  let rounds = 0;
  for (; rounds < mostRounds && !seen.has(joiners.join('')); rounds++) {
    seen.add(joiners.join(''));
    const gains = yield* askGains(joiners, all);
    const next = answers(joiners, gains, all);
    if (areSame(next, joiners)) return { joined: joiners, gains, rounds, isSettled: true, isByTurns: false };
    joiners = next;
  }
  for (let turn = 0; turn < mostTurns; turn++, rounds++) {
    const before = joiners;
    for (const asked of turns) joiners = answers(joiners, yield* askGains(joiners, asked), asked);
    if (!areSame(before, joiners)) continue;
    break;
  }
  const gains = yield* askGains(joiners, all);
  return { joined: joiners, gains, rounds, isSettled: areSame(answers(joiners, gains, all), joiners), isByTurns: true };
}

function answers(joiners: Joiners, gains: Float64Array, asked: readonly number[]): Joiners {
  const next = joiners.slice();
  for (const practice of asked) next[practice] = Number(hasGain(gains[practice]));
  return next;
}

const areSame = (one: Joiners, other: Joiners): boolean => one.every((joins, practice) => joins === other[practice]);
