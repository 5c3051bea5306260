import type { Dataset } from '../data/dataset.ts';
import { numberAt, type Column } from '../data/table.ts';
import { shapleyOfProduct } from '../numbers/shapley.ts';

/**
 * What a saving of the data as given is made of, money a year; what lowers cost is above nothing. The parts add up to the saving.
 * NaN where a figure or a baseline that a part rests on is missing: cannot tell.
 */
export interface SavingsParts {
  /** Benchmark − cost of care. */
  readonly savings: number;
  /** Benchmark − baseline cost: how the benchmark was set. */
  readonly benchmarkSetting: number;
  /** Fewer people on the lists. */
  readonly list: number;
  /** Less need a head: weighted list ÷ list. */
  readonly caseMix: number;
  /** Less care for the same need, by service: activity ÷ weighted list. */
  readonly volume: Readonly<Record<string, number>>;
  /** Cheaper care, by service: cost ÷ activity. */
  readonly price: Readonly<Record<string, number>>;
}

/**
 * Takes the saving of each consortium apart, practice by practice. A service costs list × need a head × care a need × price, and
 * each of the four has its Shapley value. Cost is a sum over services, so this is the Owen value in which the services stand
 * nested within volume and price: no other service changes what a service's own four are worth. `benchmark`: one value a consortium.
 */
export function decomposeSavings({ levels, start, services }: Dataset, benchmark: Float64Array): SavingsParts[] {
  const { columns } = levels.practice;
  const at = (name: string, row: number): number => valueAt(columns[name], row);
  return levels.consortium.codes.map((_, consortium): SavingsParts => {
    let [cost, baseline, list, caseMix] = [0, 0, 0, 0];
    const volume: Record<string, number> = Object.fromEntries(services.map((service) => [service, 0]));
    const price: Record<string, number> = Object.fromEntries(services.map((service) => [service, 0]));
    for (let row = start[consortium]; row < start[consortium + 1]; row++) {
      const people = [at('baseline_list_size', row), at('list_size', row)];
      const need = [at('baseline_weighted_list_size', row), at('weighted_list_size', row)];
      for (const service of services) {
        const cases = [at(`baseline_${service}_activity`, row), at(`${service}_activity`, row)];
        const costs = [at(`baseline_${service}_cost`, row), at(`${service}_cost`, row)];
        cost += costs[1];
        baseline += costs[0];
        const prices = pricesOf(cases, costs);
        const [before, after] = [0, 1].map((then) => [people[then], need[then] / people[then], cases[then] / need[then], prices[then]]);
        const [byList, byNeed, byVolume, byPrice] = shapleyOfProduct(before, after);
        list -= byList;
        caseMix -= byNeed;
        volume[service] -= byVolume;
        price[service] -= byPrice;
      }
    }
    const given = benchmark[consortium];
    return { savings: given - cost, benchmarkSetting: given - baseline, list, caseMix, volume, price };
  });
}

const valueAt = (column: Column | undefined, row: number): number => (column === undefined ? Number.NaN : numberAt(column, row));

/** Cost of a case before and now. Where there was no case in one of the two years, its price is the other's: nothing is laid to price. */
function pricesOf(cases: readonly number[], costs: readonly number[]): [number, number] {
  const [before, now] = [costs[0] / cases[0], costs[1] / cases[1]];
  const isNone = (then: number): boolean => cases[then] === 0 && costs[then] === 0;
  if (isNone(0) && isNone(1)) return [0, 0];
  return [isNone(0) ? now : before, isNone(1) ? before : now];
}
