import { expect, test } from 'vitest';
import { compile } from '../../src/awards/compile.ts';
import { openCostOfCare } from '../../src/awards/cost-of-care.ts';
import { valuesOfAssumptions } from '../../src/draws/assumptions.ts';
import { openRunChance, runWith, type Run } from '../../src/run.ts';
import { abandon, simulate, simulateWhole } from '../../src/simulate.ts';
import { openShipped, runnable } from '../scenarios/shipped.ts';

const chosen = (): Run => {
  const run = runnable(openShipped('small-consortium', { draws: 64 }));
  return { ...run, backEnd: 'WebAssembly', chance: openRunChance(run) };
};

function at(run: Run, values: Record<string, number>): Run {
  const { run: other } = runWith(run, values);
  if (other === undefined) throw new Error('values that it does not take');
  return other;
}

/** On chance of its own, and so with evaluators of its own. */
const alone = (run: Run) => {
  const { chance: _, ...own } = run;
  return simulateWhole(own);
};

test('an evaluator that was given back serves the next plan that differs in constants alone, and no other', () => {
  const run = chosen();
  const planOf = ({ scheme, scenario, dataset, assumptions }: Run, drawsPractices = false) =>
    compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions), drawsPractices });
  const settingsOf = (plan: ReturnType<typeof planOf>) => {
    const { expected, factors, evaluators } = openCostOfCare(plan, { ...run, chance: run.chance }, true);
    const roots = plan.payments.map(({ amount }) => amount);
    return { evaluators, settings: { plan, dataset: run.dataset, roots, expected, ...(factors && { factors }) } };
  };
  const { evaluators, settings } = settingsOf(planOf(run));
  const first = evaluators.borrow(settings);
  expect(evaluators.borrow(settings)).not.toBe(first);
  evaluators.giveBack([first]);
  expect(evaluators.borrow(settingsOf(planOf(run, true)).settings)).not.toBe(first);
  expect(evaluators.borrow(settingsOf(planOf(at(run, { sharing_rate: 0.37 }))).settings)).toBe(first);
  expect(evaluators.borrow(settings)).not.toBe(first);
});

test('a run that takes over from one that was abandoned half way has the same bytes as one of its own', () => {
  const run = chosen();
  for (const [sharing_rate, steps] of [
    [0.1, 1],
    [0.9, 2],
    [0.2, 4],
    [0.9, 6],
  ]) {
    const running = simulate(at(run, { sharing_rate }));
    for (let step = 0; step < steps; step++) running.next();
    abandon(running);
    const next = at(run, { sharing_rate: sharing_rate / 2 });
    expect(simulateWhole(next)).toEqual(alone(next));
  }
});

test('two runs that take turns do not disturb each other', () => {
  const run = chosen();
  simulateWhole(run);
  const runs = [0.2, 0.8].map((sharing_rate) => at(run, { sharing_rate }));
  const running = runs.map(simulate);
  const outcomes = runs.map(() => ({}));
  for (let isOpen = true; isOpen;) {
    isOpen = false;
    running.forEach((steps, place) => {
      const next = steps.next();
      if (next.done !== true) isOpen = true;
      else if (next.value !== undefined) outcomes[place] = next.value;
    });
  }
  expect(outcomes).toEqual(runs.map(alone));
});
