import fc from 'fast-check';
import { compile } from '../../src/awards/compile.ts';
import type { Nudge } from '../../src/awards/drawn-cost.ts';
import { Evaluator } from '../../src/awards/evaluate.ts';
import { blockSize } from '../../src/awards/values.ts';
import { expectCosts } from '../../src/awards/expect-costs.ts';
import type { Plan } from '../../src/awards/plan.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import type { Scenario } from '../../src/schemes/scenario.ts';
import type { MadeScheme } from './generate.ts';

/** What care costs grows from year to year by a number that computers hold exactly. */
export const assumptions = { cost_growth: 0.25 };

/** The benchmark as the data has it, as expected, and as a formula. */
export const scenarios: readonly Pick<Scenario, 'benchmark' | 'expectedCost'>[] = [
  { benchmark: 'data', expectedCost: [] },
  { benchmark: 'expected', expectedCost: [] },
  {
    benchmark: {
      text: 'population * 4',
      expression: {
        kind: 'operation',
        operator: '*',
        inputs: [
          { kind: 'name', name: 'population' },
          { kind: 'number', value: 4 },
        ],
      },
      position: { line: 1, column: 1 },
    },
    expectedCost: [],
  },
];

/** Factors of chance that computers hold exactly. */
export const quarters = fc.infiniteStream(fc.constantFrom(0.5, 0.75, 1, 1.25, 1.5));

export function prepare({ scheme, dataset }: MadeScheme, scenario: (typeof scenarios)[number]): { plan: Plan; expected: Float64Array[] } {
  const plan = compile({ scheme, scenario, dataset, assumptions });
  return { plan, expected: expectCosts(plan, dataset) };
}

export function openSwept(settings: ConstructorParameters<typeof Evaluator>[0]): Evaluator {
  const evaluator = new Evaluator(settings);
  for (const _ of evaluator.sweep());
  return evaluator;
}

/** Whether a number found is the witness's, but for what is lost in the last digits; missing and infinite where that is. */
export const isAlike = (found: number, wanted: number, largest: number): boolean =>
  Number.isFinite(wanted) ? Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)) + 1e-12 * largest : Object.is(found, wanted);

/** What is asked of an evaluator: another row, and care of one service moved at one practice, at all, or not. */
export const someSteps = fc.array(
  fc.record({
    consortium: fc.nat(15),
    cost: fc.nat(9),
    factor: fc.constantFrom(0.5, 0.99, 1, 1.25),
    practice: fc.option(fc.nat(9)),
    isNudged: fc.constantFrom(true, true, true, false),
  }),
  { minLength: 2, maxLength: 12 },
);
type Step = typeof someSteps extends fc.Arbitrary<(infer Each)[]> ? Each : never;

/** A row of the consortia, and what of its care is moved. */
export interface Asked {
  readonly consortium: number;
  readonly nudge: Nudge | undefined;
}

export function askedBy(step: Step, plan: Plan, dataset: Dataset): Asked {
  const consortium = step.consortium % dataset.levels.consortium.size;
  if (!step.isNudged || plan.costs.length === 0) return { consortium, nudge: undefined };
  const cost = step.cost % plan.costs.length;
  const practices = dataset.start[consortium + 1] - dataset.start[consortium];
  const practice = step.practice === null || practices === 0 ? undefined : step.practice % practices;
  return {
    consortium,
    nudge: { cost, service: plan.costs[cost].service, factor: step.factor, ...(practice !== undefined && { practice }) },
  };
}

/** The amounts of one consortium's row and its practices: [payment][entity][draw]. */
export function settleOne(evaluator: Evaluator, { plan, dataset }: { plan: Plan; dataset: Dataset }, asked: Asked): Float64Array[][] {
  const { consortium, nudge } = asked;
  evaluator.settleStatic(consortium, nudge);
  const found = plan.payments.map(({ payment: { level } }) => {
    const entities = level === 'practice' ? dataset.start[consortium + 1] - dataset.start[consortium] : level === 'consortium' ? 1 : 0;
    return Array.from({ length: entities }, () => new Float64Array(evaluator.lanes));
  });
  for (let block = 0; block < evaluator.blocks; block++) {
    evaluator.settleBlock(block);
    plan.payments.forEach(({ amount }, payment) =>
      found[payment].forEach((target, entity) => evaluator.copy(amount, entity, target, block * blockSize)),
    );
  }
  return found;
}

/** The dataset as it would be had the care really moved: that year and in all years before, wherever it was given. */
export function moved(dataset: Dataset, { consortium, nudge }: Asked): Dataset {
  if (nudge === undefined) return dataset;
  const { levels, start } = dataset;
  const level = levels.practice.size > 0 ? 'practice' : 'consortium';
  const names = level === 'practice' ? [`${nudge.service}_cost`, `${nudge.service}_activity`] : ['expenditure'];
  const { codes, years, parent } = levels[level];
  const asked = nudge.practice === undefined ? undefined : codes[start[consortium] + nudge.practice];
  const consortiumOf = (row: number): string => levels.consortium.codes[level === 'practice' ? parent[row] : row];
  const isMoved = (row: number): boolean =>
    years[row] <= levels.consortium.years[consortium] &&
    (asked === undefined ? consortiumOf(row) === levels.consortium.codes[consortium] : codes[row] === asked);
  const columns = { ...levels[level].columns };
  for (const name of names) {
    const column = columns[name];
    if (column?.type !== 'number') continue;
    columns[name] = { type: 'number', values: column.values.map((value, row) => (isMoved(row) ? value * nudge.factor : value)) };
  }
  return { ...dataset, levels: { ...levels, [level]: { ...levels[level], columns } } };
}
