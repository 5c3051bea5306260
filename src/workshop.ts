import { openCostOfCare, type CostOfCare } from './awards/cost-of-care.ts';
import { compile } from './awards/compile.ts';
import { splitsOf } from './awards/plan.ts';
import { openSettling, type Settled } from './awards/settle.ts';
import { valuesOfAssumptions, valueOfAssumption } from './draws/assumptions.ts';
import type { Bench } from './incentives/bench.ts';
import { openMeasuring, type MeasuredConsortium, type MeasuredItem, type Measuring } from './incentives/measuring.ts';
import { followMoney } from './routing/follow-the-money.ts';
import type { SettledConsortium } from './routing/ledger.ts';
import { listOutsiders, type Outsiders } from './routing/provider-selves.ts';
import { openRouting } from './routing/routing.ts';
import { openRunChance, type Run } from './run.ts';

/** A piece of a run that can be worked out by itself, in any thread: one consortium (of incentives, one service at it), all draws. */
export type Item = ItemOf['awards'] | ItemOf['incentives'];

export interface ItemOf {
  readonly awards: { readonly stage: 'awards'; readonly consortium: number };
  readonly incentives: MeasuredItem & { readonly stage: 'incentives' };
}

/** What came of an item: plain data that survives structuredClone. The same run and item give the same bits anywhere. */
export type ItemResult = ResultOf['awards'] | ResultOf['incentives'];

export interface ResultOf {
  readonly awards: SettledConsortium;
  readonly incentives: MeasuredConsortium;
}

/** All that a run rests on, opened once, and what is worked out with it. */
export interface Workshop extends Bench {
  readonly run: Run;
  readonly care: CostOfCare;
  readonly outsiders: Outsiders;
  /** Number of rounds over all consortia that `sweep` makes. */
  readonly sweeps: number;
  /** Settles federations and the nation, on which consortia may rest; yields after each consortium. Nothing to do a second time. */
  sweep(): Generator<void, void>;
  /** The items of a stage, in the order in which their results are gathered. */
  items<Stage extends Item['stage']>(stage: Stage): readonly ItemOf[Stage][];
  /**
   * Works out an item, after a sweep where there was none. `isReadAtOnce`: the result is entered before anything else is worked out,
   * so that draws need not be copied for it. Throws for faults of this program, and a `RouteFault` for routes that send on more than
   * all there is.
   */
  work(item: Item, isReadAtOnce?: boolean): ItemResult;
  /** The payments of federations and the nation. */
  settleHigher(): SettledConsortium;
  /** Nothing is asked for any more: the next run on the same costs may have what this one computed with. */
  close(): void;
}

/** Opens the workshop of a run that has been checked (`openScenario`). */
export function openWorkshop(run: Run): Workshop {
  const { scenario, scheme, dataset, assumptions, draws, drawsPractices = false, backEnd } = run;

  // What is computed at which level, what care is expected to cost, and how chance moves that.
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions), drawsPractices });
  const chance = draws > 0 ? openRunChance(run) : undefined;
  const care = openCostOfCare(plan, { dataset, scenario, assumptions, chance }, run.chance !== undefined);
  const { expected, factors, evaluators } = care;
  const amounts = plan.payments.flatMap(({ amount, paid }) => [amount, paid]);
  const given = evaluators.borrow({ plan, dataset, roots: [...amounts, ...splitsOf(plan)], expected });
  const drawn = factors && evaluators.borrow({ plan, dataset, roots: amounts, expected, factors, ...(backEnd && { backEnd }) });

  // Who is paid, and where the money moves from there.
  const outsiders = listOutsiders(dataset);
  const routing = openRouting({
    plan,
    dataset,
    given,
    providerMargin: valueOfAssumption(assumptions, 'provider_margin'),
    file: scheme.file,
  });
  const settling = openSettling({ plan, dataset, given, ...(drawn && { drawn }) });
  const follow = (settled: readonly Settled[], consortium?: number): SettledConsortium => {
    const followed = settled.map(({ paid }) => followMoney({ payments: scheme.payments, routing }, paid, consortium));
    const payments = settled.map(({ amounts: { payment, first, asGiven, total, drawn: rows } }) =>
      rows === undefined ? { payment, first, asGiven, total } : { payment, first, asGiven, total, drawn: rows.figures },
    );
    // Most schemes have one payment: its way is all there is.
    if (followed.length === 1) return { payments, ...followed[0] };
    return {
      payments,
      receipts: followed.flatMap(({ receipts }) => receipts),
      moved: followed.flatMap(({ moved }) => moved),
      paidOut: followed.flatMap(({ paidOut }) => paidOut),
      yearsReached: followed.flatMap(({ yearsReached }) => yearsReached),
    };
  };

  let isSwept = false;
  function* sweep(): Generator<void, void> {
    if (isSwept) return;
    yield* settling.sweep();
    isSwept = true;
  }

  // What parties receive more where care is withheld.
  const bench = { plan, dataset, routing, expected, given, ...(drawn && { drawn }), ...(factors && { factors }) };
  let opened: Measuring | undefined;
  const measuring = (): Measuring => {
    // The imagined years may not have been wanted so far.
    if (opened === undefined && drawn !== undefined && !settling.isDrawn) for (const _ of drawn.sweep());
    return (opened ??= openMeasuring(bench));
  };

  const items: { readonly [Stage in Item['stage']]: () => readonly ItemOf[Stage][] } = {
    awards: () => dataset.levels.consortium.codes.map((_, consortium) => ({ stage: 'awards', consortium })),
    incentives: () => measuring().items.map((item) => ({ stage: 'incentives', ...item })),
  };

  return {
    ...bench,
    run,
    care,
    outsiders,
    sweeps: settling.sweeps,
    sweep,
    items: (stage) => items[stage](),
    work: (item, isReadAtOnce) => {
      for (const _ of sweep());
      if (item.stage === 'incentives') return measuring().measure(item);
      return follow(settling.settle(item.consortium, isReadAtOnce), item.consortium);
    },
    settleHigher: () => follow(settling.settleHigher()),
    close: () => evaluators.giveBack(drawn === undefined ? [given] : [given, drawn]),
  };
}
