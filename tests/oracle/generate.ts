import fc from 'fast-check';
import type { Dataset, Level, LevelName } from '../../src/data/dataset.ts';
import type { Column } from '../../src/data/table.ts';
import { checkNames } from '../../src/schemes/check-names.ts';
import { openNames } from '../../src/schemes/names.ts';
import { openReport } from '../../src/schemes/report.ts';
import type { Expression, Formula, Operator, Parameter, Payment, Scheme } from '../../src/schemes/scheme.ts';

const start = { line: 1, column: 1 };
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

const practiceRow = fc.record({
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
  practices: fc.array(practiceRow, { minLength: 1, maxLength: 5 }),
  benchmark: figure(400),
  bonus: figure(20),
  track: fc.option(fc.constantFrom('T1', 'T2', 'T3'), { freq: 9 }),
  federation: whole(2),
});

/**
 * One to four consortia of one to five practices (a dataset of both tables has no consortium without), in up to three
 * federations, with missing figures and labels; sometimes consortia alone.
 */
export const someDataset: fc.Arbitrary<Dataset> = fc
  .record({
    rows: fc.array(consortiumRow, { minLength: 1, maxLength: 4 }),
    isConsortiaOnly: whole(9).map((each) => each === 0),
    hasOwnBenchmark: fc.boolean(),
  })
  .map(({ rows, isConsortiaOnly, hasOwnBenchmark }): Dataset => {
    const practices = isConsortiaOnly
      ? []
      : rows.flatMap((row, consortium) => row.practices.map((practice) => ({ ...practice, consortium })));
    const federations = [...new Set(rows.map(({ federation }) => federation))].toSorted((a, b) => a - b);
    const level = (name: LevelName, codes: string[], parent: number[], columns: Record<string, Column>): Level => {
      return { name, size: codes.length, codes, years: new Int32Array(codes.length).fill(2013), parent: Int32Array.from(parent), columns };
    };
    const numbers = [
      'list_size',
      'referrals_activity',
      'referrals_cost',
      'investigations_cost',
      'prescribing_cost',
      'deprivation',
      'quality_access',
    ] as const;
    const ofPractices = {
      ...Object.fromEntries(numbers.map((name) => [name, numberColumn(practices.map((practice) => practice[name]))])),
      setting: textColumn(practices.map(({ setting }) => setting)),
    };
    const ofConsortia = {
      ...(hasOwnBenchmark && { benchmark: numberColumn(rows.map(({ benchmark }) => benchmark)) }),
      ...(isConsortiaOnly && {
        expenditure: numberColumn(rows.map(({ practices: [first] }) => first.referrals_cost)),
        population: numberColumn(rows.map(({ practices: [first] }) => first.list_size)),
      }),
      bonus: numberColumn(rows.map(({ bonus }) => bonus)),
      track: textColumn(rows.map(({ track }) => track)),
    };
    const counts = rows.map((row) => (isConsortiaOnly ? 0 : row.practices.length));
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
          practices.map((_, place) => `P${place}`),
          practices.map(({ consortium }) => consortium),
          isConsortiaOnly ? {} : ofPractices,
        ),
        consortium: level(
          'consortium',
          rows.map((_, place) => `C${place}`),
          rows.map(({ federation }) => federations.indexOf(federation)),
          ofConsortia,
        ),
        federation: level(
          'federation',
          federations.map((each) => `F${each}`),
          federations.map(() => 0),
          {},
        ),
        nation: level('nation', ['nation'], [], {}),
      },
      start: Int32Array.from([0, ...counts.map((_, place) => counts.slice(0, place + 1).reduce((sum, each) => sum + each, 0))]),
      registers: {},
      leftOut: [],
    };
  });

const number = (value: number): Expression => ({ kind: 'number', value });
const name = (text: string): Expression => ({ kind: 'name', name: text });
const operation = (operator: Operator, ...inputs: Expression[]): Expression => ({ kind: 'operation', operator, inputs });
const call = (text: string, ...inputs: Expression[]): Expression => ({ kind: 'call', name: text, inputs });

const parameter = (text: string, value: Parameter['value']): Parameter => {
  return { name: text, value, unit: 'share', range: [0, 100], label: text, source: 'made by a test', verified: true, position: start };
};
const allParameters = [
  parameter('rate', 0.5),
  parameter('rate_by_track', { by: 'track', values: { T1: 0.25, T2: 0.75 } }),
  parameter('weight_by_setting', { by: 'setting', values: { rural: 2 }, otherwise: 1 }),
  parameter('rate_by_year', { by: 'year', values: { 2011: 0.5, 2013: 0.25 }, otherwise: 0.75 }),
];

const levelNames: readonly LevelName[] = ['practice', 'consortium', 'federation', 'nation'];
const columns: Record<LevelName, readonly string[]> = {
  practice: [
    'list_size',
    'referrals_activity',
    'referrals_cost',
    'investigations_cost',
    'prescribing_cost',
    'deprivation',
    'quality_access',
    'weight_by_setting',
  ],
  consortium: ['bonus', 'rate_by_track', 'benchmark'],
  federation: [],
  nation: [],
};
const everywhere = ['total_cost', 'total_cost', 'population', 'rate', 'rate_by_year'];

