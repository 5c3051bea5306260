import { activityOf, type Bench, type MovedService } from './bench.ts';
import type { BinnedReceipts } from './binned-receipts.ts';
import { partiesOf } from './rows.ts';
import { jumpAt, partsFor, type Stretch } from './walk.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** A place along one service's activity where what a party receives jumps, without chance. */
export interface Notch {
  readonly service: string;
  readonly party: PartyName;
  /** The consortium whose practices all move by the same share. */
  readonly code: string;
  readonly year: number;
  /** Activity at the notch as a share of today's: 0.98 is two per cent below. */
  readonly activityLevel: number;
  /** Money received more just below than just above; positive: paid for falling below. */
  readonly jump: number;
  /** Cases from today's activity to the notch (negative: above today's); NaN where the data has no activity of the service. */
  readonly cases: number;
  /** Jump over those cases, one at least, money a case; NaN where cases are missing. */
  readonly moneyACase: number;
}

/** Notches of one consortium on its way along one service, from the highest activity down. */
export function notchesOf(input: {
  bench: Bench;
  moved: MovedService;
  receipts: BinnedReceipts;
  consortium: number;
  path: readonly Stretch[];
}): Notch[] {
  const { bench, moved, receipts, consortium, path } = input;
  if (path.every(({ boundaries }) => boundaries.length === 0)) return [];
  const { codes, years } = bench.dataset.levels.consortium;
  const activity = activityOf(bench, moved.service, consortium);
  const received = partiesOf(receipts.rows(consortium)).map((party) => ({
    party,
    parts: partsFor(receipts, consortium, party, () => true),
  }));
  return path.toReversed().flatMap(({ boundaries }) =>
    boundaries.flatMap((boundary) => {
      const { low, high } = boundary;
      const activityLevel = (low.level + high.level) / 2;
      const cases = (1 - activityLevel) * activity;
      return received.flatMap(({ party, parts }): Notch[] => {
        const jump = jumpAt(boundary, parts);
        if (jump === 0) return [];
        return [
          {
            service: moved.service,
            party,
            code: codes[consortium],
            year: years[consortium],
            activityLevel,
            jump,
            cases,
            moneyACase: jump / Math.max(1, Math.abs(cases)),
          },
        ];
      });
    }),
  );
}
