import type { LeftOut, LevelName } from './data/dataset.ts';
import type { Finding } from './findings/finding.ts';
import type { Notch } from './incentives/notches.ts';
import type { WithholdingRate } from './incentives/withholding-rate.ts';
import type { Flow, Receipts } from './routing/follow-the-money.ts';
import type { PartyName, PaymentKind } from './schemes/scheme.ts';
import type { Figures } from './awards/summary.ts';

/** What one payment of the scheme pays to each entity of its level. */
export interface PaymentResult {
  readonly name: string;
  readonly kind: PaymentKind;
  readonly level: LevelName;
  readonly to: PartyName;
  /** Whether the amount differs from one imagined year to the next. */
  readonly isDrawn: boolean;
  readonly codes: readonly string[];
  readonly years: Int32Array;
  /** One row an entity, in the dataset's currency. */
  readonly figures: Figures;
  /** The same added up over the whole dataset, one row. */
  readonly total: Figures;
}

/** A parameter or an assumption as it stood in this run. */
export interface ParameterUsed {
  readonly name: string;
  readonly label: string;
  readonly value: number | Readonly<Record<string, number>>;
  readonly unit: string;
  readonly range: readonly [number, number];
  readonly source: string;
  readonly verified: boolean;
}

/** The consortia of the dataset, as the page's table shows them. Missing is NaN. */
export interface ConsortiumFacts {
  readonly codes: readonly string[];
  readonly years: Int32Array;
  readonly practices: Int32Array;
  readonly population: Float64Array;
  /** Money a year. */
  readonly benchmark: Float64Array;
  /** Expected cost of care, money a year, before chance. */
  readonly expenditure: Float64Array;
}

/**
 * The result of a run: plain data that survives structuredClone. Every number in a chart, a table, a finding or an
 * export is in it. Same scenario, data, seed, draws and version: the same bytes, in Node and in a browser.
 */
export interface Outcome {
  readonly version: string;
  readonly scenario: { readonly name: string; readonly title: string; readonly shows: string };
  readonly scheme: { readonly title: string; readonly words: string; readonly parameters: readonly ParameterUsed[] };
  readonly assumptions: readonly ParameterUsed[];
  readonly dataset: {
    readonly title: string;
    readonly currency: string;
    readonly year: number;
    readonly synthetic: boolean;
    readonly source: string;
    readonly practices: number;
    readonly consortia: number;
    readonly population: number;
    readonly services: readonly string[];
    readonly leftOut: readonly LeftOut[];
  };
  readonly seed: number;
  readonly draws: number;
  /** Whose costs were drawn: totals of consortia (the scheme uses costs only through sums), single practices, or none. */
  readonly drawingLevel: 'totals' | 'practices' | 'none';
  /** What a reader must be told, whole sentences: "The benchmark is the expected cost, so savings as given are nil by construction." */
  readonly notices: readonly string[];
  readonly consortia: ConsortiumFacts;
  readonly payments: readonly PaymentResult[];
  readonly receipts: readonly Receipts[];
  /** Where the money goes, added up over the dataset, in the mean of the draws. */
  readonly flows: readonly Flow[];
  /** Empty until incentives have been measured. */
  readonly withholdingRates: readonly WithholdingRate[];
  readonly notches: readonly Notch[];
  readonly findings: readonly Finding[];
}
