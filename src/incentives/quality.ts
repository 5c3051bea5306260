import type { ValueIn } from './otherwise.ts';
import type { LevelName } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';
import { largest, smallest } from '../numbers/extremes.ts';

/** As bad as can be, where the dictionary sets no bound. */
const farOff = 1e6;

/** The lowest quality that a column can show, as the dictionary has it: its least, or its most where more is worse. Undefined where it is not of quality. */
export function lowestQualityOf(level: LevelName | undefined, name: string): number | undefined {
  const { kind, minimum, maximum, isBaseline, isWorseWhenHigher } = columnAt(level, name);
  if (kind !== 'quality' || isBaseline === true) return undefined;
  return isWorseWhenHigher === true ? (maximum ?? farOff) : (minimum ?? -farOff);
}

/** All quality at its lowest, or that of some columns alone. */
export const atLowestQuality =
  (isOf: (column: string) => boolean = () => true): ValueIn =>
  (level, name) =>
    isOf(name) ? lowestQualityOf(level, name) : undefined;

/** How far quality falls of the way to its lowest: as far as care where less of it is tried out. */
const fall = 0.2;

/**
 * All quality a fifth worse: each measure a fifth of the way from where it is to its lowest; a yes turned no; and what has no lowest
 * as bad as anybody's here, or, where all are alike, as can be.
 */
export const atWorseQuality: ValueIn = (level, name, values) => {
  const lowest = lowestQualityOf(level, name);
  const { unit, minimum, maximum, isWorseWhenHigher } = columnAt(level, name);
  if (lowest === undefined || unit === 'flag') return lowest;
  if ((isWorseWhenHigher === true ? maximum : minimum) !== undefined) return (before) => before + fall * (lowest - before);
  const known = values.filter((value) => !Number.isNaN(value));
  const [least, most] = [smallest(known), largest(known)];
  return least === most ? lowest : isWorseWhenHigher === true ? most : least;
};
