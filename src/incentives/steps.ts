import type { MovedService } from './bench.ts';

/** Activity levels between which care is withheld step by step, as shares of today's: 0.79, 0.80, … 1.20. */
export const path = Array.from({ length: 42 }, (_, place) => (79 + place) / 100);
/** The share of today's care that is withheld in each step. */
export const step = 0.01;
/** Place of today's activity among the 41 levels at which a rate stands: 0.80, 0.81, … 1.20. */
const todayOfAll = 20;
/** The same where a rate is looked at three levels alone, 0.80, 1.00 and 1.20. */
const ofThree = [0, todayOfAll, 40];

/** The steps in which a rate is measured. */
export interface Steps {
  /** Activity levels, as shares of today's: a step ends at each, a hundredth of today's care below it. */
  readonly levels: readonly number[];
  /** Place of today's among them. */
  readonly today: number;
  /** One step a level; where the formulas read a service's activity one more, at today's: the price falls and the care does not. */
  readonly count: number;
  /** Place of each of these steps among those of `stepsOf(moved)`. */
  readonly places: readonly number[];
}

/** All steps of a service, or with `isFew` those of three levels. */
export function stepsOf({ isActivityRead }: Pick<MovedService, 'isActivityRead'>, isFew = false): Steps {
  const levels = isFew ? ofThree : path.slice(1).map((_, place) => place);
  const places = isActivityRead ? [...levels, path.length - 1] : levels;
  return { levels: levels.map((place) => path[place + 1]), today: levels.indexOf(todayOfAll), count: places.length, places };
}

/** The two ends of a step, by its place: activity levels, or today's price and a hundredth less of it. */
export const endsOf = (place: number): { low: number; high: number; isPriceAlone: boolean } =>
  place < path.length - 1
    ? { low: path[place], high: path[place + 1], isPriceAlone: false }
    : { low: 1 - step, high: 1, isPriceAlone: true };
