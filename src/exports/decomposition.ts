import type { AmountOfAll } from '../incentives/decomposition.ts';
import type { Outcome } from '../outcome.ts';
import { toPence, writeYearsCsv, type Cell } from './csv.ts';

/**
 * `decomposition.csv`: what the saving is made of (`payment` is blank) and what each award that depends on care is paid for, one row a
 * consortium and change, then one for all of them (level `nation`). `unchanged` and the five components add up to `as_given`, that and
 * `chance` to what is expected. Money in the dataset's currency; what cannot be told is blank.
 */
export function decompositionCsv({ decompositions, dataset }: Outcome): string {
  const rows: Cell[][] = [];
  for (const { payment, codes, years, asGiven, unchanged, parts, chance, standardDeviation } of decompositions) {
    const changes: (readonly [component: string, service: string, AmountOfAll])[] = [
      ['unchanged', '', unchanged],
      ...parts.map((part) => [part.component, part.service ?? '', part] as const),
      ['as_given', '', asGiven],
      ['chance', '', chance],
      ['standard_deviation', '', standardDeviation],
    ];
    const write = (level: string, code: string, year: Cell, at: (amount: AmountOfAll) => number): void => {
      for (const [component, service, amount] of changes)
        rows.push([payment ?? '', level, code, year, component, service, toPence(at(amount)) + 0]);
    };
    codes.forEach((code, row) => write('consortium', code, years[row], ({ amounts }) => amounts[row]));
    write('nation', 'nation', '', ({ total }) => total);
  }
  return writeYearsCsv(dataset, ['payment', 'level', 'code', 'year', 'component', 'service', 'amount'], rows);
}
