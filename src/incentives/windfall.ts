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
  const tau = valueOfAssumption(assumptions, 'tau_consortium');
  // Years to come rest on the same past.
  const isCounted = practice.years.map((year) => Number(dataset.repeated === undefined || year === dataset.repeated.from));

  const baseline = new Float64Array(practice.size);
  const withoutLuck = new Float64Array(practice.size);
  const variance = new Float64Array(practice.size);
  const columns = { ...practice.columns };
  const groups = groupsOf(services).map(([group, own]) => {
    const costs = own.map((service) => numbers(baselineCost(service)) ?? new Float64Array(practice.size).fill(Number.NaN));
    const cost = baseline.map((_, row) => costs.reduce((all, each) => all + each[row], 0));
    const personal = (kappa[group] * kappa[group]) / pastYears;
    const found = shrink({ cost, people, need, years: practice.years, isCounted, personal, shared: (tau * tau) / pastYears });
    const ratio = cost.map((each, row) => (each === 0 ? 1 : found.withoutLuck[row] / each));
    own.forEach((service, place) => {
      columns[baselineCost(service)] = { type: 'number', values: costs[place].map((each, row) => each * ratio[row]) };
    });
    for (let row = 0; row < practice.size; row++) {
      baseline[row] += cost[row];
      withoutLuck[row] += found.withoutLuck[row];
      variance[row] += found.variance[row];
    }
    return { services: own, ...found };
  });

  const dear = Array.from(isCounted.keys()).filter((row) => isCounted[row] === 1 && baseline[row] > withoutLuck[row]);
  const without = { ...dataset, levels: { ...dataset.levels, practice: { ...practice, columns } } };
  return {
    payment: plan.payments[payment].payment.name,
    pastYears,
    groups: groups.map(({ services: own, spread }) => ({ services: own, spread })),
    codes: practice.codes,
    years: practice.years,
    baseline,
    withoutLuck,
    luck: {
      practices: entitiesIn(practice, dear).length,
      amount: sum(dear.map((row) => baseline[row] - withoutLuck[row])),
      standardDeviation: Math.sqrt(
        groups.reduce(
          (all, { moves }) => {
            const moved = sum(dear.map((row) => moves[row]));
            return all + moved * moved;
          },
          sum(dear.map((row) => variance[row])),
        ),
      ),
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

interface ToShrink {
  readonly cost: Float64Array;
  readonly people: Float64Array;
  /** Weighted heads. */
  readonly need: Float64Array;
  readonly years: Int32Array;
  readonly isCounted: Int32Array;
  /** Variances ÷ mean² by chance, of one person and of the year that the practices of a consortium share. */
  readonly personal: number;
  readonly shared: number;
}

/**
 * Each practice's cost brought towards what its patients would cost at the mean of their year, by how much of its distance from it is
 * chance. In shares of that: λ = σ² ÷ (σ² + personal ÷ n + shared) of a practice of n people. The true spread σ is what practices differ by
 * beyond chance (Bühlmann & Straub, Glaubwürdigkeit für Schadensätze, 1970). `variance`: of what is left, money²; `moves`: money by which a
 * practice's luck would be less were σ² one standard error more. What is missing stays missing, and counts for
 * nothing in means and spread; so does whoever bought none of it.
 */
function shrink({ cost, people, need, years, isCounted, personal, shared }: ToShrink) {
  const isIn = (row: number): boolean =>
    isCounted[row] === 1 && people[row] > 0 && need[row] > 0 && cost[row] > 0 && Number.isFinite(cost[row]);
  const all = Array.from(cost.keys()).filter(isIn);
  const ofYears = new Map<number, { costs: number; needs: number; people: number; squares: number }>();
  for (const row of all) {
    const { costs, needs, people: sofar, squares } = ofYears.get(years[row]) ?? { costs: 0, needs: 0, people: 0, squares: 0 };
    const list = people[row];
    ofYears.set(years[row], { costs: costs + cost[row], needs: needs + need[row], people: sofar + list, squares: squares + list * list });
  }
  const [first] = ofYears.values();
  const atMean = cost.map((_, row) => {
    const year = ofYears.get(years[row]) ?? first;
    return year === undefined ? Number.NaN : (year.costs / year.needs) * need[row];
  });
  const apart = sum(all.map((row) => people[row] * (cost[row] / atMean[row] - 1) * (cost[row] / atMean[row] - 1)));
  const size = sum([...ofYears.values()].map((each) => each.people - each.squares / each.people));
  const between = size > 0 ? Math.max(0, (apart - (all.length - ofYears.size) * personal) / size - shared) : 0;
  const chance = people.map((each) => personal / each + shared);
  // As of a sum of squares of normals.
  const error =
    size > 0
      ? Math.sqrt(2 * sum(all.map((row) => people[row] * people[row] * (between + chance[row]) * (between + chance[row])))) / size
      : 0;
  const luck = chance.map((each) => (between === 0 ? 1 : each / (between + each)));
  return {
    spread: Math.sqrt(between),
    withoutLuck: cost.map((each, row) => (each === 0 ? 0 : each - luck[row] * (each - atMean[row]))),
    variance: luck.map((each, row) => each * between * atMean[row] * atMean[row]),
    moves: luck.map((each, row) => ((cost[row] - atMean[row]) * each * error) / (between + chance[row])),
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
