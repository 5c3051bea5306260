import { standardErrorOfBins } from '../numbers/standard-error.ts';

/** What chance makes of a payment to some entities: means over them, each counting the same, and money added up. NaN where nobody is asked about. */
export interface ChanceFigures {
  /** Entities whose figures are known. */
  readonly entities: number;
  /** Entities left out because a figure of theirs is missing. */
  readonly unknown: number;
  /** P(A > A₀): the share of imagined years in which more is paid than at expected cost. */
  readonly probability: number;
  /** Monte Carlo standard error of it; of the others in `…Error`. */
  readonly standardError: number;
  /** Of entities that earn nothing at expected cost: the share of years in which they are paid all the same. */
  readonly falseReward: number;
  readonly falseRewardError: number;
  /** Of entities that owe nothing at expected cost: the share of years in which they owe all the same. */
  readonly falsePenalty: number;
  readonly falsePenaltyError: number;
  /** Of entities that earn something at expected cost: the share of years in which they are paid nothing. */
  readonly denial: number;
  readonly denialError: number;
  /** E[A] − A₀, money in all. */
  readonly excess: number;
  readonly excessError: number;
  /** E[A; A > 0]: what is awarded, losses aside, money in all. */
  readonly awarded: number;
  /** The part of that which chance explains: 1 less what is awarded at expected cost ÷ E[A; A > 0]. Below nothing where chance takes more than it gives. NaN where nothing is awarded. */
  readonly shareOfAwards: number;
  readonly shareError: number;
}

/** What chance makes of one entity's payment: one mean a bin of consecutive draws, as `numbers/standard-error` reads them. */
export interface EntityChance {
  readonly atExpected: number;
  /** Share of years in which more is paid, in which it is paid, and in which it owes. */
  readonly above: Float64Array;
  readonly paid: Float64Array;
  readonly owing: Float64Array;
  /** E[A; A > 0], and E[A] − A₀: missing where any year is. */
  readonly gains: Float64Array;
  readonly excess: Float64Array;
}

/** Less than half a penny is no difference in money. */
const halfPenny = 0.005;

/** Looks at one entity: its amount in each imagined year, in the order of the draws, and at expected cost. */
export function chanceOfEntity(amounts: Float64Array, atExpected: number): EntityChance {
  const size = Math.round(Math.sqrt(amounts.length));
  const [above, paid, owing, gains, excess] = Array.from({ length: 5 }, () => new Float64Array(size));
  for (let bin = 0, draw = 0; bin < size; bin++) {
    let [more, rewards, penalties, gained, all] = [0, 0, 0, 0, 0];
    for (const end = draw + size; draw < end; draw++) {
      const amount = amounts[draw];
      const beyond = amount - atExpected;
      // Counted without a branch: gains come by chance, and it would be guessed wrong as often as not.
      more += Number(beyond > halfPenny);
      rewards += Number(amount > halfPenny);
      penalties += Number(amount < -halfPenny);
      gained += amount + Math.abs(amount);
      all += beyond;
    }
    above[bin] = more / size;
    paid[bin] = rewards / size;
    owing[bin] = penalties / size;
    gains[bin] = gained / (2 * size);
    excess[bin] = all / size;
  }
  return { atExpected, above, paid, owing, gains, excess };
}

/** The mean over all years, of the means of bins; NaN of none. */
export function meanOfBins(bins: Float64Array): number {
  let sum = 0;
  for (const mean of bins) sum += mean;
  return sum / bins.length;
}

/** Gathers entities one by one. */
export interface ChanceTally {
  enter(entity: EntityChance): void;
  close(): ChanceFigures;
}

/** Opens a tally of entities with so many draws each. */
export function openChanceTally(draws: number): ChanceTally {
  const size = Math.round(Math.sqrt(draws));
  const [above, rewards, penalties, denials, gains, excess] = Array.from({ length: 6 }, () => openBins(size));
  let [unknown, awardedAtExpected] = [0, 0];
  return {
    enter(entity) {
      const { atExpected } = entity;
      if (!Number.isFinite(meanOfBins(entity.excess))) {
        unknown++;
        return;
      }
      above.add(entity.above);
      if (atExpected <= halfPenny) rewards.add(entity.paid);
      else denials.add(entity.paid);
      if (atExpected >= -halfPenny) penalties.add(entity.owing);
      gains.add(entity.gains);
      excess.add(entity.excess);
      awardedAtExpected += Math.max(0, atExpected);
    },
    close: () => {
      const awarded = gains.whole();
      const all = excess.whole();
      const paid = denials.mean();
      const [more, reward, penalty] = [above.mean(), rewards.mean(), penalties.mean()];
      return {
        entities: above.count,
        unknown,
        probability: more.value,
        standardError: more.error,
        falseReward: reward.value,
        falseRewardError: reward.error,
        falsePenalty: penalty.value,
        falsePenaltyError: penalty.error,
        denial: 1 - paid.value,
        denialError: paid.error,
        excess: all.value,
        excessError: all.error,
        awarded: awarded.value,
        shareOfAwards: awarded.value > 0 ? 1 - awardedAtExpected / awarded.value : Number.NaN,
        shareError: awarded.value > 0 ? (awardedAtExpected * awarded.error) / (awarded.value * awarded.value) : Number.NaN,
      };
    },
  };
}

interface Estimate {
  readonly value: number;
  /** Monte Carlo standard error. */
  readonly error: number;
}

/** Adds up the bins of entities; missing where nobody is entered. */
function openBins(size: number): {
  add: (bins: Float64Array) => void;
  readonly count: number;
  mean: () => Estimate;
  whole: () => Estimate;
} {
  const sums = new Float64Array(size);
  let count = 0;
  const of = (bins: Float64Array): Estimate => ({ value: meanOfBins(bins), error: standardErrorOfBins(bins) });
  return {
    add: (bins) => {
      for (let bin = 0; bin < size; bin++) sums[bin] += bins[bin];
      count++;
    },
    get count() {
      return count;
    },
    mean: () => of(sums.map((sum) => sum / count)), // nobody: 0 ÷ 0 is missing
    whole: () => of(count === 0 ? sums.map(() => Number.NaN) : sums),
  };
}
