import { expectedOf } from '../awards/summary.ts';
import type { Dataset } from '../data/dataset.ts';
import { numberAt } from '../data/table.ts';
import type { Receipts } from '../routing/follow-the-money.ts';
import { rosterOf } from './roster.ts';

/** What taking part takes from a practice beside what the scheme says, and how it looks at chance: assumptions. */
export interface Effort {
  /** Money a year for each patient on its list, and for the practice. */
  readonly aHead: number;
  readonly aPractice: number;
  /** What a pound of standard deviation counts for, in pounds. */
  readonly riskWeight: number;
}

/**
 * What practices receive, expected, less the weight of its standard deviation: money over the years of the data, one value a practice of the roster.
 * Standard deviations of several payments and years are added up, as if they moved together: more they cannot be. Missing is NaN.
 */
export function worthOf(
  dataset: Dataset,
  receipts: readonly Receipts[],
  { draws, riskWeight }: { draws: number; riskWeight: number },
): Float64Array {
  const { codes, placeOf } = rosterOf(dataset);
  const worth = new Float64Array(codes.length);
  for (const received of receipts) {
    if (received.party !== 'practice') continue;
    received.codes.forEach((code, row) => {
      const place = placeOf.get(code);
      if (place === undefined) return;
      const spread = draws > 0 && riskWeight > 0 ? riskWeight * received.figures.standardDeviation[row] : 0;
      worth[place] += expectedOf(received.figures, row, draws) - spread;
    });
  }
  return worth;
}

/** What taking part costs each practice, money over the years of the data: what the data says of it (`taking_part_cost`), and what is assumed. */
export function effortOf(dataset: Dataset, { aHead, aPractice }: Effort): Float64Array {
  const { places, people, years } = rosterOf(dataset);
  const stated = dataset.levels.practice.columns['taking_part_cost'];
  const effort = people.map((each, place) => (aHead === 0 ? 0 : aHead * each) + aPractice * years[place]);
  if (stated !== undefined) places.forEach((place, row) => (effort[place] += numberAt(stated, row)));
  return effort;
}
