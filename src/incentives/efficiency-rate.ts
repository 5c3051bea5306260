import type { Steps } from './steps.ts';
import { binsAt, errorOf, meanOf, type WithholdingRate } from './withholding-rate.ts';

/**
 * Money that a party receives more for each pound that the same care costs less: the price falls, the care does not. Whoever moves in
 * the withholding rate moves here too, at today's activity and cost; without chance jumps are left out of both.
 */
export interface EfficiencyRate extends Pick<WithholdingRate, 'service' | 'party' | 'scope' | 'codes' | 'years'> {
  /** One value an entity that moves, expected over draws; NaN where it cannot be told. */
  readonly rate: Float64Array;
  readonly standardError: Float64Array;
  /** Every entity at once: pounds received by all over pounds saved by all. */
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

/** What was measured as the price fell: rows, and what all receive more, the bins of one step after another. */
interface Cheaper {
  readonly steps: Steps;
  readonly rate: Float64Array;
  readonly standardError: Float64Array;
  readonly differences: Float64Array;
  readonly pounds: number;
}

/** The efficiency rate beside a withholding rate: that rate itself, where nothing else was measured because no formula reads the activity of the service. */
export function efficiencyOf(withholding: WithholdingRate, cheaper?: Cheaper): EfficiencyRate {
  const { service, party, scope, codes, years, rate, standardError, overall } = withholding;
  const base = { service, party, scope, codes, years } as const;
  if (cheaper === undefined) {
    const same = { rate: overall.rate, standardError: overall.standardError, beyondWithholding: overall.rate - overall.rate };
    return { ...base, rate, standardError, overall: { ...same, beyondError: 0 }, isSameByText: true };
  }
  const { steps, differences, pounds } = cheaper;
  const [today, atPrice] = [steps.today, steps.levels.length].map((place) => binsAt(steps, differences, place));
  const beyond = atPrice.map((more, bin) => more - today[bin]);
  return {
    ...base,
    rate: cheaper.rate,
    standardError: cheaper.standardError,
    overall: {
      rate: meanOf(atPrice) / pounds,
      standardError: errorOf(atPrice) / pounds,
      beyondWithholding: meanOf(beyond) / pounds,
      beyondError: errorOf(beyond) / pounds,
    },
    isSameByText: false,
  };
}
