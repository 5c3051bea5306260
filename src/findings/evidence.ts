import type { FindingRow, Finding } from './finding.ts';
import type { Plan } from '../awards/plan.ts';
import type { SettledPayment } from '../awards/settle.ts';
import type { Dataset, TableName } from '../data/dataset.ts';
import type { FederationComparison } from '../grouping/comparison.ts';
import type { ChanceAward } from '../incentives/chance-award.ts';
import type { Dependence } from '../incentives/dependence.ts';
import type { EfficiencyRate } from '../incentives/efficiency-rate.ts';
import type { Notch } from '../incentives/notches.ts';
import type { ProvedQuestion } from '../incentives/proof/prove-all.ts';
import type { RiskPool } from '../incentives/risk-pools.ts';
import type { Tiered } from '../joining/joining.ts';
import type { WithholdingRate } from '../incentives/withholding-rate.ts';
import type { Flow, Receipts } from '../routing/follow-the-money.ts';
import type { Path } from '../routing/paths.ts';
import type { YearsReached } from '../routing/years-reached.ts';
import type { Scheme } from '../schemes/scheme.ts';

/** Everything measured in a run, for the principles to judge by. */
export interface Evidence {
  readonly scheme: Scheme;
  readonly dataset: Dataset;
  /** What is computed of the scheme, and from what. */
  readonly plan: Plan;
  /** Expected cost of each service of the plan, one value an entity of `plan.costLevel`. */
  readonly expected: readonly Float64Array[];
  /** What each payment of the plan depends on, by the text of its formulas. */
  readonly dependences: readonly Dependence[];
  /** What the formulas say of each payment, party and service. */
  readonly proofs: readonly ProvedQuestion[];
  /** Share of what a provider is paid that is not care. */
  readonly providerMargin: number;
  /** Number of imagined years; 0: the data as given alone. */
  readonly draws: number;
  readonly payments: readonly SettledPayment[];
  readonly receipts: readonly Receipts[];
  readonly flows: readonly Flow[];
  readonly paths: readonly Path[];
  readonly yearsReached: readonly YearsReached[];
  readonly withholdingRates: readonly WithholdingRate[];
  /** One a withholding rate, in the same order. */
  readonly efficiencyRates: readonly EfficiencyRate[];
  readonly notches: readonly Notch[];
  /** One a payment whose amounts are drawn; none without imagined years. */
  readonly chanceAwards: readonly ChanceAward[];
  /** The smallest value of the scheme's minimum savings rate at which chance alone rarely pays; left out where none was found. */
  readonly leastSavingsRate?: {
    readonly parameter: string;
    readonly rate: number;
    /** Of what would be awarded then, the part that chance explains: of the payment of which that is most. */
    readonly shareOfAwards: number;
  };
  readonly riskPools: readonly RiskPool[];
  /** The federations of the data beside those that could be built of its consortia. */
  readonly federations: FederationComparison;
  /** Who would take part; left out where that was not worked out. */
  readonly joining?: Tiered;
}

/** A principle: what somebody asks of a scheme, and how it is judged. */
export interface Principle {
  readonly id: Finding['principle'];
  readonly title: string;
  /** What it asks, in a sentence or two for the reference. */
  readonly words: string;
  /** Key of `sources.ts` and the place in it. */
  readonly source: string;
  /** The tables it is judged by, the one to be mended first: given where it is a matter of the data and not of the scheme. */
  readonly tables?: readonly TableName[];
  readonly judge: (evidence: Evidence) => Verdicted;
}

/**
 * What a principle says; where it names nothing that it is about, that is the scheme, or the data, as a whole, and where it names
 * no time, its money is added up over the dataset.
 */
export type Verdicted = Omit<Finding, 'principle' | 'title' | 'source' | 'currency' | 'about' | 'span'> &
  Partial<Pick<Finding, 'about' | 'span'>>;

/** What is compared to find the largest: figures that differ in their last digits alone are equal, and the first of them stands. */
export const inNineFigures = (value: number): number => Number(value.toPrecision(9));

/** Rows, worst (largest) first; rows of nothing or of missing figures are left out. */
export function worstFirst(rows: readonly FindingRow[]): FindingRow[] {
  return rows
    .filter(({ amount }) => Number.isFinite(amount) && amount !== 0)
    .toSorted((a, b) => inNineFigures(b.amount) - inNineFigures(a.amount) || (a.code < b.code ? -1 : 1) || a.year - b.year);
}
