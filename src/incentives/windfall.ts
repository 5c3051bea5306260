import type { Dependence } from './dependence.ts';
import { Evaluator } from '../awards/evaluate.ts';
import type { Plan } from '../awards/plan.ts';
import { openSettling } from '../awards/settle.ts';
import type { Dataset } from '../data/dataset.ts';
import { entitiesIn } from '../data/years.ts';
import { kappas, valueOfAssumption, type Assumption } from '../draws/assumptions.ts';
import { groupOf, type ChanceGroup } from '../draws/groups.ts';
import { sum } from '../numbers/sums.ts';

/**
 * What a budget made of practices' own past cost owes to the luck of those years: whoever was dear by chance will cost less again,
 * whatever they do, and is paid for it (regression to the mean).
 */
export interface Windfall {
  /** The payment that reads the past cost. */
  readonly payment: string;
  /** Past years that the cost is taken to be the mean of: `benchmark_years`, or the one of the baseline. */
  readonly pastYears: number;
  /** Services whose past cost it reads, by what they share of chance, with what the data says of practices' true spread: standard deviation ÷ mean, 0 where chance explains all of it. */
  readonly groups: readonly { readonly services: readonly string[]; readonly spread: number }[];
  readonly codes: readonly string[];
  readonly years: Int32Array;
  /** One row a practice: its past cost of all these services, money. */
  readonly baseline: Float64Array;
  /** What it would have been without luck, expected: between its own and what its patients would cost at the mean. */
  readonly withoutLuck: Float64Array;
  /** What of the past cost of those who were dearer for it is luck, and what that is off by (standard deviation): money. */
  readonly luck: { readonly practices: number; readonly amount: number; readonly standardDeviation: number };
  /** What the payment pays more, as given, for the luck of all: money; NaN where a figure is missing. */
  readonly paid: number;
}

interface WindfallInput {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly expected: readonly Float64Array[];
  readonly dependences: readonly Dependence[];
  readonly assumptions: readonly Assumption[];
}

const baselineCost = (service: string): string => `baseline_${service}_cost`;

/** Of each payment that reads practices' own past cost. */
export function windfallsOf(input: WindfallInput): Windfall[] {
  return input.dependences.flatMap((dependence, payment) => {
    const read = new Set(dependence.columns.filter(({ level }) => level === 'practice').map(({ name }) => name));
    const services = input.dataset.services.filter((service) => read.has(baselineCost(service)));
    const found = services.length === 0 ? undefined : windfallOf(input, payment, services);
    return found === undefined ? [] : [found];
  });
}

function windfallOf(input: WindfallInput, payment: number, services: readonly string[]): Windfall | undefined {
  const { plan, dataset, assumptions } = input;
  const { practice } = dataset.levels;
  const numbers = (...names: readonly string[]): Float64Array | undefined => {
    const column = names.map((name) => practice.columns[name]).find((each) => each?.type === 'number');
    return column?.type === 'number' ? column.values : undefined;
  };
  const people = numbers('baseline_list_size', 'list_size');
  const need = numbers('baseline_weighted_list_size', 'weighted_list_size') ?? people;
  if (people === undefined || need === undefined) return undefined;
  const kappa = kappas(assumptions);
  const pastYears = Math.max(1, valueOfAssumption(assumptions, 'benchmark_years'));
  // Years to come rest on the same past.
  const isCounted = practice.years.map((year) => Number(dataset.repeated === undefined || year === dataset.repeated.from));

  const baseline = new Float64Array(practice.size);
  const withoutLuck = new Float64Array(practice.size);
  const variance = new Float64Array(practice.size);
  const columns = { ...practice.columns };
  const groups = groupsOf(services).map(([group, own]) => {
    const costs = own.map((service) => numbers(baselineCost(service)) ?? new Float64Array(practice.size).fill(Number.NaN));
    const cost = baseline.map((_, row) => costs.reduce((all, each) => all + each[row], 0));
    const found = shrink({ cost, people, need, isCounted, personal: kappa[group] / Math.sqrt(pastYears) });
    const ratio = cost.map((each, row) => (each === 0 ? 1 : found.withoutLuck[row] / each));
    own.forEach((service, place) => {
      columns[baselineCost(service)] = { type: 'number', values: costs[place].map((each, row) => each * ratio[row]) };
    });
    for (let row = 0; row < practice.size; row++) {
      baseline[row] += cost[row];
      withoutLuck[row] += found.withoutLuck[row];
      variance[row] += found.variance[row];
    }
    return { services: own, spread: found.spread };
  });

  const dear = Array.from(isCounted.keys()).filter((row) => isCounted[row] === 1 && baseline[row] > withoutLuck[row]);
  const without = { ...dataset, levels: { ...dataset.levels, practice: { ...practice, columns } } };
  return {
    payment: plan.payments[payment].payment.name,
    pastYears,
    groups,
    codes: practice.codes,
    years: practice.years,
    baseline,
    withoutLuck,
    luck: {
      practices: entitiesIn(practice, dear).length,
      amount: sum(dear.map((row) => baseline[row] - withoutLuck[row])),
      standardDeviation: Math.sqrt(sum(dear.map((row) => variance[row]))),
    },
    paid: paidAsGiven(input, payment, dataset) - paidAsGiven(input, payment, without),
  };
}

