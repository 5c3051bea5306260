import type { PartyName } from '../schemes/scheme.ts';
import type { End } from './best-response.ts';
import type { Participation } from './participation.ts';
import type { TwoTiers } from './tiers.ts';
import type { Effort } from './worth.ts';

/** What a scheme pays, and what its benchmarks leave over, while some practices take part and nobody does anything else than before. */
export interface PaidOut {
  /** By who ends with it; money over the years of the data, expected. */
  readonly received: readonly { readonly party: PartyName; readonly amount: number }[];
  /** All of it: what is owed taken away. */
  readonly all: number;
  /** Of those who take part; NaN where the data does not say. */
  readonly benchmark: number;
  /** Expected cost of their patients' care. */
  readonly expenditure: number;
}

/** Who takes part once practices have answered each other, and what each tier then has. */
export interface TieredEnd extends End {
  /** Whom they begin with: all, or none. */
  readonly from: 'all' | 'none';
  readonly tiers: TwoTiers;
  /** Payments that go by who takes part under which practices that take none owe, or the funds for their patients. */
  readonly owedUnder: readonly string[];
}

/** Who would take part in a scheme, as far as a verdict goes by it. */
export interface Tiered extends Participation {
  /** From all, then from none; the first alone where both are the same, or where the other was not asked for (`isFromAllAlone`). */
  readonly ends: readonly TieredEnd[];
  readonly isFromAllAlone: boolean;
}

/** The same with what is paid. Plain data. */
export interface Joining extends Tiered {
  /** The practices that every list of joiners goes by, and their consortia. */
  readonly practices: readonly string[];
  readonly consortia: readonly string[];
  readonly effort: Effort;
  /** What would be paid were all to take part, whatever they gained. */
  readonly all: PaidOut;
  readonly ends: readonly (TieredEnd & { readonly paid: PaidOut })[];
  /** Whether several practices were asked at a time although what they receive hangs on more than their own consortium. */
  readonly isNearly: boolean;
}
