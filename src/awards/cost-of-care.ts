import type { Factors } from './drawn-cost.ts';
import { Evaluator } from './evaluate.ts';
import { expectCosts, imagineYears } from './expect-costs.ts';
import { openLending, type Lending } from './lending.ts';
import type { Plan } from './plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import type { Assumption } from '../draws/assumptions.ts';
import type { Chance } from '../draws/chance.ts';
import type { Scenario } from '../schemes/scenario.ts';

/** What care costs whatever the scheme: the scenario's own formulas decide it, and none of a scheme changes them. */
export interface CostOfCare {
  /** Expected cost of each service of the plan, one value an entity of `plan.costLevel`. */
  readonly expected: readonly Float64Array[];
  /** Chance, where years are drawn. */
  readonly factors?: Factors;
  /** Money a year of each consortium, before chance; missing is NaN. */
  readonly benchmark: Float64Array;
  readonly expenditure: Float64Array;
  /** What computes plans on these costs, from run to run. */
  readonly evaluators: Lending;
}

interface CostInput {
  readonly dataset: Dataset;
  readonly scenario: Scenario;
  readonly assumptions: readonly Assumption[];
  readonly chance: Chance | undefined;
}

/** What was worked out last of a dataset. */
const lastOf = ofDataset((): { known?: { readonly input: CostInput; readonly care: CostOfCare } } => ({}));

/**
 * Works out what care costs for the plan of a run. With `isKept` it is remembered for the next run on the same data with the same
 * scenario and chance (the same objects) and the same values of assumptions: a moved parameter of the scheme changes none of it.
 */
export function openCostOfCare(plan: Plan, input: CostInput, isKept: boolean): CostOfCare {
  const { dataset, scenario, assumptions, chance } = input;
  const last = lastOf(dataset);
  const before = last.known?.input;
  const isSame = before?.scenario === scenario && before.chance === chance && haveSameValues(before.assumptions, assumptions);
  if (last.known !== undefined && isSame) return last.known.care;
  const expected = expectCosts(plan, dataset);
  const factors = chance && imagineYears({ plan, dataset, expected, chance, assumptions });
  const care = { expected, ...(factors && { factors }), ...factsOf(plan, dataset, expected), evaluators: openLending(isKept) };
  if (isKept) last.known = { input, care };
  return care;
}

/** Whoever moves a parameter may hand over the assumptions as a new list. */
const haveSameValues = (one: readonly Assumption[], other: readonly Assumption[]): boolean =>
  one.length === other.length && one.every(({ name, value }, place) => name === other[place].name && value === other[place].value);

function factsOf(plan: Plan, dataset: Dataset, expected: readonly Float64Array[]): Pick<CostOfCare, 'benchmark' | 'expenditure'> {
  const facts = new Evaluator({ plan, dataset, roots: Object.values(plan.facts).filter((node) => node !== undefined), expected });
  for (const _ of facts.sweep());
  const { size } = dataset.levels.consortium;
  const benchmark = new Float64Array(size).fill(Number.NaN);
  const expenditure = new Float64Array(size).fill(Number.NaN);
  for (let row = 0; row < size; row++) {
    facts.settleStatic(row);
    if (plan.facts.benchmark !== undefined) benchmark[row] = facts.valueOf(plan.facts.benchmark, 0);
    if (plan.facts.cost !== undefined) expenditure[row] = facts.valueOf(plan.facts.cost, 0);
  }
  return { benchmark, expenditure };
}
