import { compile } from './awards/compile.ts';
import { Evaluator } from './awards/evaluate.ts';
import { expectCosts, imagineYears } from './awards/expect-costs.ts';
import { settle } from './awards/settle.ts';
import type { Dataset } from './data/dataset.ts';
import { valueOfAssumption, type Assumption } from './draws/assumptions.ts';
import { openChance, type Chance } from './draws/chance.ts';
import { judge } from './findings/judge.ts';
import { poolRisks } from './incentives/risk-pools.ts';
import { measureWithholding } from './incentives/measure-withholding.ts';
import { assembleOutcome, type Outcome } from './outcome.ts';
import { openMoneyTrail } from './routing/follow-the-money.ts';
import { listOutsiders } from './routing/network.ts';
import { openRouting } from './routing/routing.ts';
import type { Scenario } from './schemes/scenario.ts';
import type { Scheme } from './schemes/scheme.ts';

/**
 * What happens, in order:
 *
 *     practice data ─┐
 *     scheme ────────┼─► plan ─► expected cost × chance ─► awards ─► routes ─► receipts ─┐
 *     assumptions ───┘  (what is   (draws: imagined     (settled,   (who ends  (by party)│
 *                        computed   years, the same      draw by     with the            ├─► findings ─► outcome
 *                        where)     for every scheme)    draw)       pound)              │   (a verdict for
 *                                                          └──────► incentives ──────────┘    each principle)
 *                                                                   (pence for a pound of care not given)
 */
export interface Run {
  readonly scenario: Scenario;
  readonly scheme: Scheme;
  readonly dataset: Dataset;
  readonly assumptions: readonly Assumption[];
  /** A square (1,024, 4,096 or 16,384), or 0 for the data as given alone. */
  readonly draws: number;
  readonly seed: number;
  /** Chance opened before (`openRunChance`), so that moving a parameter of the scheme draws nothing again. */
  readonly chance?: Chance;
}

/** The chance of a run: it depends on the seed, the number of draws and the shared shocks alone, so runs may share it. */
export function openRunChance({ assumptions, draws, seed }: Pick<Run, 'assumptions' | 'draws' | 'seed'>): Chance {
  return openChance({
    seed,
    draws,
    tauNation: valueOfAssumption(assumptions, 'tau_nation'),
    tauConsortium: valueOfAssumption(assumptions, 'tau_consortium'),
  });
}

/** How far a run is; `outcome` comes along as soon as the money is settled, without incentives and findings. */
export interface Progress {
  readonly stage: 'awards' | 'incentives';
  readonly done: number;
  readonly total: number;
  readonly outcome?: Outcome;
}

/**
 * Runs a scheme on a dataset. Pure: the same run gives the same bytes anywhere. Yields now and then, so that whoever drives
 * it may show progress, do something else, or stop. The run has been checked (`openScenario`): it throws only for faults of
 * this program and for routes that send on more than all there is.
 */
export function* simulate(run: Run): Generator<Progress, Outcome> {
  const { scenario, scheme, dataset, assumptions, draws } = run;
  const values = Object.fromEntries(assumptions.map(({ name, value }) => [name, value]));
  const plan = compile({ scheme, scenario, dataset, assumptions: values });
  const expected = expectCosts(plan, dataset);
  const chance = run.chance ?? openRunChance(run);
  const factors = draws > 0 ? imagineYears({ plan, dataset, expected, chance, assumptions }) : undefined;

  const roots = plan.nodes.map(({ id }) => id);
  const given = new Evaluator({ plan, dataset, roots, expected });
  const drawn =
    factors && new Evaluator({ plan, dataset, roots: plan.payments.flatMap(({ amount, paid }) => [amount, paid]), expected, factors });
  const outsiders = listOutsiders(dataset);
  const routing = openRouting({ plan, dataset, given, outsiders, providerMargin: valueOfAssumption(assumptions, 'provider_margin') });
  const trail = openMoneyTrail({ payments: scheme.payments, routing, dataset, outsiders, draws });
  const settling = settle({ plan, dataset, given, ...(drawn && { drawn }), pay: trail.follow });
  const payments = yield* reporting(settling, 'awards', dataset.levels.consortium.size);
  const money = { payments, ...trail.close() };
  yield { stage: 'awards', done: 1, total: 1, outcome: assembleOutcome({ run, plan, expected, ...money }) };

  const bench = { plan, dataset, routing, expected, given, ...(drawn && { drawn }) };
  const { rates: withholdingRates, notches } = yield* reporting(measureWithholding(bench), 'incentives', 1);
  const riskPools = poolRisks({ plan, dataset, expected, ...(factors && { factors }) });
  const findings = judge({ dataset, draws, ...money, withholdingRates, notches, riskPools });
  return assembleOutcome({ run, plan, expected, ...money, withholdingRates, notches, findings });
}

/** Passes on how far a stage is. */
function* reporting<Result>(stage: Generator<number, Result>, name: Progress['stage'], total: number): Generator<Progress, Result> {
  for (let next = stage.next(); ; next = stage.next()) {
    if (next.done === true) return next.value;
    yield { stage: name, done: next.value, total };
  }
}

/** Runs to the end without a pause. */
export function simulateWhole(run: Run): Outcome {
  const running = simulate(run);
  for (let next = running.next(); ; next = running.next()) if (next.done === true) return next.value;
}
