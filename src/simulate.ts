import { openRates } from './incentives/measuring.ts';
import { judgeRun } from './judge-run.ts';
import { assembleOutcome, type Outcome } from './outcome.ts';
import { openLedger } from './routing/ledger.ts';
import type { Run } from './run.ts';
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
  const workshop = openWorkshop(run);
  try {
    return yield* runIn(workshop);
  } finally {
    workshop.close();
  }
}

function* runIn(workshop: Workshop): Simulation {
  const { run, plan, care } = workshop;

  // Awards, and where each pound of them ends.
  const ledger = openLedger({ ...workshop, draws: run.draws });
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
  const judged = judgeRun({ run, workshop, money, rates });
  let next = judged.next();
  for (; next.done !== true; next = judged.next()) yield end;
  return { ...outcome, ...next.value };
}

/** A run under way. */
export type Simulation = Generator<Progress, Outcome, ItemResult | undefined>;

/** Ends a run that nobody wants any more, so that the next may have what it computes with. One that is merely dropped takes it along. */
export const abandon = <Result>(running: Generator<unknown, Result, never>): void => void running.return(undefined as unknown as Result); // nobody reads it

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
  return (sent ?? workshop.work(item, true)) as ResultOf[Stage]; // of the same item, whoever worked it out
}
