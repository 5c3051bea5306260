import fc from 'fast-check';
import type { Dataset, Level, LevelName } from '../../src/data/dataset.ts';
import { repeatYears } from '../../src/data/repeat-years.ts';
import type { Column, Table } from '../../src/data/table.ts';

const numberColumn = (values: readonly (number | null)[]): Column => ({
  type: 'number',
  values: Float64Array.from(values, (each) => each ?? Number.NaN),
});

function textColumn(cells: readonly (string | null)[]): Column {
  const labels = [...new Set(cells.filter((cell) => cell !== null))];
  return { type: 'text', labels, codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : labels.indexOf(cell))) };
}

/** A whole number that is missing now and then. */
const figure = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { freq: 9 });
const whole = (most: number) => fc.integer({ min: 0, max: most });
/** Something seldom. */
const seldom = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const practiceRow = fc.record({
  code: whole(9),
  /** The consortium it is of, where not of its own. */
  moved: seldom(whole(3)),
  list_size: fc.integer({ min: 1, max: 40 }),
  referrals_activity: whole(30),
  referrals_cost: fc.option(whole(60), { freq: 19 }),
  investigations_cost: whole(50),
  prescribing_cost: whole(40),
  deprivation: figure(90),
  quality_access: fc.option(
    fc.integer({ min: 0, max: 4 }).map((each) => each / 4),
    { freq: 9 },
  ),
  setting: fc.option(fc.constantFrom('rural', 'urban'), { freq: 9 }),
});
const consortiumRow = fc.record({
  /** The federation it is of, where not of its own. */
  moved: seldom(whole(2)),
  benchmark: figure(400),
  bonus: figure(20),
  track: fc.option(fc.constantFrom('T1', 'T2', 'T3'), { freq: 9 }),
});

type PracticeRow = typeof practiceRow extends fc.Arbitrary<infer Row> ? Row : never;
type ConsortiumRow = typeof consortiumRow extends fc.Arbitrary<infer Row> ? Row : never;

/** The rows of one year, practices in any order; a practice without a row was not there. */
const yearRows = fc.record({
  practices: fc.uniqueArray(practiceRow, { minLength: 1, maxLength: 9, selector: ({ code }) => code }),
  consortia: fc.array(consortiumRow, { minLength: 4, maxLength: 4 }),
});

interface Rows<Row> {
  readonly codes: string[];
  readonly years: number[];
  readonly parents: number[];
  readonly rows: Row[];
}

const none = <Row>(): Rows<Row> => ({ codes: [], years: [], parents: [], rows: [] });

function push<Row>(into: Rows<Row>, code: string, year: number, parent: number, row: Row): number {
  into.codes.push(code);
  into.years.push(year);
  into.parents.push(parent);
  return into.rows.push(row) - 1;
}

const level = (name: LevelName, { codes, years, parents }: Rows<unknown>, columns: Record<string, Column>): Level => ({
  name,
  size: codes.length,
  codes,
  years: Int32Array.from(years),
  parent: name === 'nation' ? new Int32Array(0) : Int32Array.from(parents),
  columns,
});

const numbersOfPractices = [
  'list_size',
  'referrals_activity',
  'referrals_cost',
  'investigations_cost',
  'prescribing_cost',
  'deprivation',
  'quality_access',
] as const;

interface Made {
  /** The consortium of each practice and the federation of each consortium, where they have not moved. */
  readonly homes: readonly number[];
  readonly pools: readonly number[];
  readonly years: readonly number[];
  readonly byYear: readonly (typeof yearRows extends fc.Arbitrary<infer Row> ? Row : never)[];
  readonly isConsortiaOnly: boolean;
  readonly hasOwnBenchmark: boolean;
}

