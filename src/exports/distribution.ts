import type { MoneyOfPeople, SharedOut } from '../distribution/distribution.ts';
import type { Outcome } from '../outcome.ts';
import { toPence, writeCsv, type Cell } from './csv.ts';

const moneyColumns = 'practices people amount amount_error_at_most owed a_head a_head_error_at_most'.split(' ');

function moneyCells({ practices, people, amount, error, owed }: MoneyOfPeople): Cell[] {
  // What is paid where nobody is on a list is nobody's.
  const aHead = (money: number): number => (people > 0 ? toPence(money) / people : Number.NaN);
  return [practices, people, toPence(amount), toPence(error), toPence(owed), aHead(amount), aHead(error)];
}

/**
 * `distribution.csv`: what of the money comes to the people of the practices, in groups of as many people by what is known of their practice,
 * the lowest values first; behind them those in no group, without values. `of` is `paid` (all of it, before any route) or the party that it ends
 * with. Money in the dataset's currency; errors are the most that the Monte Carlo standard errors can be.
 */
export function distributionCsv({ distributions }: Outcome): string {
  const rows = distributions.flatMap(({ of, divisions }) =>
    divisions.flatMap(({ column, groups, unknown }) =>
      [...groups, ...(isAny(unknown) ? [{ from: Number.NaN, to: Number.NaN, ...unknown }] : [])].map((group): Cell[] => [
        of,
        column,
        group.from,
        group.to,
        ...moneyCells(group),
      ]),
    ),
  );
  return writeCsv(['of', 'by', 'from', 'to', ...moneyColumns], rows);
}

const isAny = ({ practices, amount }: MoneyOfPeople): boolean => practices > 0 || amount !== 0;

/**
 * `inequality.csv`: how unequal what comes to people is between practices, a head: the Gini index, the concentration index along deprivation
 * (the most deprived first: below nothing where they have more) and Kakwani's, which is that less the same of need. Blank where it cannot be told.
 */
export function inequalityCsv({ distributions }: Outcome): string {
  const rows = distributions.map(({ of, gini, concentration, kakwani }): [SharedOut, ...number[]] => [
    of,
    ...[gini, concentration, kakwani].flatMap(({ value, error }) => [value, error]),
  ]);
  const columns = ['gini', 'concentration', 'kakwani'].flatMap((name) => [`${name}_index`, `${name}_index_error_at_most`]);
  return writeCsv(['of', ...columns], rows);
}
