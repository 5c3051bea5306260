import { addUp, type CareLine, type CareStates, ofList, ofNeed, ofPrice, ofVolume } from './care-states.ts';
import { Evaluator } from '../awards/evaluate.ts';
import { isAggregate } from '../awards/lanes.ts';
import { reachOf, type Plan } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Column } from '../data/table.ts';

/** Which of the five components are as now; the others are as at the baseline. */
export interface Changed {
  readonly benchmark: boolean;
  readonly list: boolean;
  readonly need: boolean;
  /** Of a service. */
  readonly volume: (line: CareLine) => boolean;
  readonly price: (line: CareLine) => boolean;
}

/** The data as it would be if only some had changed: what a plan is settled on. */
export interface CoalitionData {
  /** The plan, its benchmark a column. */
  readonly plan: Plan;
  /** Whether the benchmark is anywhere another than what care cost at the baseline. */
  readonly isBenchmarkMoved: boolean;
  at(changed: Changed): { readonly dataset: Dataset; readonly expected: readonly Float64Array[] };
}

/** The bits of a line's state: see `CareStates`. */
export const stateOf = (changed: Changed, line: CareLine): number =>
  stateOfPeople(changed) + (changed.volume(line) ? ofVolume : 0) + (changed.price(line) ? ofPrice : 0);

const stateOfPeople = ({ list, need }: Changed): number => (list ? ofList : 0) + (need ? ofNeed : 0);

/**
 * Opens the data of coalitions. Lists, weighted lists, activity, cost and benchmark move; the benchmark of the baseline is what care cost
 * then. What consortia state of the same for themselves moves in proportion to their practices; all other columns stay.
 */
export function openCoalitionData(input: {
  plan: Plan;
  dataset: Dataset;
  expected: readonly Float64Array[];
  states: CareStates;
}): CoalitionData {
  const { dataset, expected, states } = input;
  const { practice, consortium } = dataset.levels;
  const found = benchmarkOfPractices(input);
  const benchmarks = [
    ...(found === undefined ? [] : [[states.baselineCost, found.values]]),
    ...(ownColumn(dataset, 'benchmark') === undefined
      ? []
      : [[addUp(dataset, states.baselineCost), ownColumn(dataset, 'benchmark') ?? new Float64Array()]]),
  ];

  /** Columns of practices that are not as now, and what they are now. */
  const movedColumns = (changed: Changed): (readonly [name: string, then: Float64Array, now: Float64Array])[] => {
    const people = stateOfPeople(changed);
    const { people: lists, need, lines } = states;
    return [
      ['list_size', lists[people & ofList], lists[1]],
      ['weighted_list_size', need[people], need[ofList | ofNeed]],
      ...lines.flatMap((line): [string, Float64Array, Float64Array][] => {
        const state = stateOf(changed, line);
        const ofActivity = state & ~ofPrice;
        return [
          [`${line.service}_activity`, line.activity[ofActivity], line.activity[ofList | ofNeed | ofVolume]],
          ...(line.cost === undefined
            ? []
            : [[`${line.service}_cost`, line.costs[state], expected[line.cost]] as [string, Float64Array, Float64Array]]),
        ];
      }),
    ];
  };

  return {
    plan: found?.plan ?? input.plan,
    isBenchmarkMoved: benchmarks.some(([before, now]) => now.some((value, row) => value !== before[row])),
    at: (changed) => {
      const ofPractices: Record<string, Column> = { ...practice.columns };
      const ofConsortia: Record<string, Column> = { ...consortium.columns };
      for (const [name, then, now] of movedColumns(changed)) {
        // Cost is handed over beside the data; a column of it is read as a benchmark alone.
        if (!name.endsWith('_cost')) ofPractices[name] = { type: 'number', values: then };
        for (const stated of name === 'list_size' ? [name, 'population'] : [name]) {
          const own = ownColumn(dataset, stated);
          if (own === undefined) continue;
          const [before, today] = [addUp(dataset, then), addUp(dataset, now)];
          ofConsortia[stated] = { type: 'number', values: own.map((value, row) => inProportion(value, before[row], today[row])) };
        }
      }
      if (found !== undefined)
        ofPractices['benchmark'] = { type: 'number', values: changed.benchmark ? found.values : states.baselineCost };
      if (!changed.benchmark && ownColumn(dataset, 'benchmark') !== undefined)
        ofConsortia['benchmark'] = { type: 'number', values: addUp(dataset, states.baselineCost) };
      const levels = {
        ...dataset.levels,
        practice: { ...practice, columns: ofPractices },
        consortium: { ...consortium, columns: ofConsortia },
      };
      const costs = states.lines.flatMap((line) => (line.cost === undefined ? [] : [line.costs[stateOf(changed, line)]]));
      return { dataset: { ...dataset, levels }, expected: costs };
    },
  };
}

function ownColumn({ levels }: Dataset, name: string): Float64Array | undefined {
  const column = levels.consortium.columns[name];
  return column?.type === 'number' ? column.values : undefined;
}

/** What a consortium states itself, where its practices' figures come to something else than now. */
export const inProportion = (own: number, then: number, now: number): number => (then === now ? own : (own * then) / now);

/**
 * The benchmarks of practices as now, where consortia's are the sum of them, and the plan in which they are a column: the scenario may
 * set them by a formula, or to the expected cost.
 */
function benchmarkOfPractices(input: {
  plan: Plan;
  dataset: Dataset;
  expected: readonly Float64Array[];
}): { plan: Plan; values: Float64Array } | undefined {
  const { plan, dataset, expected } = input;
  const { size, columns } = dataset.levels.practice;
  const own = columns['benchmark'];
  if (plan.facts.benchmark === undefined) return undefined;
  const sums = [...reachOf(plan.nodes, plan.facts.benchmark)].filter((id) => isAggregate(plan.nodes[id]));
  const [sum] = sums.map((id) => plan.nodes[id]).filter(({ level }) => level === 'consortium');
  if (sum === undefined) return own?.type === 'number' ? { plan, values: own.values } : undefined;
  const [id] = sum.inputs;
  const { detail } = plan.nodes[id];
  if (detail.kind === 'column' && detail.name === 'benchmark' && own?.type === 'number') return { plan, values: own.values };
  const evaluator = new Evaluator({ plan, dataset, roots: [id], expected });
  const values = new Float64Array(size);
  for (let consortium = 0; consortium < dataset.levels.consortium.size; consortium++) {
    evaluator.settleStatic(consortium);
    const first = dataset.start[consortium];
    for (let row = first; row < dataset.start[consortium + 1]; row++) values[row] = evaluator.valueOf(id, row - first);
  }
  const nodes = plan.nodes.map((node) =>
    node.id === id ? { ...node, operation: 'column' as const, inputs: [], detail: { kind: 'column' as const, name: 'benchmark' } } : node,
  );
  return { plan: { ...plan, nodes }, values };
}
