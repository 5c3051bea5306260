import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/awards/compile.ts';
import { factorOf, isFactor, valueOfFactor } from '../../src/awards/factor.ts';
import { sourceOf } from '../../src/awards/passes.ts';
import { openNodeText } from '../../src/awards/node-text.ts';
import type { LevelName } from '../../src/data/dataset.ts';
import { valuesOfAssumptions } from '../../src/draws/assumptions.ts';
import { prepare, scenarios } from '../oracle/ask-evaluator.ts';
import { someScheme } from '../oracle/generate.ts';
import { openWithScheme } from '../shipped.ts';
import { chanceOf, firstOf, openValues, someFigure } from './plan-by-hand.ts';

const shared = `title: T
words: W.
nation:
  of_all: benchmark - total_cost
consortium:
  saved: max(benchmark - total_cost, 0)
  spent: 0.1 * total_cost
  people: sum(list_size)
practice:
`;
const paid =
  'payments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: practice}\n  - {name: fund, kind: award, amount: saved, from: commissioner, to: patient_care}\n';

/** What the award of a practice is a multiple of, and by what; or what stands in the way. */
function factorIn(award: string): unknown {
  const { scheme, scenario, dataset, assumptions } = openWithScheme(`${shared}  award: "${award}"\n${paid}`).run;
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
  const text = openNodeText({ plan, scheme, dataset });
  const factor = factorOf(plan, plan.payments[0].amount);
  return isFactor(factor)
    ? [text.textOf(factor.of), factor.by.map((id) => text.textOf(sourceOf(plan, id).id))]
    : text.expressionOf(factor.lostAt);
}

test.each([
  ['saved * list_size / people', 'saved', ['list_size', 'people']],
  ['(list_size / people) * saved', 'saved', ['list_size / people']],
  ['-saved', 'saved', []],
  ['0.1 * saved * quality_access + 0.2 * saved - saved / 3', 'saved', ['0.1', 'quality_access', '0.2', '3']],
  ['0.01 * of_all', 'of_all', ['0.01']],
])('a practice is only a factor in %s', (award, of, by) => {
  const [found, times] = factorIn(award) as [string, string[]]; // where it is a factor
  expect(found).toBe(of);
  expect(times.toSorted()).toEqual(by.toSorted());
});

test.each([
  ['its own cost', '0.1 * referrals_cost', 'referrals_cost'],
  ['something added that does not vary', '0.1 * saved + 2 * list_size', 'saved * 0.1 + list_size * 2'],
  ['two drawn values', '0.1 * saved + 0.1 * spent', '0.1 * saved + 0.1 * spent'],
  ['a product of two', 'saved * (spent / benchmark)', undefined],
  ['a limit', 'min(0.1 * saved, 5 * list_size)', 'min(0.1 * saved, 5 * list_size)'],
])('it is more than one with %s', (_, award, at) => {
  const found = factorIn(award);
  expect(found).toBeTypeOf('string');
  if (at !== undefined) expect(normal(String(found))).toBe(normal(at));
});

/** The order of a product does not matter. */
const normal = (text: string): string =>
  text
    .split(/[^\w.]+/)
    .toSorted()
    .join(' ');

test('whatever the scheme, a figure is its factor times what it is a factor of', () => {
  let factors = 0;
  fc.assert(
    fc.property(someScheme, fc.constantFrom(...scenarios), fc.nat(), (made, scenario, seed) => {
      const { plan } = prepare(made, scenario);
      for (const { id, isDrawn, level } of plan.nodes) {
        const found = isDrawn ? factorOf(plan, id) : undefined;
        if (found === undefined || !isFactor(found)) continue;
        const entity = firstOf(level);
        const value = openValues(plan, (node, of) => {
          const share = chanceOf(seed, node.id, of);
          return node.operation === 'cost' || node.operation === 'previous' ? share * 100 : someFigure(node, made.dataset, share);
        });
        const above: LevelName | undefined = plan.nodes[found.of].level;
        const wanted = value(id, entity);
        const factor = valueOfFactor(plan, id, (still) => value(still, entity));
        const got = factor * value(found.of, firstOf(above));
        if (Number.isNaN(wanted)) continue;
        factors++;
        expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted), Math.abs(factor)));
        expect(found.by.every((still) => !plan.nodes[still].isDrawn)).toBe(true);
      }
    }),
    { numRuns: 300, seed: 20101206 },
  );
  expect(factors).toBeGreaterThan(40);
});
