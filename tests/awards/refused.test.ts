import { expect, test, vi } from 'vitest';
import { compile } from '../../src/awards/compile.ts';
import { Evaluator } from '../../src/awards/evaluate.ts';
import { expectCosts, imagineYears } from '../../src/awards/expect-costs.ts';
import { isWebAssemblyRefused } from '../../src/numbers/kernels.ts';
import { openRunChance } from '../../src/run.ts';
import { valuesOfAssumptions } from '../../src/draws/assumptions.ts';
import { settleOne } from '../oracle/ask-evaluator.ts';
import { openShipped, runnable } from '../scenarios/shipped.ts';

/** What a browser does where the page's policy lacks `wasm-unsafe-eval`. */
function refuse(): never {
  throw new WebAssembly.CompileError("Refused to compile or instantiate WebAssembly module because 'unsafe-eval' is not allowed");
}

test('where WebAssembly is refused the interpreter does the work, and that can be said', () => {
  const run = runnable(openShipped('award-to-practices', { draws: 64 }));
  const { scheme, scenario, dataset, assumptions } = run;
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
  const expected = expectCosts(plan, dataset);
  const factors = imagineYears({ plan, dataset, expected, chance: openRunChance(run), assumptions });
  const settings = { plan, dataset, roots: plan.payments.map(({ amount }) => amount), expected, factors };
  expect(isWebAssemblyRefused()).toBe(false);

  const asked = vi.spyOn(WebAssembly, 'Module').mockImplementation(refuse);
  const refused = new Evaluator({ ...settings, backEnd: 'WebAssembly' });
  expect(isWebAssemblyRefused()).toBe(true);
  expect(refused.backEnd).toBe('interpreter');
  expect(new Evaluator({ ...settings, backEnd: 'WebAssembly' }).backEnd).toBe('interpreter');
  expect(asked).toHaveBeenCalledTimes(1); // whoever was refused does not ask again
  vi.restoreAllMocks();

  const interpreter = new Evaluator({ ...settings, backEnd: 'interpreter' });
  const row = { consortium: 3, nudge: undefined };
  expect(settleOne(refused, { plan, dataset }, row)).toEqual(settleOne(interpreter, { plan, dataset }, row));
});
