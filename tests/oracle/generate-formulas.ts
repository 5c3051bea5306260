import fc from 'fast-check';
import type { LevelName } from '../../src/data/dataset.ts';
import type { Expression, Operator, Parameter } from '../../src/schemes/scheme.ts';

const number = (value: number): Expression => ({ kind: 'number', value });
const name = (text: string): Expression => ({ kind: 'name', name: text });
const operation = (operator: Operator, ...inputs: Expression[]): Expression => ({ kind: 'operation', operator, inputs });
const call = (text: string, ...inputs: Expression[]): Expression => ({ kind: 'call', name: text, inputs });

const parameter = (text: string, value: Parameter['value']): Parameter => {
  const position = { line: 1, column: 1 };
  return { name: text, value, unit: 'share', range: [0, 100], label: text, source: 'made by a test', verified: true, position };
};

/** One number, numbers by label and by year, and tables; some without a value for the rest. */
export const allParameters: readonly Parameter[] = [
  parameter('rate', 0.5),
  parameter('rate_by_track', { by: 'track', values: { T1: 0.25, T2: 0.75 } }),
  parameter('weight_by_setting', { by: 'setting', values: { rural: 2 }, otherwise: 1 }),
  parameter('rate_by_year', { by: 'year', values: { 2011: 0.5, 2013: 0.25 }, otherwise: 0.75 }),
  parameter('price_by_year', { by: 'year', values: { 2012: 2, 2013: 3, 2014: 4 } }),
  parameter('rising', { along: 'share', values: { 0.25: 0, 0.5: 0.25, 1: 1 } }),
  parameter('falling', { along: 'money', values: { 40: 1, '-20': 3, 0: 2.5 } }),
  parameter('flat', { along: 'people', values: { 10: 0.5 } }),
  parameter('corridor', { along: 'share', values: { 0: 0, 0.125: 0.5, 0.5: 0.25 } }),
  parameter('half', { along: 'share', values: { 0: 0.5 } }),
];
const tables = ['rising', 'falling', 'flat'];
const corridors = ['corridor', 'half'];

export const levelNames: readonly LevelName[] = ['practice', 'consortium', 'federation', 'nation'];
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
const everywhere = ['total_cost', 'total_cost', 'population', 'rate', 'rate_by_year', 'price_by_year', 'year'];

/** A term of the vocabulary, each input within what its words speak of: no table of tiers below nothing, no crossed thresholds. */
export function someTerm(part: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const positive = part.map((x) => call('abs', x));
  const share = fc.oneof(
    part.map((x) => operation('/', x, number(64))),
    fc.constantFrom(0, 0.125, 0.25, 0.5).map(number),
  );
  const table = (names: readonly string[]) => fc.constantFrom(...names).map(name);
  const thresholds = fc.constantFrom([0.25, 0.75], [0, 0.5], [0.5, 0.5]);
  const inputs: Record<string, fc.Arbitrary<Expression[]>> = {
    counted_savings: fc.tuple(part, positive, share),
    savings_above_threshold: fc.tuple(part, positive, share),
    minimum_savings_rate_by_population: fc.tuple(part, table(tables)),
    minimum_savings_rate_for_confidence: fc.tuple(part, share, part),
    risk_corridor: fc.tuple(part, positive, table(corridors)),
    capped: fc.tuple(part, part),
    floored: fc.tuple(part, part),
    between: fc.tuple(part, part, part),
    mean_of: fc.array(part, { minLength: 1, maxLength: 3 }),
    ladder: fc.tuple(part, table([...tables, ...corridors])),
    steps: fc.tuple(part, table([...tables, ...corridors])),
    quality_gate: fc.tuple(part, share, share),
    apportioned: fc.tuple(part, part, part),
    share_of_national_fund: fc.tuple(part, part, part, share),
    achievement: fc.tuple(part, thresholds).map(([x, [lower, upper]]) => [x, number(lower), number(upper)]),
    list_size_index: fc.tuple(part, part),
    prevalence_factor: fc.tuple(share, share),
    penalty_for_not_taking_part: fc.tuple(share, part),
  };
  return fc.oneof(...Object.entries(inputs).map(([term, those]) => those.map((each) => call(term, ...each))));
}