/** Services by the group whose chance they share. */
function groupsOf(services: readonly string[]): [ChanceGroup, string[]][] {
  const groups = new Map<ChanceGroup, string[]>();
  for (const service of services) groups.set(groupOf(service), [...(groups.get(groupOf(service)) ?? []), service]);
  return [...groups];
}

/**
 * Each practice's cost brought towards what its patients would cost at the mean, by how much of its distance from it is chance:
 * cost a weighted head B, of people n, of whom each differs by `personal` (standard deviation ÷ mean): λ B + (1 − λ) mean with
 * λ = σ² ÷ (σ² + personal² mean² ÷ n). The true spread σ is what the practices' spread has beyond that of chance (Bühlmann & Straub,
 * Glaubwürdigkeit für Schadensätze, 1970); `variance`: of what is left, money². What is missing stays missing, and counts for nothing in the mean.
 */
function shrink(input: { cost: Float64Array; people: Float64Array; need: Float64Array; isCounted: Int32Array; personal: number }) {
  const { cost, people, need, isCounted, personal } = input;
  const isIn = (row: number): boolean => isCounted[row] === 1 && people[row] > 0 && need[row] > 0 && Number.isFinite(cost[row]);
  let [rows, all, squares, costs, needs] = [0, 0, 0, 0, 0];
  for (let row = 0; row < cost.length; row++) {
    if (!isIn(row)) continue;
    rows++;
    all += people[row];
    squares += people[row] * people[row];
    costs += cost[row];
    needs += need[row];
  }
  const mean = costs / needs;
  const ofOne = personal * mean * (personal * mean);
  let apart = 0;
  for (let row = 0; row < cost.length; row++)
    if (isIn(row)) apart += people[row] * (cost[row] / need[row] - mean) * (cost[row] / need[row] - mean);
  const between = rows > 1 ? Math.max(0, (apart - (rows - 1) * ofOne) / (all - squares / all)) : 0;
  const credibility = people.map((each) => (between === 0 ? 0 : between / (between + ofOne / each)));
  return {
    spread: Math.sqrt(between) / mean,
    withoutLuck: cost.map((each, row) => credibility[row] * each + (1 - credibility[row]) * mean * need[row]),
    variance: credibility.map((each, row) => (1 - each) * between * need[row] * need[row]),
  };
}

/** What one payment pays in all, as given. */
function paidAsGiven({ plan, expected }: WindfallInput, payment: number, dataset: Dataset): number {
  const { amount, paid } = plan.payments[payment];
  const given = new Evaluator({ plan, dataset, roots: [amount, paid], expected });
  const one = { ...plan, payments: [plan.payments[payment]] };
  const settling = openSettling({ plan: one, dataset, given });
  for (const _ of settling.sweep());
  let total = 0;
  for (let consortium = 0; consortium < dataset.levels.consortium.size; consortium++)
    for (const { amounts } of settling.settle(consortium)) total += amounts.total.asGiven;
  for (const { amounts } of settling.settleHigher()) total += amounts.total.asGiven;
  return total;
}
