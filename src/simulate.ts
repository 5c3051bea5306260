import { judge } from './findings/judge.ts';
import type { Evidence } from './findings/evidence.ts';
import { measureChanceAwards, type ChanceAward } from './incentives/chance-award.ts';
import { dependencesOf } from './incentives/dependence.ts';
import { measureEfficiencyRates } from './incentives/efficiency-rate.ts';
import { findLeastSavingsRate, isAward, isSeldomRaised, savingsRateOf } from './incentives/least-savings-rate.ts';
import { openRates } from './incentives/measuring.ts';
import { poolRisks } from './incentives/risk-pools.ts';
import { assembleOutcome, type Outcome } from './outcome.ts';
import { openLedger } from './routing/ledger.ts';
import { openRunChance, type Run } from './run.ts';
import { openWorkshop, type Item, type ItemOf, type ItemResult, type ResultOf, type Workshop } from './workshop.ts';

/**
 * Runs a scheme on a dataset. What happens, in order:
 *
 *     practice data ─┐
 *     scheme ────────┼─► plan ─► expected cost × chance ─┐
 *     assumptions ───┘  (what is   (draws: imagined      │
 *                        computed   years, the same      │ workshop
 *                        where)     for every scheme)    │
 *          ┌─────────────────────────────────────────────┘
 *          │   one consortium after another, each an item       gathered in their order
 *          ├─► awards ─► routes ──────────────────────────────► ledger: payments, receipts ─┐
 *          │  (settled,  (who ends                              (by party)                  ├─► findings ─► outcome
 *          │   draw by    with the                                                          │   (a verdict for
 *          │   draw)      pound)                                                            │    each principle)
 *          └─► incentives ──────────────────────────────────────────────────────────────────┘
 *             (pence for a pound of care not given)
 *
 * Pure: the same run gives the same bytes anywhere. Yields now and then, so that whoever drives it may show progress, do
 * something else, or stop; and who knows the result of the item that comes along may send it back (`next(result)`), else it
 * is worked out here. The run has been checked (`openScenario`): it throws only for faults of this program and for routes
 * that send on more than all there is (`RouteFault`).
 */
export function* simulate(run: Run): Simulation {
  const { dataset, draws } = run;
  const workshop = openWorkshop(run);
  const { plan, care } = workshop;

  // Awards, and where each pound of them ends.
  const ledger = openLedger({ ...workshop, draws });
  const items = workshop.items('awards');
  const total = items.length * (workshop.sweeps + 1);
  let done = 0;
  for (const _ of workshop.sweep()) yield { stage: 'awards', done: done++, total };
  for (const item of items) ledger.enter(yield* resultOf<'awards'>(workshop, item, { done: done++, total }));
  ledger.enter(workshop.settleHigher());
  const money = ledger.close();
  const outcome = assembleOutcome({ run, plan, care, ...money });
  yield { stage: 'awards', done: 1, total: 1, outcome };

  // What the scheme pays somebody to do, and what the principles say to all this.
  const rates = openRates(workshop);
  const moves = workshop.items('incentives');
  for (const [place, item] of moves.entries())
    rates.enter(item, yield* resultOf<'incentives'>(workshop, item, { done: place, total: moves.length }));
  const end = { stage: 'incentives', done: moves.length, total: moves.length } as const;
  yield end;
  const { rates: withholdingRates, notches } = rates.close();
  yield end;
  const efficiencyRates = measureEfficiencyRates(workshop, withholdingRates);
  yield end;
  const chanceAwards = yield* withPauses(measureChanceAwards(workshop), end);
  const leastSavingsRate = yield* withPauses(leastSavingsRateOf(run, chanceAwards), end);
  const riskPools = poolRisks(workshop);
  yield end;
  const { scheme, assumptions } = run;
  const dependences = dependencesOf({ plan, scheme, dataset, assumptions: assumptions.map(({ name }) => name) });
  const { expected } = workshop;
  const incentives = { withholdingRates, efficiencyRates, notches, chanceAwards };
  const findings = judge({ scheme, dataset, plan, expected, dependences, draws, ...money, ...incentives, ...leastSavingsRate, riskPools });
  return { ...outcome, ...incentives, dependences, findings };
}

/** Goes through with something, and pauses where it does. */
function* withPauses<Result>(under: Generator<void, Result>, progress: Progress): Generator<Progress, Result, ItemResult | undefined> {
  let next = under.next();
  for (; next.done !== true; next = under.next()) yield progress;
  return next.value;
}

/** What minimum savings rate would make awards by chance rare, where they are not and the scheme has one: the same years, settled again. */
function* leastSavingsRateOf(run: Run, chanceAwards: readonly ChanceAward[]): Generator<void, Pick<Evidence, 'leastSavingsRate'>> {
  const parameter = savingsRateOf(run.scheme);
  if (parameter === undefined || chanceAwards.filter(isAward).every(isSeldomRaised)) return {};
  const chance = run.chance ?? openRunChance(run);
  const measureAt = function* (rate: number): Generator<void, ChanceAward[]> {
    const parameters = run.scheme.parameters.map((each) => (each === parameter ? { ...each, value: rate } : each));
    const workshop = openWorkshop({ ...run, chance, scheme: { ...run.scheme, parameters } });
    yield* workshop.sweep();
    return yield* measureChanceAwards(workshop);
  };
  const rate = yield* findLeastSavingsRate(parameter, measureAt);
  return rate === undefined ? {} : { leastSavingsRate: { parameter: parameter.name, rate } };
}

/** A run under way. */
export type Simulation = Generator<Progress, Outcome, ItemResult | undefined>;

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
  /** What is to be worked out next, and where it can be: its result may be sent back. */
  readonly item?: Item;
  readonly workshop?: Workshop;
  readonly outcome?: Outcome;
}

/** What comes of an item: sent back by whoever drives, or worked out here. */
function* resultOf<Stage extends Item['stage']>(
  workshop: Workshop,
  item: ItemOf[Stage],
  progress: Pick<Progress, 'done' | 'total'>,
): Generator<Progress, ResultOf[Stage], ItemResult | undefined> {
  const sent = yield { stage: item.stage, ...progress, item, workshop };
  return (sent ?? workshop.work(item)) as ResultOf[Stage]; // of the same item, whoever worked it out
}
