/** An amount of money: as given, and in the imagined years. */
export interface Money {
  readonly asGiven: number;
  /** One value a draw; left out where it is as given in every draw, or none are drawn. */
  readonly draws?: Float64Array;
}

/** Of each pound of an amount, what somebody ends with: of a gain and of a loss owed. */
export interface Part {
  readonly gain: number;
  readonly loss: number;
}

/** All of an amount. */
export const whole: Part = { gain: 1, loss: 1 };

/** Money that is being added up: nothing at first. */
export interface Account {
  asGiven: number;
  draws?: Float64Array;
}

/**
 * What somebody ends with of an amount: a share of a gain, another of a loss. It rises with the amount, so percentiles
 * go through it as they are.
 */
export const partOf = (amount: number, { gain, loss }: Part): number => (amount < 0 ? loss : gain) * amount + 0; // no share of a loss is 0, not −0

/** Adds a part of an amount, draw by draw where either differs from draw to draw. */
export function addTo(account: Account, { asGiven, draws }: Money, part: Part = whole): void {
  const same = partOf(asGiven, part);
  if (draws !== undefined) {
    if (account.draws === undefined) account.draws = beginDraws(account.asGiven, draws, part);
    else addDraws(account.draws, draws, part);
  } else if (account.draws !== undefined) for (let draw = 0; draw < account.draws.length; draw++) account.draws[draw] += same;
  account.asGiven += same;
}

/** An amount that was the same in every draw with the first that is not: the same sums as `addDraws`. */
function beginDraws(same: number, draws: Float64Array, { gain, loss }: Part): Float64Array {
  const into = new Float64Array(draws.length);
  if (gain === loss) for (let draw = 0; draw < into.length; draw++) into[draw] = same + gain * draws[draw];
  else for (let draw = 0; draw < into.length; draw++) into[draw] = same + (draws[draw] < 0 ? loss : gain) * draws[draw];
  return into;
}

/** A loop in a function of its own runs faster than inside a long one; without the two sides it does three draws in the time of one. */
function addDraws(into: Float64Array, draws: Float64Array, { gain, loss }: Part): void {
  if (gain === loss) for (let draw = 0; draw < into.length; draw++) into[draw] += gain * draws[draw];
  else for (let draw = 0; draw < into.length; draw++) into[draw] += (draws[draw] < 0 ? loss : gain) * draws[draw];
}
