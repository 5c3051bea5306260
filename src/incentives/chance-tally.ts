import { standardErrorOfBins } from '../numbers/standard-error.ts';

/** What chance makes of a payment to some entities: means over them, each counting the same, and money added up. NaN where nobody is asked about. */
export interface ChanceFigures {
  /** Entities whose figures are known. */
  readonly entities: number;
  /** Entities left out because a figure of theirs is missing. */
  readonly unknown: number;
  /** P(A > A₀): the share of imagined years in which more is paid than at expected cost. */
  readonly probability: number;
  /** Monte Carlo standard error of it. */
  readonly standardError: number;
  /** Of entities that earn nothing at expected cost: the share of years in which they are paid all the same. */
  readonly falseReward: number;
  /** Of entities that owe nothing at expected cost: the share of years in which they owe all the same. */
  readonly falsePenalty: number;
  /** Of entities that earn something at expected cost: the share of years in which they are paid nothing. */
  readonly denial: number;
  /** E[A] − A₀, money in all. */
  readonly excess: number;
  /** E[A; A > 0]: what is awarded, losses aside, money in all. */
  readonly awarded: number;
  /** The part of that which chance explains: 1 less what is awarded at expected cost ÷ E[A; A > 0]. Below nothing where chance takes more than it gives. NaN where nothing is awarded. */
  readonly shareOfAwards: number;
}

/** What chance makes of one entity's payment. */
export interface EntityChance {
  readonly atExpected: number;
  /** Share of years in which more is paid, a bin of consecutive draws each, as `numbers/standard-error` reads them. */
  readonly above: Float64Array;
  /** Shares of years in which it is paid, and owes. */
  readonly paid: number;
  readonly owing: number;
  /** E[A; A > 0], and E[A] − A₀: missing where any year is. */
  readonly gains: number;
  readonly excess: number;
}

/** Less than half a penny is no difference in money. */
const halfPenny = 0.005;

/** Looks at one entity: its amount in each imagined year, in the order of the draws, and at expected cost. */
export function chanceOfEntity(amounts: Float64Array, atExpected: number): EntityChance {
  const draws = amounts.length;
  const size = Math.round(Math.sqrt(draws));
  const above = new Float64Array(size);
  let [paid, owing, gains, all] = [0, 0, 0, 0];
  for (let bin = 0, draw = 0; bin < size; bin++) {
    let count = 0;
    for (const end = draw + size; draw < end; draw++) {
      const amount = amounts[draw];
      const more = amount - atExpected;
      // Counted without a branch: gains come by chance, and it would be guessed wrong as often as not.
      count += Number(more > halfPenny);
      paid += Number(amount > halfPenny);
      owing += Number(amount < -halfPenny);
      gains += amount + Math.abs(amount);
      all += more;
    }
    above[bin] = count / size;
  }
  return { atExpected, above, paid: paid / draws, owing: owing / draws, gains: gains / (2 * draws), excess: all / draws };
}

/** Gathers entities one by one. */
export interface ChanceTally {
  enter(entity: EntityChance): void;
  close(): ChanceFigures;
}

/** Opens a tally of entities with so many draws each. */
export function openChanceTally(draws: number): ChanceTally {
  const size = Math.round(Math.sqrt(draws));
  const above = new Float64Array(size);
  const rewards = openShare();
  const penalties = openShare();
  const denials = openShare();
  let [entities, unknown, excess, awarded, awardedAtExpected] = [0, 0, 0, 0, 0];
  return {
    enter(entity) {
      if (!Number.isFinite(entity.excess)) {
        unknown++;
        return;
      }
      entities++;
      for (let bin = 0; bin < size; bin++) above[bin] += entity.above[bin];
      if (entity.atExpected <= halfPenny) rewards.add(entity.paid);
      else denials.add(1 - entity.paid);
      if (entity.atExpected >= -halfPenny) penalties.add(entity.owing);
      excess += entity.excess;
      awarded += entity.gains;
      awardedAtExpected += Math.max(0, entity.atExpected);
    },
    close: () => {
      const means = above.map((count) => count / entities); // nobody: 0 ÷ 0 is missing
      return {
        entities,
        unknown,
        probability: means.reduce((sum, mean) => sum + mean, 0) / size,
        standardError: standardErrorOfBins(means),
        falseReward: rewards.mean(),
        falsePenalty: penalties.mean(),
        denial: denials.mean(),
        excess: entities === 0 ? Number.NaN : excess,
        awarded: entities === 0 ? Number.NaN : awarded,
        shareOfAwards: awarded > 0 ? 1 - awardedAtExpected / awarded : Number.NaN,
      };
    },
  };
}

function openShare(): { add: (share: number) => void; mean: () => number } {
  let [sum, count] = [0, 0];
  return {
    add: (share) => {
      sum += share;
      count++;
    },
    mean: () => sum / count,
  };
}
