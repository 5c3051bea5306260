import type { ValueIn } from './otherwise.ts';
import type { LevelName } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';

/** As bad as can be, where the dictionary sets no bound. */
const farOff = 1e6;

/** The lowest quality that a column can show, as the dictionary has it: its least, or its most where more is worse. Undefined where it is not of quality. */
export function lowestQualityOf(level: LevelName, name: string): number | undefined {
  const { kind, minimum, maximum, isBaseline, isWorseWhenHigher } = columnAt(level, name);
  if (kind !== 'quality' || isBaseline === true) return undefined;
  return isWorseWhenHigher === true ? (maximum ?? farOff) : (minimum ?? -farOff);
}

/** All quality at its lowest, or that of some columns alone. */
export const atLowestQuality =
  (isOf: (column: string) => boolean = () => true): ValueIn =>
  (level, name) =>
    isOf(name) ? lowestQualityOf(level, name) : undefined;
