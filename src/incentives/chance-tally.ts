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

/** Gathers entities one by one. */
export interface ChanceTally {
  /** One entity: its amount in each imagined year, in the order of the draws, and at expected cost. Gives E[A] − A₀. */
  enter(amounts: Float64Array, atExpected: number): number;
  close(): ChanceFigures;
}

/** Less than half a penny is no difference in money. */
const halfPenny = 0.005;

/** Opens a tally of entities with so many draws each. */
export function openChanceTally(draws: number): ChanceTally {
  const size = Math.round(Math.sqrt(draws));
  /** Years in which more is paid, a bin of consecutive draws each, as `numbers/standard-error` reads them. */
  const above = new Float64Array(size);
  const ofEntity = new Float64Array(size);
  const rewards = openShare();
  const penalties = openShare();
  const denials = openShare();
  let [entities, unknown, excess, awarded, awardedAtExpected] = [0, 0, 0, 0, 0];
  return {
    enter(amounts, atExpected) {
      let [positive, negative, gains, all] = [0, 0, 0, 0];
      for (let bin = 0, draw = 0; bin < size; bin++) {
        let count = 0;
        for (const end = draw + size; draw < end; draw++) {
          const amount = amounts[draw];
          if (amount - atExpected > halfPenny) count++;
          if (amount > halfPenny) positive++;
          else if (amount < -halfPenny) negative++;
          if (amount > 0) gains += amount;
          all += amount - atExpected;
        }
        ofEntity[bin] = count / size;
      }
      if (!Number.isFinite(all)) {
        unknown++;
        return Number.NaN;
      }
      entities++;
      for (let bin = 0; bin < size; bin++) above[bin] += ofEntity[bin];
      if (atExpected <= halfPenny) rewards.add(positive / draws);
      else denials.add(1 - positive / draws);
      if (atExpected >= -halfPenny) penalties.add(negative / draws);
      excess += all / draws;
      awarded += gains / draws;
      awardedAtExpected += Math.max(0, atExpected);
      return all / draws;
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
