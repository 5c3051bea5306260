import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/awards/compile.ts';
import type { Nudge } from '../../src/awards/drawn-cost.ts';
import { Evaluator, blockSize } from '../../src/awards/evaluate.ts';
import { expectCosts } from '../../src/awards/expect-costs.ts';
import type { Plan } from '../../src/awards/plan.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { someScheme, type MadeScheme } from '../oracle/generate.ts';
import { makeFactors } from '../oracle/made-factors.ts';
import { openValuer, type FactorOf } from '../oracle/settle-by-hand.ts';

/** Fixed, so that a run of the tests is the same everywhere; any other serves as well. */
const seed = 20101206;
const scenarios = [
  { benchmark: 'data', expectedCost: [] },
  { benchmark: 'expected', expectedCost: [] },
] as const;
const quarters = fc.infiniteStream(fc.constantFrom(0.5, 0.75, 1, 1.25, 1.5));

const prepare = ({ scheme, dataset }: MadeScheme, scenario: (typeof scenarios)[number]) => {
  const plan = compile({ scheme, scenario, dataset, assumptions: {} });
  return { plan, expected: expectCosts(plan, dataset) };
};

/** Every value of a node, as [entity of its level][draw], read as the settlement of awards reads it. */
function readAll(evaluator: Evaluator, { plan, dataset }: { plan: Plan; dataset: Dataset }, payment: number): Float64Array[] {
  const {
    amount,
    payment: { level },
  } = plan.payments[payment];
  const values = Array.from({ length: dataset.levels[level].size }, () => new Float64Array(evaluator.lanes));
  const consortia = level === 'practice' || level === 'consortium' ? dataset.levels.consortium.size : 0;
  for (let consortium = 0; consortium < consortia; consortium++) {
    evaluator.settleStatic(consortium);
    const first = level === 'practice' ? dataset.start[consortium] : consortium;
    const count = level === 'practice' ? dataset.start[consortium + 1] - first : 1;
    for (let block = 0; block < evaluator.blocks; block++) {
      evaluator.settleBlock(block);
      for (let entity = 0; entity < count; entity++) evaluator.copy(amount, entity, values[first + entity], block * blockSize);
    }
  }
  for (let block = 0; consortia === 0 && block < evaluator.blocks; block++) {
    evaluator.turnTo(block);
    values.forEach((target, entity) => evaluator.copy(amount, entity, target, block * blockSize));
  }
  return values;
}

function openSwept(settings: ConstructorParameters<typeof Evaluator>[0]): Evaluator {
  const evaluator = new Evaluator(settings);
  for (const _ of evaluator.sweep());
  return evaluator;
}

/** Compares what the evaluator says with the witness in every draw that is asked for. */
function agree(
  made: MadeScheme,
  settings: { scenario: (typeof scenarios)[number]; draws: number; drawsCompared: readonly number[]; next: () => number },
): Plan['drawingLevel'] | 'doubtful' {
  const { scheme, dataset } = made;
  const { scenario, draws, drawsCompared, next } = settings;
  const { plan, expected } = prepare(made, scenario);
  const { factors, factorOf } = makeFactors({ plan, dataset, expected, draws: Math.max(1, draws), next });
  const roots = plan.payments.map(({ amount }) => amount);
  const evaluator = openSwept({ plan, dataset, roots, expected, ...(draws > 0 && { factors }) });
  const all = scheme.payments.map((_, payment) => readAll(evaluator, { plan, dataset }, payment));
  for (const draw of drawsCompared) {
    const chance: { factorOf: FactorOf } | undefined = draws > 0 ? { factorOf: factorOf(draw) } : undefined;
    const witness = openValuer({ scheme, dataset, scenario, assumptions: {}, ...chance });
    const wanted = scheme.payments.map(({ amount, level }) =>
      Array.from(dataset.levels[level].codes, (_, entity) => witness.formula(amount, level, entity)),
    );
    if (witness.isDoubtful()) return 'doubtful';
    wanted.forEach((values, payment) => {
      values.forEach((value, entity) => {
        const found = all[payment][entity][draw];
        const isAlike = Number.isFinite(value)
          ? Math.abs(found - value) <= 1e-9 * Math.max(1, Math.abs(value)) + 1e-12 * witness.largest()
          : Object.is(found, value);
        if (!isAlike) throw new Error(`${scheme.payments[payment].amount} of ${entity} in draw ${draw}: ${found}, by hand ${value}`);
      });
    });
  }
  return plan.drawingLevel;
}

test('the evaluator says of data as given what loops by hand say, missing where they say missing', () => {
  fc.assert(
    fc.property(someScheme, fc.constantFrom(...scenarios), (made, scenario) => {
      fc.pre(agree(made, { scenario, draws: 0, drawsCompared: [0], next: () => 1 }) !== 'doubtful');
    }),
    { numRuns: 1000, seed },
  );
});

test('the same in every imagined year, whether totals or practices are drawn', () => {
  const met = new Set<string>();
  const draws = 16;
  fc.assert(
    fc.property(someScheme, fc.constantFrom(...scenarios), quarters, (made, scenario, chance) => {
      const level = agree(made, {
        scenario,
        draws,
        drawsCompared: Array.from({ length: draws }, (_, draw) => draw),
        next: () => chance.next().value,
      });
      met.add(level);
      fc.pre(level !== 'doubtful');
    }),
    { numRuns: 300, seed },
  );
  expect([...met]).toEqual(expect.arrayContaining(['totals', 'practices', 'none']));
});

