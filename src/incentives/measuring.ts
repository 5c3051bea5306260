import { movedServices, reachedParties, type Bench, type WatchedParty } from './bench.ts';
import { openCollectiveRates, openTogether, type Together } from './collective-rate.ts';
import type { EfficiencyRate } from './efficiency-rate.ts';
import type { Notch, ReachOfNotches } from './notches.ts';
import { hasOwn, movedAtOnce, openOwn, openOwnRates, type MeasuredOwn } from './own-rate.ts';
import type { WithholdingRate } from './withholding-rate.ts';
import { looksBack } from '../awards/plan.ts';

/** One service (its place in `Plan.costs`) at one consortium. */
export interface MeasuredItem {
  readonly service: number;
  readonly consortium: number;
}

/** What is measured of one service at one consortium: plain data that survives structuredClone. */
export interface MeasuredConsortium {
  /** All practices moving by the same share; left out where its care costs nothing, or nobody knows what. */
  readonly together?: Together;
  /** One practice moving alone; left out where practices have no costs of their own. */
  readonly own?: MeasuredOwn;
}

/** Measures withholding and efficiency rates and notches, one service at one consortium at a time, in any order: the same bits in whichever. */
export interface Measuring {
  /**
   * Wherever there is something to measure, for each service in the order of the consortia. The services of one consortium stand
   * together, so that its chance is drawn once; where formulas look back, all its years of one service do.
   */
  readonly items: readonly MeasuredItem[];
  measure(item: MeasuredItem): MeasuredConsortium;
}

/** Opens the measuring. Federations and the nation have been settled (`Evaluator.sweep`). */
export function openMeasuring(bench: Bench): Measuring {
  const { dataset, plan, expected } = bench;
  const services = movedServices(plan).map((moved) => ({
    moved,
    isMeasured: moved.payments.length > 0 && !moved.isBeyondReach,
    open: lazily(() => ({
      together: openTogether(bench, moved, movedAtOnce(bench, moved)),
      own: hasOwn(bench) ? openOwn(bench, moved) : undefined,
    })),
  }));
  const hasCare = (service: number, consortium: number): boolean => {
    if (plan.costLevel === 'consortium') return expected[service][consortium] > 0;
    // An unknown cost hides the rates of those that it is added up with: it is measured too.
    for (let practice = dataset.start[consortium]; practice < dataset.start[consortium + 1]; practice++)
      if (expected[service][practice] !== 0) return true;
    return false;
  };
  const items: MeasuredItem[] = [];
  const { codes, size } = dataset.levels.consortium;
  // What looks back settles the years before with every move: they are still known where a service goes through all years at a time.
  const isInTurn = looksBack(plan.nodes);
  for (let first = 0, end = 1; first < size; first = end, end++) {
    while (isInTurn && end < size && codes[end] === codes[first]) end++;
    services.forEach(({ isMeasured }, service) => {
      for (let consortium = first; consortium < end; consortium++)
        if (isMeasured && hasCare(service, consortium)) items.push({ service, consortium });
    });
  }
  return {
    items,
    measure: ({ service, consortium }) => {
      const measures = services[service].open();
      const underWay = measures.own?.(consortium);
      const together = measures.together(consortium, underWay?.alongside);
      const own = underWay?.close();
      return { ...(together && { together }), ...(own && { own }) };
    },
  };
}

/** Makes something when it is first asked for. */
function lazily<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/** All that was measured. */
export interface Measured {
  readonly withholdingRates: readonly WithholdingRate[];
  /** One a withholding rate, in the same order. */
  readonly efficiencyRates: readonly EfficiencyRate[];
  readonly notches: readonly Notch[];
  readonly reach: readonly ReachOfNotches[];
}

/** Gathers what was measured. Every item is entered, in the order of `Measuring.items`. */
export interface Rates {
  enter(item: MeasuredItem, measured: MeasuredConsortium): void;
  close(): Measured;
}

/** Opens the gathering: sums over the dataset are made in the order in which items are entered. */
export function openRates(bench: Bench): Rates {
  const services = movedServices(bench.plan).map((moved) => ({
    moved,
    collective: openCollectiveRates(bench, moved),
    own: hasOwn(bench) ? openOwnRates(bench, moved) : undefined,
  }));
  return {
    enter: ({ service, consortium }, { together, own }) => {
      if (together !== undefined) services[service].collective.enter(consortium, together);
      if (own !== undefined) services[service].own?.enter(consortium, own);
    },
    close: () => {
      const reached = reachedParties(bench);
      const rates: { withholding: WithholdingRate; efficiency: EfficiencyRate }[] = [];
      const notches: Notch[] = [];
      const reach: ReachOfNotches[] = [];
      for (const { moved, collective, own } of services) {
        const parties = new Set<WatchedParty>(moved.payments.flatMap((payment) => [...reached[payment]]));
        const closed = collective.close(parties);
        for (const each of [...closed.rates, ...(own?.close(parties) ?? [])]) rates.push(each);
        for (const each of closed.notches) notches.push(each);
        for (const each of closed.reach) reach.push(each);
      }
      return {
        withholdingRates: rates.map(({ withholding }) => withholding),
        efficiencyRates: rates.map(({ efficiency }) => efficiency),
        notches,
        reach,
      };
    },
  };
}
