import type { Plan } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';

/**
 * What practices' care would be if only some of what makes it had changed since the baseline. A service costs list × need a head ×
 * care a need × price; a state says which of the four are as now, a bit each (`ofList` … `ofPrice`), the others being as they were.
 */
export interface CareStates {
  readonly lines: readonly CareLine[];
  /** People by state of the list alone, one value a practice. */
  readonly people: readonly Float64Array[];
  /** Weighted people by state of list and need. */
  readonly need: readonly Float64Array[];
  /** Baseline cost of all services of the plan, money a year. */
  readonly baselineCost: Float64Array;
  /** Columns without which nothing can be told, and the number of practices whose value is missing. */
  readonly gaps: readonly Gap[];
  /** Whether lists and needs a head change anywhere. */
  readonly isListMoved: boolean;
  readonly isNeedMoved: boolean;
}

/** One service of practices. */
export interface CareLine {
  readonly service: string;
  /** Place in `Plan.costs`; left out where only its activity is known. */
  readonly cost?: number;
  /** Cases by state of list, need and volume, one value a practice. */
  readonly activity: readonly Float64Array[];
  /** Money a year by state of all four; none without cost. */
  readonly costs: readonly Float64Array[];
  /** The same added up, one value a consortium. */
  readonly costsOfConsortia: readonly Float64Array[];
  /** Which of volume and price change anywhere. */
  readonly moved: number;
}

export interface Gap {
  readonly column: string;
  readonly practices: number;
}

export const ofList = 1;
export const ofNeed = 2;
export const ofVolume = 4;
export const ofPrice = 8;

/** A figure at the baseline and now, one value a practice. */
type Pair = readonly [Float64Array, Float64Array];

/**
 * Then and now of a ratio. Where there was nothing to divide and nothing to divide it by, it is what it is at the other time: nothing
 * is laid to it. It is the same at both times where it differs by no more than the rounding of figures that are rounded to whole pounds
 * or people (`rounded`): a threshold that a penny decides would lay whole awards to it.
 */
function ratioOf(above: Pair, below: Pair, rounded: readonly Pair[]): Pair {
  const [before, now] = [0, 1].map((then) => above[then].map((value, row) => value / below[then][row]));
  for (let row = 0; row < now.length; row++) {
    if (above[0][row] === 0 && below[0][row] === 0) before[row] = now[row];
    if (above[1][row] === 0 && below[1][row] === 0) now[row] = before[row];
    if (Number.isNaN(now[row]) && above[0][row] === 0 && above[1][row] === 0) before[row] = now[row] = 0; // never any
    const [was, is] = [Math.abs(before[row]), Math.abs(now[row])];
    let tolerance = 1e-12 * was;
    for (const [then, today] of rounded) tolerance += (0.5 * was) / Math.abs(then[row]) + (0.5 * is) / Math.abs(today[row]);
    if (Math.abs(now[row] - before[row]) <= tolerance) before[row] = now[row]; // not where there is a nothing among them
  }
  return [before, now];
}

/**
 * A product of factors in every state, and the bits of the factors that change anywhere. The two ends are the figures of the data
 * themselves, so that what has not changed stands exactly on either side of a threshold.
 */
function statesOf(ends: Pair, factors: readonly Pair[]): { values: Float64Array[]; moved: number } {
  const size = ends[0].length;
  const movedAt = new Uint8Array(size);
  factors.forEach(([before, now], place) => {
    for (let row = 0; row < size; row++) if (before[row] !== now[row]) movedAt[row] |= 1 << place;
  });
  const values = Array.from({ length: 1 << factors.length }, (_, state) => {
    const product = new Float64Array(size).fill(1);
    factors.forEach((factor, place) => {
      const chosen = factor[(state >> place) & 1];
      for (let row = 0; row < size; row++) product[row] *= chosen[row];
    });
    for (let row = 0; row < size; row++) {
      const here = state & movedAt[row];
      if (here === movedAt[row]) product[row] = ends[1][row];
      else if (here === 0) product[row] = ends[0][row];
    }
    return product;
  });
  return { values, moved: movedAt.reduce((all, each) => all | each, 0) };
}

/**
 * Opens the states of a dataset's practices. `expected`: cost of each service of the plan, one value a practice; `activities`:
 * services without cost whose activity is wanted too.
 */
export function openCareStates(input: {
  plan: Plan;
  dataset: Dataset;
  expected: readonly Float64Array[];
  activities: readonly string[];
}): CareStates {
  const { plan, dataset, expected } = input;
  const { size, columns } = dataset.levels.practice;
  const gaps: Gap[] = [];
  const noteGap = (column: string, values: Float64Array): Float64Array => {
    let practices = 0;
    for (let row = 0; row < size; row++) if (!Number.isFinite(values[row])) practices++;
    if (practices > 0) gaps.push({ column, practices });
    return values;
  };
  const read = (name: string): Float64Array => {
    const column = columns[name];
    return noteGap(name, column?.type === 'number' ? column.values : new Float64Array(size).fill(Number.NaN));
  };
  const bothOf = (name: string): Pair => [read(`baseline_${name}`), read(name)];

  const people = bothOf('list_size');
  const weighted = bothOf('weighted_list_size');
  const needAHead = ratioOf(weighted, people, [weighted, people]);
  const need = statesOf(weighted, [people, needAHead]);
  const baselineCost = new Float64Array(size);
  const lineOf = (service: string, cost: number | undefined): CareLine => {
    const cases = bothOf(`${service}_activity`);
    const factors = [people, needAHead, ratioOf(cases, weighted, [])];
    const activity = statesOf(cases, factors);
    const line = { service, activity: activity.values };
    if (cost === undefined) return { ...line, costs: [], costsOfConsortia: [], moved: activity.moved };
    const before = read(`baseline_${service}_cost`);
    noteGap(`${service}_cost`, expected[cost]);
    for (let row = 0; row < size; row++) baselineCost[row] += before[row];
    const costs: Pair = [before, expected[cost]];
    const price = ratioOf(costs, cases, [costs]);
    // Care that costs something although there was none of it has no price.
    const unpriced = price[0].filter((each, row) => Math.max(each, price[1][row]) === Number.POSITIVE_INFINITY).length;
    if (unpriced > 0) gaps.push({ column: `${service}_activity`, practices: unpriced });
    const found = statesOf(costs, [...factors, price]);
    return {
      ...line,
      cost,
      costs: found.values,
      costsOfConsortia: found.values.map((values) => addUp(dataset, values)),
      moved: found.moved,
    };
  };
  const priced = plan.costs.map(({ service }) => service);
  const lines = [
    ...priced.map((service, cost) => lineOf(service, cost)),
    ...input.activities.filter((service) => !priced.includes(service)).map((service) => lineOf(service, undefined)),
  ];
  return {
    lines,
    people,
    need: need.values,
    baselineCost,
    gaps,
    isListMoved: (need.moved & ofList) !== 0,
    isNeedMoved: (need.moved & ofNeed) !== 0,
  };
}

/** Added up over each consortium's practices, in their order. */
export function addUp({ start, levels }: Dataset, values: Float64Array): Float64Array {
  const sums = new Float64Array(levels.consortium.size);
  for (let row = 0; row < sums.length; row++)
    for (let practice = start[row]; practice < start[row + 1]; practice++) sums[row] += values[practice];
  return sums;
}