test('the same over several blocks of draws', () => {
  const draws = blockSize + 16;
  fc.assert(
    fc.property(someScheme, fc.constantFrom(...scenarios), quarters, (made, scenario, chance) => {
      fc.pre(
        agree(made, { scenario, draws, drawsCompared: [0, blockSize - 1, blockSize, draws - 1], next: () => chance.next().value }) !==
          'doubtful',
      );
    }),
    { numRuns: 40, seed },
  );
});

/** What is asked of an evaluator: another consortium, and care of one service moved at one practice, at all, or not. */
const someSteps = fc.array(
  fc.record({
    consortium: fc.nat(9),
    cost: fc.nat(9),
    factor: fc.constantFrom(0.5, 0.99, 1, 1.25),
    practice: fc.option(fc.nat(9)),
    isNudged: fc.constantFrom(true, true, true, false),
  }),
  { minLength: 2, maxLength: 12 },
);

function nudgeOf(
  step: { consortium: number; cost: number; factor: number; practice: number | null; isNudged: boolean },
  plan: Plan,
  dataset: Dataset,
): { consortium: number; nudge: Nudge | undefined } {
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

function settleOne(evaluator: Evaluator, plan: Plan, dataset: Dataset, { consortium, nudge }: ReturnType<typeof nudgeOf>): number[] {
  evaluator.settleStatic(consortium, nudge);
  const found: number[] = [];
  for (let block = 0; block < evaluator.blocks; block++) {
    evaluator.settleBlock(block);
    for (const {
      amount,
      payment: { level },
    } of plan.payments) {
      const entities = level === 'practice' ? dataset.start[consortium + 1] - dataset.start[consortium] : level === 'consortium' ? 1 : 0;
      for (let entity = 0; entity < entities; entity++) {
        const target = new Float64Array(Math.min(blockSize, evaluator.lanes));
        evaluator.copy(amount, entity, target, 0);
        found.push(...target);
      }
    }
  }
  return found;
}

for (const draws of [0, 16]) {
  test(`a nudged evaluator says the same as one that was never nudged before${draws > 0 ? ', in every draw' : ''}`, () => {
    fc.assert(
      fc.property(someScheme, quarters, someSteps, (made, chance, steps) => {
        const { dataset } = made;
        const { plan, expected } = prepare(made, scenarios[0]);
        const { factors } = makeFactors({ plan, dataset, expected, draws: Math.max(1, draws), next: () => chance.next().value });
        const settings = { plan, dataset, roots: plan.payments.map(({ amount }) => amount), expected, ...(draws > 0 && { factors }) };
        const used = openSwept(settings);
        for (const step of steps) {
          const asked = nudgeOf(step, plan, dataset);
          expect(settleOne(used, plan, dataset, asked)).toEqual(settleOne(openSwept(settings), plan, dataset, asked));
        }
      }),
      { numRuns: 150, seed },
    );
  });
}

/** The dataset as it would be had the care really moved. */
function moved(dataset: Dataset, { consortium, nudge }: ReturnType<typeof nudgeOf>): Dataset {
  if (nudge === undefined) return dataset;
  const level = dataset.levels.practice.size > 0 ? 'practice' : 'consortium';
  const names = level === 'practice' ? [`${nudge.service}_cost`, `${nudge.service}_activity`] : ['expenditure'];
  const columns = { ...dataset.levels[level].columns };
  for (const name of names) {
    const column = columns[name];
    if (column?.type !== 'number') continue;
    const isMoved = (row: number): boolean =>
      level === 'consortium'
        ? row === consortium
        : dataset.levels.practice.parent[row] === consortium &&
          (nudge.practice === undefined || row === dataset.start[consortium] + nudge.practice);
    columns[name] = { type: 'number', values: column.values.map((value, row) => (isMoved(row) ? value * nudge.factor : value)) };
  }
  return { ...dataset, levels: { ...dataset.levels, [level]: { ...dataset.levels[level], columns } } };
}

test('care moved by a nudge is care that had moved in the data, where nothing is added up over federations', () => {
  fc.assert(
    fc.property(someScheme, someSteps, (made, [step]) => {
      const { scheme, dataset } = made;
      const { plan, expected } = prepare(made, scenarios[0]);
      fc.pre(plan.payments.every(({ isBeyondReach }) => !isBeyondReach));
      const evaluator = openSwept({ plan, dataset, roots: plan.payments.map(({ amount }) => amount), expected });
      const asked = nudgeOf(step, plan, dataset);
      const found = settleOne(evaluator, plan, dataset, asked);
      const witness = openValuer({ scheme, dataset: moved(dataset, asked), scenario: scenarios[0], assumptions: {} });
      const wanted = scheme.payments.flatMap(({ amount, level }) => {
        const first = level === 'practice' ? dataset.start[asked.consortium] : asked.consortium;
        const count = level === 'practice' ? dataset.start[asked.consortium + 1] - first : level === 'consortium' ? 1 : 0;
        return Array.from({ length: count }, (_, entity) => witness.formula(amount, level, first + entity));
      });
      fc.pre(!witness.isDoubtful());
      expect(found.length).toBe(wanted.length);
      wanted.forEach((value, place) => {
        if (Number.isFinite(value))
          expect(Math.abs(found[place] - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)) + 1e-12 * witness.largest());
        else expect(found[place]).toBe(value);
      });
    }),
    { numRuns: 300, seed },
  );
});
