import { describe, expect, it } from 'vitest';
import { chanceCsv, riskPoolsCsv } from '../../src/exports/chance.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

const lines = (csv: string): string[] => csv.trimEnd().split('\n');

describe('chanceCsv', () => {
  it('has all who are paid, then each size, with the error of every share; what cannot be asked is blank', () => {
    const [header, all, small, , large] = lines(chanceCsv(smallOutcome()));
    expect(header).toBe(
      'payment,level,people_from,people_below,entities,unknown,probability_above,probability_above_error,false_reward,false_reward_error,false_penalty,false_penalty_error,denial,denial_error,excess,excess_error,awarded,share_of_awards,share_of_awards_error',
    );
    expect(all).toBe('award on savings,consortium,,,12,0,0.35,0.004,0.3,0.003,0.02,0.0002,0.2,0.004,600000,7200,1000000,0.6,0.005');
    expect(small).toMatch(/^award on savings,consortium,50000,100000,5,0,0\.41,0\.004,0\.41,0\.003,0\.04,0\.0004,,,300000,/);
    expect(large).toMatch(/^award on savings,consortium,500000,,1,0,0\.21,0\.004,,,0,0,0\.09,/);
  });

  it('is a heading alone without imagined years', () => {
    expect(lines(chanceCsv(smallOutcome({ draws: 0 })))).toHaveLength(1);
  });
});

describe('riskPoolsCsv', () => {
  it('has a row a pool with the four margins', () => {
    expect(lines(riskPoolsCsv(smallOutcome())).slice(0, 2)).toEqual([
      'pool,year,consortia,population,expected_cost,overspend_over_1_percent,overspend_over_2_percent,overspend_over_5_percent,overspend_over_10_percent',
      'F1,2013,1,70000,60000000,0.31,0.16,0.004,0',
    ]);
  });
});
