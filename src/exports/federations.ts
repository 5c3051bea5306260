import { findColumn } from '../data/dictionary.ts';
import type { RawTable } from '../data/read-csv.ts';
import type { FederationComparison, FederationFigures } from '../grouping/comparison.ts';
import type { BuiltWay } from '../grouping/federations.ts';
import { buildingInWords, comparedInWords, rangeWords, wayWords, yearsOverInWords } from '../grouping/in-words.ts';
import { copyCsv, writeCsv, type Cell } from './csv.ts';
import type { Report, ReportTable } from './report.ts';

/** The comparison of the data's pools with federations built one way alone. */
export function onlyBuilt(comparison: FederationComparison, by: BuiltWay): FederationComparison {
  return { ...comparison, federations: comparison.federations.filter(({ way }) => way === 'data' || way === by) };
}

/**
 * `federations.csv`: which consortium is in which risk pool, by which way (`data`: as the data has them), with the number of people in
 * the pool, and why a consortium was not grouped. A consortium on its own is its own pool.
 */
export function federationsCsv({ federations }: FederationComparison): string {
  const rows = federations.flatMap(({ way, pools, apart }) => {
    const whyOf = new Map(apart.map(({ code, why }) => [code, why]));
    return pools
      .flatMap(({ code, consortia, population }) =>
        consortia.map((consortium): [string, ...Cell[]] => [consortium, code, consortia.length, population, whyOf.get(consortium) ?? '']),
      )
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map((cells): Cell[] => [way, ...cells]);
  });
  return writeCsv(['way', 'consortium_code', 'pool', 'consortia_in_pool', 'people_in_pool', 'not_grouped_because'], rows);
}

/**
 * `federation-comparison.csv`: a row a way. People; shares of imagined years in which the pool of a person costs more than expected by over
 * 1%, 2% and 5%, the highest of any pool, how much more often it is in the pools of the data, each with its standard error; the part of the variance of
 * deprivation that lies between pools, its standard deviation within them in points; patients' mean distance to the middle of their pool in km.
 */
export function federationComparisonCsv({ federations, range }: FederationComparison): string {
  const percents = federations[0].risks.map(({ margin }) => `over_${Math.round(100 * margin)}_percent`);
  const header = [
    'way',
    'least_asked',
    'most_asked',
    'pools',
    'too_small',
    'too_large',
    'not_grouped',
    'people_least',
    'people_median',
    'people_most',
    ...percents.flatMap((percent) => [
      percent,
      `${percent}_error`,
      `${percent}_highest`,
      `${percent}_more_in_data`,
      `${percent}_more_in_data_error`,
    ]),
    'deprivation_between_share',
    'deprivation_within_points',
    'distance_km',
  ];
  const rows = federations.map(({ way, pools, tooSmall, tooLarge, apart, population, risks, deprivation, distance }): Cell[] => [
    way,
    range.least,
    range.most,
    pools.length,
    tooSmall,
    tooLarge,
    apart.length,
    population.least,
    population.median,
    population.most,
    ...risks.flatMap(({ chance, error, highest, moreAsGiven, moreError }) => [chance, error, highest, moreAsGiven, moreError]),
    deprivation.between,
    deprivation.within,
    distance,
  ]);
  return writeCsv(header, rows);
}

/**
 * `consortia.csv` with other federations: the table that the data has, every cell as it was but `federation_code`, and who leads a
 * federation, which nobody has chosen yet; where it has none, of codes alone. A consortium on its own names itself: left blank, the federation that its practices name would count.
 */
export function consortiaWith({ pools }: FederationFigures, table: RawTable | undefined): string {
  const federationOf = new Map(pools.flatMap(({ code, consortia }) => consortia.map((consortium) => [consortium, code])));
  if (table === undefined)
    return copyCsv(
      ['consortium_code', 'federation_code'],
      [...federationOf].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  const columns = table.header.map((header) => findColumn('consortia', header).name);
  const isOfLead = columns.map((name) => name === 'lead_consortium' || name === 'shared_service_agency');
  const [own, given] = [columns.indexOf('consortium_code'), columns.indexOf('federation_code')];
  const place = given < 0 ? own + 1 : given;
  const put = (cells: readonly string[], cell: string): string[] => cells.toSpliced(place, given < 0 ? 0 : 1, cell);
  return copyCsv(
    put(table.header, 'federation_code'),
    table.rows.map((cells) =>
      put(
        cells.map((cell, at) => (isOfLead[at] ? '' : cell)),
        federationOf.get((cells[own] ?? '').trim()) ?? '',
      ),
    ),
  );
}

/** The comparison in words and a table, for whoever lays it out. */
export function federationsReport(given: {
  title: string;
  comparison: FederationComparison;
  draws: number;
  /** What is to be said behind it. */
  foot: readonly string[];
}): Report {
  const { title, comparison, draws, foot } = given;
  const { federations } = comparison;
  const built = federations.filter(({ way }) => way !== 'data').map(({ way }) => wayWords[way]);
  return {
    title: `Federations of ${rangeWords(comparison)} built of the consortia of ${title}, ${built.join(' and ')}`,
    lead: [yearsOverInWords(draws)],
    sections: [
      {
        heading: 'Compared with the pools of the data',
        paragraphs: buildingInWords(comparison),
        tables: [tableOf(comparison)],
        lists: [],
      },
    ],
    foot,
  };
}

/** A column a way, what is compared in the last. */
const tableOf = (comparison: FederationComparison): ReportTable => ({
  label: 'Risk pools one way and another.',
  header: [...comparison.federations.map(({ way }) => wayWords[way]), 'what is compared'],
  rows: comparedInWords(comparison).map(({ words, cells }) => [...cells, words]),
});
