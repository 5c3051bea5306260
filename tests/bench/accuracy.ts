import { momentsOf, rankError } from './closed-form.ts';
import { sharesOf, terms, type CostLaw, type Workload } from './workload.ts';

/**
 * How far figures are from the closed form, in standard errors of as many plain draws, root mean square over all practices: 1 is
 * what plain chance does, less is better, and much more is a mistake.
 */
export interface Accuracy {
  readonly mean: number;
  /** Of the 5th and 95th percentile together, measured in chance. */
  readonly percentiles: number;
}

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

/** A judge of the figures (mean, then 5th, then 95th percentile of each practice) of one task; the closed form is worked out once. */
export function openJudge(workload: Workload, task: 'by-list' | 'by-practice'): (figures: Float64Array) => Accuracy {
  const isByList = task === 'by-list';
  const laws: { law: CostLaw; share: number }[] = workload.flatMap((consortium) => {
    const shares = sharesOf(consortium);
    return consortium.practices.map((practice, place) =>
      isByList ? { law: consortium, share: shares[place] } : { law: practice, share: 1 },
    );
  });
  const known = new Map<CostLaw, ReturnType<typeof momentsOf>>();
  for (const { law } of laws) if (!known.has(law)) known.set(law, momentsOf(law));
  const rankDeviation = Math.sqrt((0.05 * 0.95) / terms.draws);
  return (figures) => {
    const means: number[] = [];
    const ranks: number[] = [];
    // Practices of one consortium have one law between them: their percentiles are looked up once.
    const ranksOf = new Map<string, number>();
    laws.forEach(({ law, share }, row) => {
      const { mean, deviation } = known.get(law) ?? momentsOf(law);
      means.push((figures[row] / share - mean) / (deviation / Math.sqrt(terms.draws)));
      [0.05, 0.95].forEach((probability, place) => {
        const estimate = figures[(1 + place) * laws.length + row] / share;
        const key = `${probability} ${law.benchmark} ${estimate.toPrecision(9)}`;
        const error = ranksOf.get(key) ?? rankError(law, estimate, probability) / rankDeviation;
        ranksOf.set(key, error);
        ranks.push(error);
      });
    });
    return { mean: rootMeanSquare(means), percentiles: rootMeanSquare(ranks) };
  };
}
