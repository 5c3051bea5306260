import { bandsOfPeople } from '../incentives/chance-award.ts';
import { margins, type RiskPool } from '../incentives/risk-pools.ts';

/** Risk pools of one size. */
export interface PoolsOfSize {
  readonly from: number;
  readonly below: number;
  readonly pools: number;
  /** Share of imagined years in which care costs more than expected by over each margin, the mean over the pools that know. */
  readonly overspend: readonly number[];
}

/** Risk pools by number of people, smallest first; sizes that no pool has are left out, and so are pools whose size nobody knows. */
export function poolsBySize(pools: readonly RiskPool[]): PoolsOfSize[] {
  return bandsOfPeople.flatMap(({ from, below }) => {
    const own = pools.filter(({ population }) => population >= from && population < below);
    if (own.length === 0) return [];
    const overspend = margins.map((_, place) => {
      const known = own.map((pool) => pool.overspend[place].probability).filter((share) => !Number.isNaN(share));
      return known.reduce((sum, share) => sum + share, 0) / known.length; // nobody: cannot tell
    });
    return [{ from, below, pools: own.length, overspend }];
  });
}
