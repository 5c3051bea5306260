import type { Dataset, Level, LevelName } from './dataset.ts';
import type { Problem } from './problems.ts';
import type { Column } from './table.ts';

/**
 * The dataset with its one year repeated, `years` in all: each row of an entity is followed by those of the years after
 * it, with the same figures. What changes from year to year is the scheme's to say (by `year` and `previous`), the costs'
 * growth and chance's. A dataset that has several years already, or one year asked for, stays as it is.
 */
export function repeatYears(dataset: Dataset, years: number): { dataset: Dataset; problems: Problem[] } {
  if (years === 1) return { dataset, problems: [] };
  const from = dataset.levels.consortium.years[0];
  if (dataset.levels.consortium.years.some((year) => year !== from)) {
    return {
      dataset,
      problems: [
        {
          file: 'scenario.yaml',
          severity: 'error',
          what: `The scenario asks for ${years} years to come, and the data has several years of its own.`,
          why: 'A year to come repeats the data’s one year; with several it is not known which.',
          mend: 'Write years: 1 to run the years of the data, or bring data of one year.',
        },
      ],
    };
  }
  const { consortium, federation, nation } = dataset.levels;
  const practices = Array.from({ length: consortium.size }, (_, row) => dataset.start[row + 1] - dataset.start[row]);
  // Practices stand together by consortium and year, so a consortium's practices are repeated as one.
  const rows: Record<LevelName, number[]> = { practice: [], consortium: [], federation: [], nation: [] };
  const parentOfPractice: number[] = [];
  const start = [0];
  for (let place = 0; place < consortium.size * years; place++) {
    const source = Math.floor(place / years);
    for (let member = 0; member < practices[source]; member++) {
      rows.practice.push(dataset.start[source] + member);
      parentOfPractice.push(place);
    }
    start.push(rows.practice.length);
  }
  for (const [level, { size }] of [
    ['consortium', consortium],
    ['federation', federation],
    ['nation', nation],
  ] as const)
    rows[level] = Array.from({ length: size * years }, (_, place) => Math.floor(place / years));
  const yearsAfter = (place: number): number => place % years;
  const parentOf = ({ parent }: Level, name: LevelName): Int32Array =>
    parent.length === 0 ? parent : Int32Array.from(rows[name], (row, place) => parent[row] * years + yearsAfter(place));
  const repeat = (name: LevelName, parent: Int32Array, yearOf: (place: number) => number): Level => {
    const { codes, columns, source } = dataset.levels[name];
    return {
      name,
      size: rows[name].length,
      codes: rows[name].map((row) => codes[row]),
      years: Int32Array.from(rows[name], (_, place) => from + yearOf(place)),
      columns: Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, repeatColumn(column, rows[name])])),
      parent,
      ...(source && { source: { file: source.file, lines: Int32Array.from(rows[name], (row) => source.lines[row]) } }),
    };
  };
  return {
    problems: [],
    dataset: {
      ...dataset,
      levels: {
        practice: repeat('practice', Int32Array.from(parentOfPractice), (place) => yearsAfter(parentOfPractice[place])),
        consortium: repeat('consortium', parentOf(consortium, 'consortium'), yearsAfter),
        federation: repeat('federation', parentOf(federation, 'federation'), yearsAfter),
        nation: repeat('nation', nation.parent, yearsAfter),
      },
      start: Int32Array.from(start),
      repeated: { from, years },
    },
  };
}

const repeatColumn = (column: Column, rows: readonly number[]): Column =>
  column.type === 'number'
    ? { type: 'number', values: Float64Array.from(rows, (row) => column.values[row]) }
    : { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]) };
