import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evaluator } from '../../src/awards/evaluate.ts';
import { expectCosts, imagineYears } from '../../src/awards/expect-costs.ts';
import { compile } from '../../src/awards/compile.ts';
import { blockSize } from '../../src/awards/values.ts';
import type { BackEnd } from '../../src/awards/web-assembly.ts';
import { valuesOfAssumptions } from '../../src/draws/assumptions.ts';
import { fingerprint } from '../../src/exports/provenance.ts';
import { isWebAssemblyRefused } from '../../src/numbers/kernels.ts';
import { openRunChance } from '../../src/run.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { askedBy, openSwept, prepare, quarters, scenarios, settleOne, someSteps } from '../oracle/ask-evaluator.ts';
import { someScheme } from '../oracle/generate.ts';
import { makeFactors } from '../oracle/made-factors.ts';
import { openShipped, runnable, shippedNames } from '../scenarios/shipped.ts';

/** Fixed, so that a run of the tests is the same everywhere; any other serves as well. */
const seed = 20101206;

type Settings = ConstructorParameters<typeof Evaluator>[0];

const openBoth = (settings: Settings): Record<BackEnd, Evaluator> => ({
  interpreter: openSwept({ ...settings, backEnd: 'interpreter' }),
  WebAssembly: openSwept({ ...settings, backEnd: 'WebAssembly' }),
});

// 9 draws are no whole number of pairs; 1,040 are more than one block.
for (const draws of [9, 16, blockSize + 16]) {
  test(`interpreter and WebAssembly give the same bits for made-up schemes, whatever is asked of them, in every one of ${draws} draws`, () => {
    let made = 0;
    fc.assert(
      fc.property(someScheme, fc.constantFrom(...scenarios), quarters, someSteps, (scheme, scenario, chance, steps) => {
        const { dataset } = scheme;
        const { plan, expected } = prepare(scheme, scenario);
        const { factors } = makeFactors({ plan, dataset, expected, draws, next: () => chance.next().value });
        const { interpreter, WebAssembly } = openBoth({
          plan,
          dataset,
          roots: plan.payments.map(({ amount }) => amount),
          expected,
          factors,
        });
        if (WebAssembly.backEnd === 'WebAssembly') made++;
        expect(interpreter.backEnd).toBe('interpreter');
        for (const step of draws > blockSize ? steps.slice(0, 4) : steps) {
          const asked = askedBy(step, plan, dataset);
          expect(settleOne(WebAssembly, { plan, dataset }, asked)).toEqual(settleOne(interpreter, { plan, dataset }, asked));
        }
      }),
      { numRuns: draws > blockSize ? 30 : 300, seed },
    );
    // A scheme in which nothing paid varies by draw has nothing to make.
    expect(made).toBeGreaterThan(draws > blockSize ? 5 : 100);
    expect(isWebAssemblyRefused()).toBe(false);
  });
}

test.each(shippedNames)('%s: interpreter and WebAssembly give the same bits, as it stands and with care moved', (name) => {
  const run = runnable(openShipped(name, { draws: 64 }));
  const { scheme, scenario, dataset, assumptions } = run;
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
  const expected = expectCosts(plan, dataset);
  const factors = imagineYears({ plan, dataset, expected, chance: openRunChance(run), assumptions });
  const roots = plan.payments.flatMap(({ amount, paid }) => [amount, paid]);
  const { interpreter, WebAssembly } = openBoth({ plan, dataset, roots, expected, factors });
  const isDrawn = roots.some((root) => plan.nodes[root].isDrawn);
  expect(WebAssembly.backEnd).toBe(isDrawn ? 'WebAssembly' : 'interpreter');
  if (!isDrawn) return; // nothing varies by draw: nothing for either to do
  const nudges = plan.costs.flatMap(({ service }, cost) => [
    { cost, service, factor: 0.9 },
    ...(plan.costLevel === 'practice' ? [{ cost, service, factor: 1.1, practice: 0 }] : []),
  ]);
  for (let consortium = 0; consortium < Math.min(12, dataset.levels.consortium.size); consortium++)
    for (const nudge of [undefined, ...nudges, undefined]) {
      const asked = { consortium, nudge };
      expect(settleOne(WebAssembly, { plan, dataset }, asked)).toEqual(settleOne(interpreter, { plan, dataset }, asked));
    }
});

// Totals drawn; practices drawn, several years; a nation that shares one fund.
test.each(['two-sided-corridor', 'fundholding-1991', 'quality-premium-2013'])('%s: a whole run is the same bytes from either', (name) => {
  const run = runnable(openShipped(name, { draws: 64 }));
  const [interpreter, webAssembly] = (['interpreter', 'WebAssembly'] as const).map((backEnd) => simulateWhole({ ...run, backEnd }));
  expect(webAssembly).toEqual(interpreter);
  expect(fingerprint(webAssembly)).toBe(fingerprint(interpreter));
});
