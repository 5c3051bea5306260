import { compile } from './awards/compile.ts';
import { Evaluator } from './awards/evaluate.ts';
import { expectCosts, imagineYears } from './awards/expect-costs.ts';
import { settle } from './awards/settle.ts';
import { valuesOfAssumptions, valueOfAssumption } from './draws/assumptions.ts';
import { judge } from './findings/judge.ts';
import { measureWithholding } from './incentives/measure-withholding.ts';
import { poolRisks } from './incentives/risk-pools.ts';
import { assembleOutcome, type Outcome } from './outcome.ts';
import { openMoneyTrail } from './routing/follow-the-money.ts';
import { listOutsiders } from './routing/network.ts';
import { openRouting } from './routing/routing.ts';
import { openRunChance, type Run } from './run.ts';

/**
 * Runs a scheme on a dataset. What happens, in order:
 *
 *     practice data ─┐
 *     scheme ────────┼─► plan ─► expected cost × chance ─► awards ─► routes ─► receipts ─┐
 *     assumptions ───┘  (what is   (draws: imagined     (settled,   (who ends  (by party)│
 *                        computed   years, the same      draw by     with the            ├─► findings ─► outcome
 *                        where)     for every scheme)    draw)       pound)              │   (a verdict for
 *                                                          └──────► incentives ──────────┘    each principle)
 *                                                                   (pence for a pound of care not given)
 *
 * Pure: the same run gives the same bytes anywhere. Yields now and then, so that whoever drives it may show progress, do
 * something else, or stop. The run has been checked (`openScenario`): it throws only for faults of this program and for
 * routes that send on more than all there is (`RouteFault`).
 */
export function* simulate(run: Run): Generator<Progress, Outcome> {
  const { scenario, scheme, dataset, assumptions, draws, drawsPractices = false } = run;

  // What is computed at which level, what care is expected to cost, and how chance moves that.
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions), drawsPractices });
  const expected = expectCosts(plan, dataset);
  const chance = run.chance ?? openRunChance(run);
  const factors = draws > 0 ? imagineYears({ plan, dataset, expected, chance, assumptions }) : undefined;
  const given = new Evaluator({ plan, dataset, roots: plan.nodes.map(({ id }) => id), expected });
  const amounts = plan.payments.flatMap(({ amount, paid }) => [amount, paid]);
  const drawn = factors && new Evaluator({ plan, dataset, roots: amounts, expected, factors });

  // Awards, and where each pound of them ends.
  const outsiders = listOutsiders(dataset);
  const routing = openRouting({ plan, dataset, given, outsiders, providerMargin: valueOfAssumption(assumptions, 'provider_margin') });
  const trail = openMoneyTrail({ payments: scheme.payments, routing, dataset, outsiders, draws });
  const settling = settle({ plan, dataset, given, ...(drawn && { drawn }), pay: trail.follow });
  const payments = yield* reporting(settling, 'awards', dataset.levels.consortium.size);
  const money = { payments, ...trail.close() };
  yield { stage: 'awards', done: 1, total: 1, outcome: assembleOutcome({ run, plan, expected, ...money }) };

  // What the scheme pays somebody to do, and what the principles say to all this.
  const bench = { plan, dataset, routing, expected, given, ...(drawn && { drawn }) };
  const { rates: withholdingRates, notches } = yield* reporting(measureWithholding(bench), 'incentives', 1);
  const riskPools = poolRisks({ plan, dataset, expected, ...(factors && { factors }) });
  const findings = judge({ dataset, draws, ...money, withholdingRates, notches, riskPools });
  return assembleOutcome({ run, plan, expected, ...money, withholdingRates, notches, findings });
}

/** Runs to the end without a pause. */
export function simulateWhole(run: Run): Outcome {
  const running = simulate(run);
  for (let next = running.next(); ; next = running.next()) if (next.done === true) return next.value;
}

/** How far a run is; `outcome` comes along as soon as the money is settled, without incentives and findings. */
export interface Progress {
  readonly stage: 'awards' | 'incentives';
  readonly done: number;
  readonly total: number;
  readonly outcome?: Outcome;
}

/** Passes on how far a stage is. */
function* reporting<Result>(stage: Generator<number, Result>, name: Progress['stage'], total: number): Generator<Progress, Result> {
  for (let next = stage.next(); ; next = stage.next()) {
    if (next.done === true) return next.value;
    yield { stage: name, done: next.value, total };
  }
}
