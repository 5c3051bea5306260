/** An amount of money: as given, and in the imagined years. */
export interface Money {
  readonly asGiven: number;
  /** One value a draw; one alone where it is the same in every draw; none where no years are drawn. */
  readonly draws: Float64Array;
}

/** Of each pound of an amount, what somebody ends with: of a gain and of a loss owed. */
export interface Part {
  readonly gain: number;
  readonly loss: number;
}

/** All of an amount. */
export const whole: Part = { gain: 1, loss: 1 };

/** Money that is being added up. */
export interface Account {
  asGiven: number;
  draws: Float64Array;
}

/** Nothing yet; `draws` is the number of imagined years. */
export const openAccount = (draws: number): Account => ({ asGiven: 0, draws: new Float64Array(Math.min(1, draws)) });

/**
 * What somebody ends with of an amount: a share of a gain, another of a loss. It rises with the amount, so percentiles
 * go through it as they are.
 */
export const partOf = (amount: number, { gain, loss }: Part): number => (amount < 0 ? loss : gain) * amount + 0; // no share of a loss is 0, not −0

/** Adds a part of an amount, draw by draw where either differs from draw to draw. */
export function addTo(account: Account, { asGiven, draws }: Money, part: Part = whole): void {
  account.asGiven += partOf(asGiven, part);
  if (draws.length > account.draws.length) account.draws = new Float64Array(draws.length).fill(account.draws[0]);
  if (draws.length === account.draws.length) addDraws(account.draws, draws, part);
  else {
    const same = partOf(draws[0], part);
    for (let draw = 0; draw < account.draws.length; draw++) account.draws[draw] += same;
  }
}

/** A loop in a function of its own runs faster than inside a long one. */
function addDraws(into: Float64Array, draws: Float64Array, { gain, loss }: Part): void {
  for (let draw = 0; draw < into.length; draw++) {
    const value = draws[draw];
    into[draw] += (value < 0 ? loss : gain) * value + 0;
  }
}
