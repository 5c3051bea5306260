import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evaluator } from '../../src/awards/evaluate.ts';
import { blockSize } from '../../src/awards/values.ts';
import type { Plan } from '../../src/awards/plan.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import {
  askedBy,
  assumptions,
  isAlike,
  moved,
  openSwept,
  prepare,
  quarters,
  scenarios,
  settleOne,
  someSteps,
} from '../oracle/ask-evaluator.ts';
import { someScheme, type MadeScheme } from '../oracle/generate.ts';
import { makeFactors } from '../oracle/made-factors.ts';
import { openValuer, readings } from '../oracle/settle-by-hand.ts';

/** Fixed, so that a run of the tests is the same everywhere; any other serves as well. */
const seed = 20101206;

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

/** Compares what the evaluator says with the witness in every draw that is asked for, whichever text of the formulas it reads. */
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
  for (const reading of readings)
    for (const draw of drawsCompared) {
      const chance = draws > 0 ? { factorOf: factorOf(draw) } : {};
      const witness = openValuer({ scheme, dataset, scenario, assumptions, reading, ...chance });
      const wanted = scheme.payments.map(({ amount, level }) =>
        Array.from(dataset.levels[level].codes, (_, entity) => witness.formula(amount, level, entity)),
      );
      if (witness.isDoubtful()) return 'doubtful';
      wanted.forEach((values, payment) => {
        values.forEach((value, entity) => {
          const found = all[payment][entity][draw];
          if (!isAlike(found, value, witness.largest()))
            throw new Error(`${scheme.payments[payment].amount} of ${entity} in draw ${draw}: ${found}, by hand ${value} (${reading})`);
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
    { numRuns: 800, seed },
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
    { numRuns: 200, seed },
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

for (const draws of [0, 16, blockSize + 16]) {
  const where = draws === 0 ? '' : `, in every one of ${draws} draws`;
  test(`a nudged evaluator says the same as one that was never nudged before, whatever was asked of it${where}`, () => {
    fc.assert(
      fc.property(someScheme, quarters, someSteps, (made, chance, steps) => {
        const { dataset } = made;
        const { plan, expected } = prepare(made, scenarios[0]);
        const { factors } = makeFactors({ plan, dataset, expected, draws: Math.max(1, draws), next: () => chance.next().value });
        const settings = { plan, dataset, roots: plan.payments.map(({ amount }) => amount), expected, ...(draws > 0 && { factors }) };
        const used = openSwept(settings);
        for (const step of draws > blockSize ? steps.slice(0, 4) : steps) {
          const asked = askedBy(step, plan, dataset);
          expect(settleOne(used, { plan, dataset }, asked)).toEqual(settleOne(openSwept(settings), { plan, dataset }, asked));
        }
      }),
      { numRuns: draws > blockSize ? 15 : 150, seed },
    );
  });
}

for (const draws of [0, 4]) {
  test(`care moved by a nudge is care that had moved in the data, that year and all years before${draws > 0 ? ', in every draw' : ''}`, () => {
    fc.assert(
      fc.property(someScheme, quarters, someSteps, (made, chance, steps) => {
        const { scheme, dataset } = made;
        const { plan, expected } = prepare(made, scenarios[0]);
        // What is added up over federations or the nation stands still; chance on totals weighs practices as they were.
        fc.pre(plan.payments.every(({ isBeyondReach }) => !isBeyondReach) && (draws === 0 || plan.drawingLevel !== 'totals'));
        const { factors, factorOf } = makeFactors({
          plan,
          dataset,
          expected,
          draws: Math.max(1, draws),
          next: () => chance.next().value,
        });
        const roots = plan.payments.map(({ amount }) => amount);
        const evaluator = openSwept({ plan, dataset, roots, expected, ...(draws > 0 && { factors }) });
        for (const step of steps.slice(0, 4)) {
          const asked = askedBy(step, plan, dataset);
          const found = settleOne(evaluator, { plan, dataset }, asked);
          for (let draw = 0; draw < Math.max(1, draws); draw++) {
            const witness = openValuer({
              scheme,
              dataset: moved(dataset, asked),
              scenario: scenarios[0],
              assumptions,
              ...(draws > 0 && { factorOf: factorOf(draw) }),
            });
            const wanted = scheme.payments.map(({ amount, level }, payment) => {
              const first = level === 'practice' ? dataset.start[asked.consortium] : asked.consortium;
              return found[payment].map((_, entity) => witness.formula(amount, level, first + entity));
            });
            if (witness.isDoubtful()) return;
            wanted.forEach((values, payment) =>
              values.forEach((value, entity) =>
                expect(found[payment][entity][draw]).toSatisfy((each: number) => isAlike(each, value, witness.largest())),
              ),
            );
          }
        }
      }),
      { numRuns: draws > 0 ? 150 : 300, seed },
    );
  });
}
