import type { Outcome } from '../outcome.ts';
import { toPence, writeYearsCsv, type Cell } from './csv.ts';

/** A millionth of a penny a pound is nothing to anybody. */
const nine = (value: number): number => Number(value.toFixed(9));

/**
 * `withholding.csv`: what each party receives more for each pound of a service that is withheld (`withholding`) and for each pound that the
 * same care costs less (`efficiency`), in pounds a pound: 0.23 is 23 pence. One row of level `all` a service, party and scope, which for
 * what is exactly nothing by the formulas is the only one, then a row an entity that moves. `highest` is the largest of the rates at
 * `levels` activity levels from 0.80 to 1.20; `highest_from` and `highest_to` hold the largest true one 95 times in 100, the choice allowed
 * for. Rates are cut to nine decimals, which keeps the file of all of England short. Errors are Monte Carlo standard errors, 0 where nothing is drawn. What cannot be told, or has no row of its own, is blank.
 */
export function withholdingCsv({ withholdingRates, efficiencyRates, dataset }: Outcome): string {
  const rows: Cell[][] = [];
  withholdingRates.forEach((rate, place) => {
    const { service, party, scope, codes, years, levels, overall, isExactlyNothing } = rate;
    const efficiency = efficiencyRates[place];
    const key = [service, party, scope];
    const nothing = isExactlyNothing ? 'yes' : 'no';
    rows.push([
      ...key,
      'all',
      '',
      '',
      nine(overall.rate),
      nine(overall.standardError),
      levels,
      nine(overall.highest),
      overall.highestAt,
      nine(overall.highestError),
      nine(overall.highestFrom),
      nine(overall.highestTo),
      nine(efficiency.overall.rate),
      nine(efficiency.overall.standardError),
      nine(efficiency.overall.beyondWithholding),
      nine(efficiency.overall.beyondError),
      nothing,
    ]);
    if (isExactlyNothing) return;
    const level = scope === 'own' ? 'practice' : 'consortium';
    codes.forEach((code, row) => {
      const highest = [nine(rate.highest[row]), rate.highestAt[row], nine(rate.highestError[row]), '', ''];
      const cheaper = [nine(efficiency.rate[row]), nine(efficiency.standardError[row]), '', ''];
      rows.push([
        ...key,
        level,
        code,
        years[row],
        nine(rate.rate[row]),
        nine(rate.standardError[row]),
        levels,
        ...highest,
        ...cheaper,
        nothing,
      ]);
    });
  });
  const highest = ['highest', 'highest_at', 'highest_error', 'highest_from', 'highest_to'];
  const efficiency = ['efficiency', 'efficiency_error', 'efficiency_beyond_withholding', 'beyond_error'];
  return writeYearsCsv(
    dataset,
    [
      'service',
      'party',
      'scope',
      'level',
      'code',
      'year',
      'withholding',
      'withholding_error',
      'levels',
      ...highest,
      ...efficiency,
      'exactly_nothing',
    ],
    rows,
  );
}

/**
 * `notches.csv`: where what a party receives jumps as all practices of a consortium move one service, on the data as given, without
 * chance; money in the dataset's currency. `jump` is received more just below than just above; `cases` and `care` lie between today's
 * activity and the notch (negative: above today's). `regained_at` is the activity level, as a share of today's, at which as much is
 * received again, blank where it nowhere is from 0.80 to 1.20: between it and the notch nobody who looks at this money alone would stand.
 */
export function notchesCsv({ notches, dataset }: Outcome): string {
  return writeYearsCsv(
    dataset,
    ['service', 'party', 'code', 'year', 'activity_level', 'jump', 'cases', 'care', 'money_a_case', 'regained_at'],
    notches.map(({ service, party, code, year, activityLevel, jump, cases, pounds, moneyACase, regainedAt }) => [
      service,
      party,
      code,
      year,
      activityLevel,
      toPence(jump),
      cases,
      toPence(pounds),
      toPence(moneyACase),
      regainedAt,
    ]),
  );
}
