import type { PartyName } from '../schemes/scheme.ts';

/** A place along one service's activity where what a party receives jumps (notch) or changes slope (kink), without chance. */
export interface Notch {
  readonly kind: 'notch' | 'kink';
  readonly service: string;
  readonly party: PartyName;
  /** The consortium whose practices all move by the same share. */
  readonly code: string;
  readonly year: number;
  /** Activity at the notch as a share of today's: 0.98 is two per cent below. */
  readonly activityLevel: number;
  /** Money received more just below than just above; positive: paid for falling below. 0 for a kink. */
  readonly jump: number;
  /** Pounds received more a pound of care not given, just above and just below. */
  readonly rateAbove: number;
  readonly rateBelow: number;
  /** Cases from today's activity to the notch; NaN where the data has no activity of the service. */
  readonly cases: number;
  /** Jump over those cases, money a case; NaN for a kink or where cases are missing. */
  readonly moneyACase: number;
}
