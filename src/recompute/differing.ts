import type { Claim } from './claim.ts';
import type { Dataset } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';
import { serviceOf } from '../data/services.ts';
import { numberAt } from '../data/table.ts';
import { spaced } from '../data/words.ts';

/** A figure of the tables that is another once care has fallen. */
export interface Differing {
  readonly level: 'practice' | 'consortium';
  readonly code: string;
  readonly column: string;
  readonly before: number;
  readonly after: number;
}

/** Figures that are not the same in two readings of the same tables, in the order of the tables. */
export function differingBetween(one: Dataset, other: Dataset): Differing[] {
  return (['practice', 'consortium'] as const).flatMap((level) => {
    const [a, b] = [one.levels[level], other.levels[level]];
    const years = new Set(a.years).size;
    return Array.from({ length: Math.max(a.size, b.size) }, (_, row) => row).flatMap((row) =>
      [...new Set([...Object.keys(a.columns), ...Object.keys(b.columns)])].flatMap((column): Differing[] => {
        const cell = ({ columns }: typeof a): number => {
          const found = columns[column];
          if (found === undefined) return Number.NaN;
          return found.type === 'number' ? numberAt(found, row) : found.codes[row];
        };
        const [before, after] = [cell(a), cell(b)];
        const code = years > 1 ? `${a.codes[row] ?? b.codes[row]}, ${a.years[row] ?? b.years[row]}` : (a.codes[row] ?? b.codes[row]);
        return Object.is(before, after) ? [] : [{ level, code, column, before, after }];
      }),
    );
  });
}

/** Whether the tables differ in what is claimed, and in nothing else. */
export function faultsOf({ service, factor, practice }: Claim, differing: readonly Differing[]): string[] {
  if (differing.length === 0) return ['No figure of the tables differs: no care falls.'];
  return differing.flatMap(({ level, code, column, before, after }) => {
    const own = serviceOf(column);
    const { kind, isBaseline } = columnAt(level, column);
    const isCare = (kind === 'volume of care' || kind === 'care cost') && isBaseline !== true && (own === undefined || own === service);
    if (!isCare) return [`${column} of ${code} differs, too: it is not what ${spaced(service)} cost, or how much there is of them.`];
    if (practice !== undefined && level === 'practice' && code.split(',')[0] !== practice)
      return [`${column} of ${code} differs, too: the claim is of ${practice} alone.`];
    // What all care costs falls by what the service does, and what a consortium states by what its one practice does.
    const isOfMore = own === undefined || (practice !== undefined && level === 'consortium' && after <= before);
    const isShare = isOfMore || Math.abs(after - factor * before) <= 1e-9 * Math.abs(before);
    return isShare ? [] : [`${column} of ${code} does not fall to ${factor} of what it was.`];
  });
}
