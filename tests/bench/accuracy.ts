import { chancesAt, momentsOf, rankError } from './closed-form.ts';
import { sharesOf, terms, type CostLaw, type Workload } from './workload.ts';

/**
 * How far figures are from the closed form, in standard errors of as many plain draws, root mean square over all practices: 1 is
 * what plain chance does, less is better, and much more is a mistake.
 */
export interface Accuracy {
  readonly mean: number;
  /** Of the 5th and 95th percentile together, measured in chance; of those that lie in no atom. */
  readonly percentiles: number;
}

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

/** Whether a percentile lies where the award has an atom, at nothing or at the cap: there whoever says so is right. */
const isInAtom = (law: CostLaw, share: number): boolean =>
  chancesAt(law, 0).upTo >= share || chancesAt(law, terms.awardCap * law.benchmark).below < share;

/** What the closed form says of one law. */
function truthOf(law: CostLaw): { mean: number; standardError: number; percentiles: readonly number[] } {
  const { mean, deviation } = momentsOf(law);
  return { mean, standardError: deviation / Math.sqrt(terms.draws), percentiles: [0.05, 0.95].filter((share) => !isInAtom(law, share)) };
}

/** A judge of the figures (mean, then 5th, then 95th percentile of each practice) of one task; the closed form is worked out once. */
export function openJudge(workload: Workload, task: 'by-list' | 'by-practice'): (figures: Float64Array) => Accuracy {
  const rows = workload.flatMap((consortium) => {
    const shares = sharesOf(consortium);
    const ofConsortium = { law: consortium, truth: truthOf(consortium) };
    return consortium.practices.map((practice, place) =>
      task === 'by-list' ? { ...ofConsortium, share: shares[place] } : { law: practice, truth: truthOf(practice), share: 1 },
    );
  });
  return (figures) => {
    const means: number[] = [];
    const ranks: number[] = [];
    // Practices of one consortium differ in their share alone: the chance of their percentile is worked out once.
    const known = new Map<string, number>();
    for (const [row, { law, truth, share }] of rows.entries()) {
      means.push((figures[row] / share - truth.mean) / truth.standardError);
      for (const probability of truth.percentiles) {
        const estimate = figures[(probability < 0.5 ? 1 : 2) * rows.length + row] / share;
        const key = `${law.benchmark} ${probability} ${estimate.toPrecision(10)}`;
        const error = known.get(key) ?? rankError(law, estimate, probability) / Math.sqrt((probability * (1 - probability)) / terms.draws);
        known.set(key, error);
        ranks.push(error);
      }
    }
    return { mean: rootMeanSquare(means), percentiles: rootMeanSquare(ranks) };
  };
}
