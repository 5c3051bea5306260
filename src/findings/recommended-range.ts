import type { Principle } from './evidence.ts';
import type { FindingRow } from './finding.ts';
import { joinUp } from './mend.ts';
import { ofConsortia } from './place.ts';
import { byDataset, cannotTell, consortiaAsked, kept } from './governance.ts';
import { nameSome } from '../data/gather-problems.ts';
import { formatCount, several } from '../data/words.ts';
import { populationOf } from '../data/population.ts';

const least = 100_000;
const most = 750_000;
/** Below this a consortium is asked to join others. */
const enough = 500_000;

export const recommendedRange: Principle = {
  id: 'recommended-range',
  title: 'Consortia have 100,000 to 750,000 people',
  words:
    'A consortium has between 100,000 and 750,000 people, both included; one below 500,000 considers joining others in a federation. Outside the range is a warning, a small one that stands alone a note.',
  source: 'gpc-forming-consortia',
  tables: ['consortia', 'practices'],
  judge: byDataset((dataset) => {
    const { consortium, federation } = dataset.levels;
    const members = new Int32Array(federation.size);
    for (const pool of consortium.parent) members[pool]++;
    const sized = consortiaAsked(dataset).map((place) => ({
      place,
      code: consortium.codes[place],
      year: consortium.years[place],
      population: populationOf(dataset, place),
      isAlone: members[consortium.parent[place]] === 1,
    }));
    const outside = sized.filter(({ population }) => population < least || population > most);
    const alone = sized.filter(({ population, isAlone }) => isAlone && population >= least && population < enough);
    const unknown = codesOf(sized.filter(({ population }) => Number.isNaN(population))).length;
    const all = several(codesOf(sized).length, 'consortium', 'consortia');
    const details = [
      ...(alone.length > 0
        ? [`Between 100,000 and 500,000 people and in no federation: ${several(codesOf(alone).length, 'consortium', 'consortia')}.`]
        : []),
      ...(unknown > 0 ? [`Of unknown size: ${several(unknown, 'consortium', 'consortia')}.`] : []),
    ];
    if (outside.length > 0) {
      const [tooSmall, tooLarge] = [outside.filter(isSmall), outside.filter((each) => !isSmall(each))];
      const [small, large] = [codesOf(tooSmall).length, codesOf(tooLarge).length];
      const said = [
        ...(small > 0 ? [`${several(small, 'has', 'have')} fewer than 100,000 people`] : []),
        ...(large > 0 ? [`${several(large, 'has', 'have')} more than 750,000`] : []),
      ].join(' and ');
      return {
        verdict: 'broken',
        severity: 'warning',
        amount: 0,
        rows: rowsOf(outside),
        details,
        summary: `Of ${all}, ${said}.`,
        about: ofConsortia(
          dataset,
          bySize(outside).map(({ place }) => place),
        ),
        mend: [
          ...(small > 0 ? [joinUp(bySize(tooSmall), least)] : []),
          ...(large > 0 ? [`Split ${nameSome(codesOf(bySize(tooLarge)))}, so that none has more than 750,000 people.`] : []),
        ].join(' '),
      };
    }
    if (alone.length > 0)
      return {
        verdict: 'broken',
        severity: 'note',
        amount: 0,
        rows: rowsOf(alone),
        details,
        about: ofConsortia(
          dataset,
          bySize(alone).map(({ place }) => place),
        ),
        mend: joinUp(bySize(alone), enough),
        summary: `${formatCount(codesOf(alone).length)} of ${all} ${codesOf(alone).length === 1 ? 'has' : 'have'} fewer than 500,000 people and ${codesOf(alone).length === 1 ? 'is' : 'are'} in no federation.`,
      };
    if (unknown > 0) return cannotTell('warning', `The population of ${formatCount(unknown)} of ${all} is not known.`);
    const one = codesOf(sized).length === 1;
    return kept(
      'warning',
      `${one ? 'The one consortium has' : `All ${all} have`} between 100,000 and 750,000 people; ${one ? 'it does not stand alone with' : 'none stands alone with'} fewer than 500,000.`,
    );
  }),
};

const isSmall = ({ population }: { readonly population: number }): boolean => population < least;

/** Each once, however many years it has. */
const codesOf = (some: readonly { readonly code: string }[]): string[] => [...new Set(some.map(({ code }) => code))];

/** Smallest first: they are most in need of others. */
const bySize = <Sized extends { readonly code: string; readonly population: number }>(some: readonly Sized[]): Sized[] =>
  some.toSorted((a, b) => a.population - b.population || (a.code < b.code ? -1 : 1));

const rowsOf = (some: readonly { code: string; year: number; population: number }[]): FindingRow[] =>
  bySize(some).map(({ code, year, population }) => ({ level: 'consortium', code, year, amount: population, unit: 'people' }));
