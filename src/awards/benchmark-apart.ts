import type { CostOfCare } from './cost-of-care.ts';
import type { Plan } from './plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { formatMoney, formatShare } from '../data/words.ts';
import { listed, serviceWords } from '../schemes/in-words-names.ts';
import { namesIn } from '../schemes/names.ts';
import type { Scheme } from '../schemes/scheme.ts';

/** Where all care given costs less or more than these parts of the benchmark, the two are hardly of the same care. */
const [least, most] = [0.7, 1.4];

/** What is told of a benchmark that the care given can hardly be of. */
export interface BenchmarkApart {
  readonly what: string;
  readonly why: string;
  readonly mend: string;
}

/**
 * Whether the cost of all care given and the benchmark are so far apart that they can hardly be of the same services: savings are
 * then made of figures that were not given, and awards stand at their caps, or at nothing, whatever care costs. Asked of schemes
 * that read the benchmark and pay by care; consortia that lack either figure are left aside.
 */
export function findBenchmarkApart(input: {
  readonly plan: Plan;
  readonly scheme: Scheme;
  readonly dataset: Dataset;
  readonly care: Pick<CostOfCare, 'benchmark' | 'expenditure'>;
}): BenchmarkApart | undefined {
  const { plan, scheme, dataset, care } = input;
  const isByCare = plan.payments.some(({ services }) => services.length > 0);
  if (!isByCare || !scheme.formulas.some(({ expression }) => namesIn(expression).includes('benchmark'))) return undefined;
  let [benchmark, cost] = [0, 0];
  care.expenditure.forEach((spent, row) => {
    if (Number.isNaN(spent) || Number.isNaN(care.benchmark[row])) return;
    cost += spent;
    benchmark += care.benchmark[row];
  });
  const isLess = cost < least * benchmark;
  if (!isLess && cost <= most * benchmark) return undefined;
  const services = plan.costs.map(({ service }) => serviceWords(service));
  const part = benchmark > 0 ? `${formatShare(cost / benchmark, 0)} of the benchmark` : 'and the benchmark comes to nothing';
  const money = (amount: number): string => formatMoney(amount, dataset.currency);
  return {
    what: `All care whose cost is given (${listed(services)}) costs ${money(cost)}, ${part}${benchmark > 0 ? ` (${money(benchmark)})` : ''}: the two are hardly of the same care.`,
    ...(isLess
      ? {
          why: 'What is missing counts as saved: awards then stand at their caps whatever care costs, so that less care may seem to be paid nothing.',
          mend: 'Give the cost of every service that the benchmark is for, or a benchmark for the services that are given.',
        }
      : {
          why: 'Nobody then seems to save anything, so that less care may seem to be paid nothing.',
          mend: 'Give a benchmark for every service whose cost is given, or leave out the costs that it is not for.',
        }),
  };
}