/** An expression of a level: what it may read from above comes down, what it reads from below is gathered. */
function someExpression(level: LevelName, depth: number, formulas: readonly string[]): fc.Arbitrary<Expression> {
  const above = levelNames.slice(levelNames.indexOf(level));
  const readable = [...above.flatMap((each) => columns[each]), ...everywhere, ...formulas];
  const label = fc.constantFrom(
    ...(level === 'practice' ? [['setting', 'rural'] as const] : []),
    ...(level === 'practice' || level === 'consortium' ? [['track', 'T1'] as const, ['track', 'T9'] as const] : [['', ''] as const]),
  );
  const leaf = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...readable).map(name) },
    { weight: 1, arbitrary: fc.constantFrom(0, 0.5, 1, 2, 10).map(number) },
  );
  if (depth === 0) return leaf;
  const part = someExpression(level, depth - 1, formulas);
  const pair = fc.tuple(part, part);
  const lower = levelNames.slice(0, levelNames.indexOf(level));
  const options: fc.WeightedArbitrary<Expression>[] = [
    { weight: 2, arbitrary: leaf },
    {
      weight: 5,
      arbitrary: fc.tuple(fc.constantFrom<Operator>('+', '-', '-', '*', '*', '/'), pair).map(([sign, [x, y]]) => operation(sign, x, y)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom<Operator>('<', '<=', '>', '>=', '==', '!=', 'and', 'or'), pair)
        .map(([sign, [x, y]]) => operation(sign, x, y)),
    },
    { weight: 2, arbitrary: fc.tuple(part, part, part).map(([x, y, z]) => operation('if', x, y, z)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('min', 'max', 'first_known'), fc.array(part, { minLength: 2, maxLength: 3 }))
        .map(([text, inputs]) => call(text, ...inputs)),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom('abs', 'known', 'sqrt', 'round', 'floor', 'ceil'), part).map(([text, x]) => call(text, x)),
    },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom<Operator>('negate', 'not'), part).map(([sign, x]) => operation(sign, x)) },
    { weight: 1, arbitrary: part.map((x) => operation('^', x, number(2))) },
  ];
  if (level === 'practice' || level === 'consortium') {
    options.push({ weight: 1, arbitrary: label.map(([column, text]) => operation('==', name(column), { kind: 'label', text })) });
  }
  if (lower.length > 0) {
    const inner = fc
      .constantFrom(...lower)
      .chain((each) => fc.tuple(someExpression(each, depth - 1, formulas), someExpression(each, depth - 1, formulas)));
    const gathered = fc.tuple(fc.constantFrom('sum', 'sum', 'sum', 'lowest', 'highest', 'count', 'mean'), inner);
    options.push({ weight: 6, arbitrary: gathered.map(([text, [x, y]]) => (text === 'mean' ? call(text, x, y) : call(text, x))) });
  }
  return fc.oneof(...options);
}

export interface MadeScheme {
  readonly scheme: Scheme;
  readonly dataset: Dataset;
}

/** Up to five formulas that read each other, at any level, each of them paid; those that no checked scheme could have are left out. */
export const someScheme: fc.Arbitrary<MadeScheme> = fc
  .tuple(
    someDataset,
    fc.array(
      fc
        .constantFrom(...levelNames)
        .chain((level) =>
          fc
            .tuple(fc.constant(level), fc.constantFrom(1, 2, 3))
            .chain(([own, depth]) => fc.tuple(fc.constant(own), someExpression(own, depth, ['f0', 'f1', 'f2', 'f3']))),
        ),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([dataset, written]) => {
    const formulas: Formula[] = [];
    // A parameter by a label that no column has is refused where it is read.
    const parameters = allParameters.filter(
      ({ value }) =>
        typeof value === 'number' ||
        'along' in value ||
        value.by === 'year' ||
        levelNames.some((level) => Object.hasOwn(dataset.levels[level].columns, value.by)),
    );
    written.forEach(([level, expression], place) => {
      if (dataset.levels[level].size === 0) return;
      const report = openReport('scheme.yaml');
      const names = openNames({ formulas, parameters, assumptions: [], dataset });
      checkNames({ expression, text: '', level, names, dataset, at: () => start, report });
      if (report.problems.every(({ severity }) => severity !== 'error'))
        formulas.push({ name: `f${place}`, level, text: '', written: expression, expression, position: start });
    });
    const payments = formulas.map(({ name: amount, level }): Payment => ({
      name: amount,
      kind: 'award',
      amount,
      level,
      from: 'commissioner',
      to: 'patient_care',
      ...(level === 'federation' || level === 'nation' ? { by: 'population' } : {}),
      position: start,
    }));
    return { dataset, scheme: { file: 'scheme.yaml', title: 'Made', words: 'Made.', parameters, formulas, payments, routes: [] } };
  })
  .filter(({ scheme }) => scheme.formulas.length > 0);
