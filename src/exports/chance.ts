import type { ChanceFigures } from '../incentives/chance-tally.ts';
import { margins } from '../incentives/risk-pools.ts';
import type { Outcome } from '../outcome.ts';
import { toPence, writeCsv, writeYearsCsv, type Cell } from './csv.ts';

/** Names in the file of the figures of a chance award, in the order of its columns. */
const figureColumns = [
  ['entities', 'entities'],
  ['unknown', 'unknown'],
  ['probability_above', 'probability'],
  ['probability_above_error', 'standardError'],
  ['false_reward', 'falseReward'],
  ['false_reward_error', 'falseRewardError'],
  ['false_penalty', 'falsePenalty'],
  ['false_penalty_error', 'falsePenaltyError'],
  ['denial', 'denial'],
  ['denial_error', 'denialError'],
  ['excess', 'excess'],
  ['excess_error', 'excessError'],
  ['awarded', 'awarded'],
  ['share_of_awards', 'shareOfAwards'],
  ['share_of_awards_error', 'shareError'],
] as const satisfies readonly (readonly [string, keyof ChanceFigures])[];

const money: ReadonlySet<keyof ChanceFigures> = new Set(['excess', 'excessError', 'awarded'] as const);

/**
 * `chance.csv`: what chance alone makes of each payment that is drawn, of all who are paid (no `people_from`) and by number of people.
 * Shares of imagined years, money in the dataset's currency, and the Monte Carlo standard error of each. Without draws it has no rows.
 */
export function chanceCsv({ chanceAwards }: Outcome): string {
  const rows = chanceAwards.flatMap(({ payment, level, all, bands }) =>
    [{ from: Number.NaN, below: Number.NaN, figures: all }, ...bands].map(({ from, below, figures }): Cell[] => [
      payment,
      level,
      from,
      Number.isFinite(below) ? below : Number.NaN,
      ...figureColumns.map(([, key]) => (money.has(key) ? toPence(figures[key]) : figures[key])),
    ]),
  );
  return writeCsv(['payment', 'level', 'people_from', 'people_below', ...figureColumns.map(([name]) => name)], rows);
}

/**
 * `risk-pools.csv`: whatever shares one budget, with its size and the share of imagined years in which care costs more than expected
 * by over 1%, 2%, 5% and 10%, chance alone; blank where no years were drawn.
 */
export function riskPoolsCsv({ riskPools, dataset }: Outcome): string {
  return writeYearsCsv(
    dataset,
    [
      'pool',
      'year',
      'consortia',
      'population',
      'expected_cost',
      ...margins.map((margin) => `overspend_over_${Math.round(100 * margin)}_percent`),
    ],
    riskPools.map(({ code, year, members, population, expectedCost, overspend }): Cell[] => [
      code,
      year,
      members,
      population,
      toPence(expectedCost),
      ...overspend.map(({ probability }) => probability),
    ]),
  );
}

/**
 * `windfalls.csv`: of each payment that goes by practices' own past cost, what that was, what it would have been without luck, and the
 * difference: regression to the mean. Money in the dataset's currency.
 */
export function windfallsCsv({ windfalls, dataset }: Outcome): string {
  return writeYearsCsv(
    dataset,
    ['payment', 'code', 'year', 'baseline', 'without_luck', 'windfall'],
    windfalls.flatMap(({ payment, codes, years, baseline, withoutLuck }) =>
      codes.map((code, row): Cell[] => [
        payment,
        code,
        years[row],
        toPence(baseline[row]),
        toPence(withoutLuck[row]),
        toPence(baseline[row] - withoutLuck[row]),
      ]),
    ),
  );
}
