import { binsOf, costOf, isDrawn, movedServices, perParty, watched, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import { BinnedReceipts, type Amounts, type Bins } from './binned-receipts.ts';
import { errorOf, meanOf, type WithholdingRate } from './withholding-rate.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { reachOf, type Plan } from '../awards/plan.ts';

/**
 * Money that a party receives more for each pound that the same care costs less: the price falls, the care does not. All practices
 * of the consortium together, expected over draws, at today's activity and cost.
 */
export interface EfficiencyRate {
  readonly service: string;
  readonly party: WatchedParty;
  readonly codes: readonly string[];
  readonly years: Int32Array;
  /** One value a consortium; NaN where it cannot be told. */
  readonly rate: Float64Array;
  readonly standardError: Float64Array;
  /** Every consortium at once: pounds received by all over pounds saved by all. */
  readonly overall: {
    readonly rate: number;
    readonly standardError: number;
    /** How much more is paid for cheaper care than for less care, on the same draws; below nothing where less care pays more. */
    readonly beyondWithholding: number;
    readonly beyondError: number;
  };
  /** True where the formulas read the service's cost alone and not its activity: then the two rates are one and the same. */
  readonly isSameByText: boolean;
}

/** The share by which the price falls. */
const step = 0.01;

/**
 * Efficiency rates beside the collective withholding rates, one each. Where no formula reads the activity of a service they are
 * the withholding rates themselves; otherwise both are measured again, by plain differences of one per cent, so a jump of a
 * payment without chance that lies within that per cent counts in both. Federations and the nation have been settled.
 */
export function measureEfficiencyRates(bench: Bench, withholdingRates: readonly WithholdingRate[]): EfficiencyRate[] {
  return movedServices(bench.plan).flatMap((moved): EfficiencyRate[] => {
    const collective = withholdingRates.filter(({ service, scope }) => service === moved.service && scope === 'collective');
    const isRead = readsActivity(bench.plan, moved);
    // Nothing to measure: nothing depends on it, or nobody can tell.
    const isMeasured = isRead && !moved.isBeyondReach;
    const measured = isMeasured && collective.some(({ isExactlyNothing }) => !isExactlyNothing) ? measure(bench, moved) : undefined;
    return collective.map((withholding): EfficiencyRate => {
      const { service, codes, years, party, isExactlyNothing } = withholding;
      const base = { service, party: party as WatchedParty, codes, years } as const; // collective rates are of watched parties
      if (measured === undefined || isExactlyNothing) {
        const { rate, standardError, overall } = withholding;
        const same = { rate: overall.rate, standardError: overall.standardError, beyondWithholding: overall.rate - overall.rate };
        return { ...base, rate, standardError, overall: { ...same, beyondError: 0 }, isSameByText: !isRead || isExactlyNothing };
      }
      return { ...base, ...measured(base.party), isSameByText: false };
    });
  });
}

/** Whether what the service's payments pay rests on how much of it there is, beside what it costs. */
const readsActivity = ({ nodes, payments }: Plan, { service, payments: places }: MovedService): boolean =>
  places.some((place) =>
    [...reachOf(nodes, payments[place].paid)].some((id) => {
      const { detail } = nodes[id];
      return detail.kind === 'column' && detail.name === `${service}_activity`;
    }),
  );

type Figures = Pick<EfficiencyRate, 'rate' | 'standardError' | 'overall'>;

/** What is received more when the price falls, and how much more that is than when care falls. */
interface Sums {
  readonly cheaper: Bins;
  readonly beyond: Bins;
}

function measure(bench: Bench, moved: MovedService): (party: WatchedParty) => Figures {
  const { size } = bench.dataset.levels.consortium;
  const bins = binsOf(bench);
  const openSums = (): Sums => ({ cheaper: new Float64Array(bins), beyond: new Float64Array(bins) });
  const wholes = perParty(openSums);
  const missing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const rows = perParty(() => ({ rate: missing(), standardError: missing() }));
  const all = [openDifferences(bench, moved, true), openDifferences(bench, moved, false)];
  let care = 0;
  for (let consortium = 0; consortium < size; consortium++) {
    const cost = costOf(bench, moved.cost, consortium);
    if (!(cost > 0)) continue;
    care += cost;
    const found = perParty(openSums);
    for (const differences of all) {
      differences(consortium, (party, cheaper, less) => {
        // Without chance there is one value, the same in every bin.
        const at = (bin: number): number => (cheaper.length === 1 ? 0 : bin);
        for (let bin = 0; bin < bins; bin++) {
          found[party].cheaper[bin] += cheaper[at(bin)];
          found[party].beyond[bin] += cheaper[at(bin)] - less[at(bin)];
        }
      });
    }
    for (const party of watched) {
      const { cheaper, beyond } = found[party];
      rows[party].rate[consortium] = meanOf(cheaper) / (step * cost);
      rows[party].standardError[consortium] = errorOf(cheaper) / (step * cost);
      for (let bin = 0; bin < bins; bin++) {
        wholes[party].cheaper[bin] += cheaper[bin];
        wholes[party].beyond[bin] += beyond[bin];
      }
    }
  }
  const pounds = care > 0 ? step * care : Number.NaN;
  return (party) => {
    const { cheaper, beyond } = wholes[party];
    const overall = { rate: meanOf(cheaper) / pounds, standardError: errorOf(cheaper) / pounds };
    return {
      ...rows[party],
      overall: { ...overall, beyondWithholding: meanOf(beyond) / pounds, beyondError: errorOf(beyond) / pounds },
    };
  };
}

/** Tells, for each kind of party of one consortium, what it receives more when the price falls, and when care falls. */
type Differences = (consortium: number, tell: (party: WatchedParty, cheaper: Bins, less: Bins) => void) => void;

function openDifferences(bench: Bench, moved: MovedService, isAtChance: boolean): Differences {
  const payments = moved.payments.filter((payment) => isDrawn(bench, payment) === isAtChance);
  if (payments.length === 0) return () => {};
  const evaluator = isAtChance ? (bench.drawn ?? bench.given) : bench.given;
  const receipts = new BinnedReceipts(bench, evaluator, payments);
  const { bins } = receipts;
  const [today, cheaper, less] = [receipts.open(), receipts.open(), receipts.open()];
  return (consortium, tell) => {
    const nudge: Nudge = { cost: moved.cost, service: moved.service, factor: 1 - step };
    receipts.settle(consortium, { ...nudge, factor: 1 }, today);
    receipts.settle(consortium, { ...nudge, isPriceAlone: true }, cheaper);
    receipts.settle(consortium, nudge, less);
    receipts.rows(consortium).forEach(({ byParty }, row) => {
      for (const { party, gain, loss } of byParty) {
        const more = (then: Amounts): Bins =>
          Float64Array.from({ length: bins }, (_, bin) => {
            const at = row * bins + bin;
            return gain * (then.gains[at] - today.gains[at]) + loss * (then.losses[at] - today.losses[at]);
          });
        tell(party, more(cheaper), more(less));
      }
    });
  };
}
