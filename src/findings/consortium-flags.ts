import type { Verdicted } from './evidence.ts';
import { cannotTell, consortiaAsked, kept } from './governance.ts';
import { ofConsortia } from './place.ts';
import type { Dataset } from '../data/dataset.ts';
import { nameSome } from '../data/gather-problems.ts';
import { numberAt } from '../data/table.ts';
import { entitiesIn } from '../data/years.ts';
import { populationOf } from '../data/population.ts';
import { several } from '../data/words.ts';

/** What is asked of every consortium, and how it is said. */
interface Flag {
  /** A column of `consortia.csv`: 1 for yes, 0 for no. */
  readonly column: string;
  /** What follows `The one consortium …` and `All 5 consortia …`. */
  readonly isSo: { readonly one: string; readonly many: string };
  /** What follows `1 of 5 consortia …` and `2 of 5 consortia …`. */
  readonly isNot: { readonly one: string; readonly many: string };
  /** What would mend it, up to the codes of the consortia. */
  readonly mend: string;
}

/** Whether every consortium says yes in a column; one that says nothing leaves it untold unless another says no. */
export function judgeFlag(dataset: Dataset, { column, isSo, isNot, mend }: Flag): Verdicted {
  const { consortium } = dataset.levels;
  const { codes, years, columns } = consortium;
  const asked = consortiaAsked(dataset);
  if (columns[column] === undefined)
    return {
      ...cannotTell('note', `The data does not say it of any consortium: consortia.csv has no column ${column}.`),
      mend: `Give consortia.csv a column ${column}: 1 for yes, 0 for no.`,
    };
  const flagOf = (place: number): number => numberAt(columns[column], place);
  const without = asked.filter((place) => flagOf(place) === 0);
  const unknown = asked.filter((place) => Number.isNaN(flagOf(place)));
  const count = (places: readonly number[]): number => entitiesIn(consortium, places).length;
  const all = several(count(asked), 'consortium', 'consortia');
  if (without.length > 0) {
    const bySize = without.toSorted((a, b) => (populationOf(dataset, b) || 0) - (populationOf(dataset, a) || 0));
    return {
      verdict: 'broken',
      severity: 'note',
      amount: 0,
      summary: `${count(without)} of ${all} ${count(without) === 1 ? isNot.one : isNot.many}.`,
      about: ofConsortia(dataset, bySize),
      mend: `${mend} ${nameSome(entitiesIn(consortium, bySize))} (${column}: 1).`,
      rows: bySize.map((place) => ({
        level: 'consortium',
        code: codes[place],
        year: years[place],
        amount: populationOf(dataset, place),
        unit: 'people',
      })),
      details: unknown.length > 0 ? [`Of ${count(unknown)} more it is not known.`] : [],
    };
  }
  if (unknown.length > 0) return cannotTell('note', `Of ${count(unknown)} of ${all} it is not known.`);
  return kept('note', count(asked) === 1 ? `The one consortium ${isSo.one}.` : `All ${all} ${isSo.many}.`);
}