/** Rows stand by code and year, practices by their consortium's row first. A consortium without practices has no row. */
function assemble({ homes, pools, years, byYear, isConsortiaOnly, hasOwnBenchmark }: Made): Dataset {
  const practices = none<PracticeRow>();
  const consortia = none<ConsortiumRow & { readonly first: PracticeRow }>();
  const federations = none<undefined>();
  const nations = none<undefined>();
  for (const year of years) push(nations, 'nation', year, -1, undefined);
  const consortiumOf = ({ code, moved }: PracticeRow): number => moved ?? homes[code];
  const membersOf = (consortium: number, place: number): PracticeRow[] =>
    byYear[place].practices.filter((row) => consortiumOf(row) === consortium).toSorted((a, b) => a.code - b.code);
  const federationOf = (consortium: number, place: number): number => byYear[place].consortia[consortium].moved ?? pools[consortium];
  const placeOfFederation = new Map<string, number>();
  const all = [0, 1, 2, 3];
  for (const federation of all)
    years.forEach((year, place) => {
      if (all.some((consortium) => federationOf(consortium, place) === federation && membersOf(consortium, place).length > 0))
        placeOfFederation.set(`${federation} ${place}`, push(federations, `F${federation}`, year, place, undefined));
    });
  const start = [0];
  for (const consortium of all)
    years.forEach((year, place) => {
      const members = membersOf(consortium, place);
      if (members.length === 0) return;
      const parent = placeOfFederation.get(`${federationOf(consortium, place)} ${place}`) ?? -1;
      const row = push(consortia, `C${consortium}`, year, parent, { ...byYear[place].consortia[consortium], first: members[0] });
      for (const member of isConsortiaOnly ? [] : members) push(practices, `P${member.code}`, year, row, member);
      start.push(practices.rows.length);
    });
  return {
    title: 'Made by chance',
    currency: 'GBP',
    year: 2013,
    synthetic: true,
    source: 'made by a test',
    services: isConsortiaOnly ? ['all_care'] : ['referrals', 'investigations', 'prescribing'],
    levels: {
      practice: level(
        'practice',
        practices,
        isConsortiaOnly
          ? {}
          : {
              ...Object.fromEntries(numbersOfPractices.map((name) => [name, numberColumn(practices.rows.map((row) => row[name]))])),
              setting: textColumn(practices.rows.map(({ setting }) => setting)),
            },
      ),
      consortium: level('consortium', consortia, {
        ...(hasOwnBenchmark && { benchmark: numberColumn(consortia.rows.map(({ benchmark }) => benchmark)) }),
        ...(isConsortiaOnly && {
          expenditure: numberColumn(consortia.rows.map(({ first }) => first.referrals_cost)),
          population: numberColumn(consortia.rows.map(({ first }) => first.list_size)),
        }),
        bonus: numberColumn(consortia.rows.map(({ bonus }) => bonus)),
        track: textColumn(consortia.rows.map(({ track }) => track)),
      }),
      federation: level('federation', federations, {}),
      nation: level('nation', nations, {}),
    },
    start: Int32Array.from(start),
    registers: {},
    leftOut: [],
  };
}

/** One year; one year that is repeated up to four times; or some of four years, so that one may be left out between two. */
const someYears = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ years: [2013], repeated: 1 }) },
  { weight: 2, arbitrary: fc.record({ years: fc.constant([2013]), repeated: fc.integer({ min: 2, max: 4 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ years: fc.subarray([2011, 2012, 2013, 2014], { minLength: 2 }), repeated: fc.constant(1) }),
  },
);

/**
 * Up to four consortia of up to nine practices (a dataset of both tables has no consortium without), in up to three
 * federations, with missing figures and labels; sometimes consortia alone. Over several years practices come and go, and
 * they and their consortia move.
 */
export const someDataset: fc.Arbitrary<Dataset> = someYears.chain(({ years, repeated }) =>
  fc
    .record({
      homes: fc.array(whole(3), { minLength: 10, maxLength: 10 }),
      pools: fc.array(whole(2), { minLength: 4, maxLength: 4 }),
      years: fc.constant(years),
      byYear: fc.array(yearRows, { minLength: years.length, maxLength: years.length }),
      isConsortiaOnly: whole(9).map((each) => each === 0),
      hasOwnBenchmark: fc.boolean(),
    })
    .map((made) => repeatYears(assemble(made), repeated).dataset),
);

/** Some are practices, consortia or persons besides. */
const provider = fc.constantFrom('H1', 'H2', 'H3', 'P0', 'P5', 'C1', 'G1');
const inForce = {
  start: seldom(fc.constantFrom('2012-04-01', '2013-04-01')),
  end: seldom(fc.constantFrom('2012-03-31', '2013-12-31')),
};

/** Contracts that consortia have with providers, and who holds how much of those: never more than all of one. */
export const someRegisters: fc.Arbitrary<Dataset['registers']> = fc
  .record({
    contracts: fc.array(
      fc.record({
        provider_code: provider,
        consortium_code: fc.constantFrom('C0', 'C1', 'C2', 'C3'),
        annual_value: whole(300),
        status: fc.constantFrom('current', 'current', 'past'),
        ...inForce,
      }),
      { maxLength: 6 },
    ),
    interests: fc.array(
      fc.record({ person_code: fc.constantFrom('G1', 'G2'), provider_code: provider, interest_percent: whole(25), ...inForce }),
      { maxLength: 4 },
    ),
  })
  .map(({ contracts, interests }) => ({ contracts: registerOf('contracts', contracts), interests: registerOf('interests', interests) }));

function registerOf(file: string, rows: readonly Readonly<Record<string, string | number | null>>[]): Table {
  const names = Object.keys(rows[0] ?? {});
  const isNumber = (name: string): boolean => rows.some((row) => typeof row[name] === 'number');
  return {
    file: `${file}.csv`,
    size: rows.length,
    columns: Object.fromEntries(
      names.map((name) => [
        name,
        isNumber(name)
          ? numberColumn(rows.map((row) => Number(row[name])))
          : textColumn(rows.map((row) => (row[name] === null ? null : String(row[name])))),
      ]),
    ),
    lines: Int32Array.from(rows, (_, row) => row + 2),
  };
}
