import { compile } from './awards/compile.ts';
import type { Factors } from './awards/drawn-cost.ts';
import { Evaluator } from './awards/evaluate.ts';
import { expectCosts, imagineYears } from './awards/expect-costs.ts';
import { openSettling, type Settled } from './awards/settle.ts';
import { valuesOfAssumptions, valueOfAssumption } from './draws/assumptions.ts';
import type { Bench } from './incentives/bench.ts';
import { followMoney } from './routing/follow-the-money.ts';
import type { SettledConsortium } from './routing/ledger.ts';
import { listOutsiders, type Outsiders } from './routing/network.ts';
import { openRouting } from './routing/routing.ts';
import { openRunChance, type Run } from './run.ts';

/** A piece of a run that can be worked out by itself, in any thread: one consortium, all draws. */
export interface Item {
  readonly stage: 'awards';
  readonly consortium: number;
}

/** What came of an item: plain data that survives structuredClone. The same run and item give the same bits anywhere. */
export type ItemResult = SettledConsortium;

/** All that a run rests on, opened once, and what is worked out with it. */
export interface Workshop extends Bench {
  readonly run: Run;
  readonly outsiders: Outsiders;
  /** Chance, where years are drawn. */
  readonly factors?: Factors;
  /** Number of rounds over all consortia that `sweep` makes. */
  readonly sweeps: number;
  /** Settles federations and the nation, on which consortia may rest; yields after each consortium. Nothing to do a second time. */
  sweep(): Generator<void, void>;
  /** The items of a stage, in the order in which their results are gathered. */
  items(stage: Item['stage']): readonly Item[];
  /** Works out an item, after a sweep where there was none. Throws for faults of this program, and a `RouteFault` for routes that send on more than all there is. */
  work(item: Item): ItemResult;
  /** The payments of federations and the nation. */
  settleHigher(): SettledConsortium;
}

/** Opens the workshop of a run that has been checked (`openScenario`). */
export function openWorkshop(run: Run): Workshop {
  const { scenario, scheme, dataset, assumptions, draws, drawsPractices = false, backEnd } = run;

  // What is computed at which level, what care is expected to cost, and how chance moves that.
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions), drawsPractices });
  const expected = expectCosts(plan, dataset);
  const chance = run.chance ?? openRunChance(run);
  const factors = draws > 0 ? imagineYears({ plan, dataset, expected, chance, assumptions }) : undefined;
  const given = new Evaluator({ plan, dataset, roots: plan.nodes.map(({ id }) => id), expected });
  const amounts = plan.payments.flatMap(({ amount, paid }) => [amount, paid]);
  const drawn = factors && new Evaluator({ plan, dataset, roots: amounts, expected, factors, ...(backEnd && { backEnd }) });

  // Who is paid, and where the money moves from there.
  const outsiders = listOutsiders(dataset);
  const routing = openRouting({ plan, dataset, given, outsiders, providerMargin: valueOfAssumption(assumptions, 'provider_margin') });
  const settling = openSettling({ plan, dataset, given, ...(drawn && { drawn }) });
  const follow = (settled: readonly Settled[]): SettledConsortium => {
    const followed = settled.map(({ paid }) => followMoney({ payments: scheme.payments, routing, draws }, paid));
    return {
      payments: settled.map(({ amounts: { payment, first, figures, total } }) => ({ payment, first, figures, total })),
      receipts: followed.flatMap(({ receipts }) => receipts),
      moved: followed.flatMap(({ moved }) => moved),
    };
  };

  let isSwept = false;
  function* sweep(): Generator<void, void> {
    if (isSwept) return;
    yield* settling.sweep();
    isSwept = true;
  }

  return {
    run,
    plan,
    dataset,
    routing,
    expected,
    given,
    ...(drawn && { drawn }),
    outsiders,
    ...(factors && { factors }),
    sweeps: settling.sweeps,
    sweep,
    items: (stage) => dataset.levels.consortium.codes.map((_, consortium) => ({ stage, consortium })),
    work: ({ consortium }) => {
      for (const _ of sweep());
      return follow(settling.settle(consortium));
    },
    settleHigher: () => follow(settling.settleHigher()),
  };
}