/** Last year's value of a name, often with another for the first year. */
function someLookBack(names: fc.Arbitrary<string>, part: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const before = names.map((each) => call('previous', name(each)));
  return fc.oneof(
    { weight: 3, arbitrary: fc.tuple(before, part).map(([x, y]) => call('first_known', x, y)) },
    { weight: 1, arbitrary: before },
  );
}

/** A formula that another may name. */
export interface Named {
  readonly name: string;
  readonly level: LevelName;
}

/** The formulas that one may read, and those of which it may read last year's value. */
export interface Reach {
  readonly now: readonly Named[];
  readonly before: readonly Named[];
}

/** An expression of a level: what it may read from above comes down, what it reads from below is gathered. */
export function someExpression(level: LevelName, depth: number, reach: Reach): fc.Arbitrary<Expression> {
  const above = levelNames.slice(levelNames.indexOf(level));
  const visible = (formulas: readonly Named[]): string[] => formulas.filter((each) => above.includes(each.level)).map((each) => each.name);
  const known = [...above.flatMap((each) => columns[each]), ...everywhere];
  const readable = [...known, ...visible(reach.now), ...visible(reach.now)];
  const label = fc.constantFrom(
    ...(level === 'practice' ? [['setting', 'rural'] as const] : []),
    ...(level === 'practice' || level === 'consortium' ? [['track', 'T1'] as const, ['track', 'T9'] as const] : [['', ''] as const]),
  );
  const leaf = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...readable).map(name) },
    { weight: 1, arbitrary: fc.constantFrom(0, 0.5, 1, 2, 10).map(number) },
  );
  if (depth === 0) return leaf;
  const part = someExpression(level, depth - 1, reach);
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
    { weight: 5, arbitrary: someTerm(part) },
  ];
  if (level === 'practice' || level === 'consortium') {
    options.push({ weight: 1, arbitrary: label.map(([column, text]) => operation('==', name(column), { kind: 'label', text })) });
    const hadLastYear = known.filter((each) => allParameters.every((one) => one.name !== each));
    const looked = fc.constantFrom(...hadLastYear, ...visible(reach.before), ...visible(reach.before));
    options.push({ weight: 5, arbitrary: someLookBack(looked, part) });
  }
  if (lower.length > 0) {
    const inner = fc
      .constantFrom(...lower)
      .chain((each) => fc.tuple(someExpression(each, depth - 1, reach), someExpression(each, depth - 1, reach)));
    const gathered = fc.tuple(fc.constantFrom('sum', 'sum', 'sum', 'lowest', 'highest', 'count', 'mean'), inner);
    options.push({ weight: 6, arbitrary: gathered.map(([text, [x, y]]) => (text === 'mean' ? call(text, x, y) : call(text, x))) });
  }
  return fc.oneof(...options);
}

/** Something of the kind that contracts carry forward: a ledger, a budget reset by last year's cost, a count of years, a chain of years. */
export function someLedger(own: string, level: 'practice' | 'consortium', other: string): fc.Arbitrary<Expression> {
  const before = (text: string): Expression => call('previous', name(text));
  const cost = name('total_cost');
  return fc.constantFrom(
    operation('+', operation('*', call('first_known', before(own), number(0)), name('rate')), operation('-', number(100), cost)),
    operation('+', call('first_known', before(own), number(0)), number(1)),
    call(
      'first_known',
      operation('-', before(own), operation('*', name('rate'), operation('-', before(own), before('total_cost')))),
      operation('*', name('population'), number(4)),
    ),
    call('first_known', before(other), cost),
    operation('+', call('floored', operation('-', cost, before(own)), number(0)), call('first_known', before(other), number(1))),
    ...(level === 'consortium'
      ? [call('first_known', call('sum', before('referrals_cost')), cost), operation('/', before('bonus'), name('bonus'))]
      : [operation('-', call('first_known', before('list_size'), name('list_size')), name('list_size')), before('bonus')]),
  );
}
