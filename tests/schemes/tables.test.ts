import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countParts, expandVocabulary } from '../../src/schemes/expand-vocabulary.ts';
import { readFormula } from '../../src/schemes/formula.ts';
import { pointsOf, tablesOf } from '../../src/schemes/parameter-values.ts';
import type { Expression, ValuesAlong } from '../../src/schemes/scheme.ts';
import { messages, read, sound } from './sound-scheme.ts';

const table = '{along: people, values: {6000: 0.03, 1000: 0.05, 2500.5: 0.04}, unit: share, range: [0, 1], label: Rate, source: a test}';

/** The sound scheme with a table and another award. */
const withTable = (award: string, written = table): string =>
  sound
    .replace('practice:\n', `  rate_by_size: ${written}\npractice:\n`)
    .replace('capped(sharing_rate * track_rate * savings, 0.1 * benchmark)', award);

describe('reading a table', () => {
  test('its points are kept in the order of their numbers, whatever their order in the file', () => {
    const { scheme, problems } = read(withTable('track_rate * ladder(population, rate_by_size) * savings'));
    expect(problems).toEqual([]);
    const tables = tablesOf(scheme?.parameters ?? []);
    expect([...tables]).toEqual([['rate_by_size', { along: 'people', values: { 1000: 0.05, 2500.5: 0.04, 6000: 0.03 } }]]);
    expect([...tables.values()].flatMap(pointsOf)).toEqual([
      { key: '1000', at: 1000, value: 0.05 },
      { key: '2500.5', at: 2500.5, value: 0.04 },
      { key: '6000', at: 6000, value: 0.03 },
    ]);
  });

  test('points may be decimals and lie below nothing', () => {
    const values = { 1: 5, '0.25': 4, '-2': 1, '-0.5': 2, 0: 3 };
    expect(pointsOf({ along: 'share', values }).map(({ key, value }) => [key, value])).toEqual([
      ['-2', 1],
      ['-0.5', 2],
      ['0', 3],
      ['0.25', 4],
      ['1', 5],
    ]);
  });

  const award = 'track_rate * ladder(population, rate_by_size) * savings';
  const said = (values: string): string[] => messages(withTable(award, table.replace(/values: \{[^}]*\}/, `values: ${values}`)));
  test.each<[string, string, string]>([
    ['{}', '6:33', 'The table has no points. Write at least one, with its value behind it: values: {0: 0.5}.'],
    ['{"5,000": 0.1}', '6:42', '“5,000” is no plain number, and the points of a table are numbers. Write 5000.'],
    ['{5%: 0.1}', '6:42', '“5%” is no plain number, and the points of a table are numbers. Write 0.05.'],
    [
      '{many: 0.1}',
      '6:42',
      '“many” is no plain number, and the points of a table are numbers. Write each point as a number, with its value behind it: 5000: 0.039.',
    ],
    ['{0.5: 0.1, 0.50: 0.2}', '6:52', '“0.50” is the same point as “0.5”. Delete one of the two, or correct it.'],
    ['{5000: 7}', '6:48', '7 lies outside the range 0 to 1. Correct the value, or widen the range if the value makes sense.'],
    ['{5000: 4%}', '6:48', '“5000” is “4%”, which is not a plain number. Write 0.04.'],
  ])('points %s', (values, place, message) => {
    expect(said(values)).toEqual([`scheme.yaml:${place}: ${message}`]);
  });

  test('a table needs its measure, and does not have what other parameters have', () => {
    expect(messages(withTable(award, table.replace('{along', '{value: 1, by: track, along')))).toEqual([
      expect.stringContaining('“value” is not something that a parameter has.'),
      expect.stringContaining('“by” is not something that a parameter has.'),
    ]);
  });
});

describe('a table is read by a term, and by nothing else', () => {
  const noTable =
    'scheme.yaml:10:10: “rate_by_size” is a table, and one number is needed here. Let a term read it: ladder(…, rate_by_size) goes in a straight line between its points, steps(…, rate_by_size) takes the highest point reached.';
  test.each<[string, string[]]>([
    ['rate_by_size * track_rate * savings', [noTable]],
    ['ladder(rate_by_size, rate_by_size) * track_rate * savings', [noTable.replace('10:10', '10:17')]],
    [
      'ladder(population, rate_by_sise) * track_rate * savings + 0 * steps(population, rate_by_size)',
      ['scheme.yaml:10:29: The second input of ladder is a table, and “rate_by_sise” is none. Did you mean rate_by_size?'],
    ],
    [
      'ladder(population, track_rate) * savings + 0 * steps(population, rate_by_size)',
      ['scheme.yaml:10:29: The second input of ladder is a table, and “track_rate” is none. The tables are rate_by_size.'],
    ],
    [
      'risk_corridor(savings, benchmark, 0.5) * track_rate + 0 * steps(population, rate_by_size)',
      ['scheme.yaml:10:10: The third input of risk_corridor is a table, and the number 0.5 is none. The tables are rate_by_size.'],
    ],
    [
      'steps(population, 2 * rate_by_size) * track_rate * savings',
      ['scheme.yaml:10:10: The second input of steps is a table, and a calculation is none. The tables are rate_by_size.'],
    ],
  ])('%s', (award, expected) => {
    expect(messages(withTable(award))).toEqual(expected);
  });

  test('where there is no table at all, how to write one is said', () => {
    const text = sound.replace('capped(sharing_rate * track_rate * savings, 0.1 * benchmark)', 'ladder(population, track_rate) * savings');
    expect(messages(text)).toEqual([
      'scheme.yaml:9:29: The second input of ladder is a table, and “track_rate” is none. Write the table as a parameter with along: and values:, and give its name here.',
    ]);
  });

  test('a route needs one share', () => {
    const text = withTable('track_rate * ladder(population, rate_by_size) * savings').replace('share: sharing_rate', 'share: rate_by_size');
    expect(messages(text)).toContainEqual(
      expect.stringContaining('“rate_by_size” has a value at each of several points, and a route needs one share.'),
    );
  });

  test('the table of a risk corridor begins at 0', () => {
    const corridor = table.replace('along: people', 'along: share');
    const award = 'track_rate * risk_corridor(savings, benchmark, rate_by_size)';
    expect(messages(withTable(award, corridor))).toEqual([
      'scheme.yaml:10:57: A table that risk_corridor reads begins at 0, and “rate_by_size” begins at 1000. Give it a value at 0 as well.',
    ]);
    expect(messages(withTable(award, corridor.replace('1000', '-0.5')))).toEqual([
      'scheme.yaml:10:57: A table that risk_corridor reads begins at 0, and “rate_by_size” begins at -0.5. Take out what lies below 0, and give it a value there.',
    ]);
    expect(messages(withTable(award, corridor.replace('1000', '0')))).toEqual([]);
  });
});

describe('what is looked up is measured as the table is', () => {
  const mend = 'Both must be measured in the same: multiply or divide one of them, for example by an amount a head.';
  test.each<[string, string]>([
    [
      'ladder(track_rate, rate_by_size) * savings',
      `10:17: In “award”, a share or plain number (track_rate) stands beside people (a point of the table). ${mend}`,
    ],
    [
      'track_rate * steps(savings, rate_by_size) * savings',
      `10:29: In “award”, money (savings) is compared with people (a point of the table). ${mend}`,
    ],
    [
      'track_rate * min(savings, ladder(population, rate_by_size))',
      '10:55: In “award”, money (savings) stands beside a share or plain number',
    ],
  ])('%s', (award, message) => {
    expect(messages(withTable(award))).toEqual([expect.stringContaining(`scheme.yaml:${message}`)]);
  });

  test('money, people and shares each go with their own table, and what is found is measured as its values are', () => {
    const inMoney = table.replace('people', 'money');
    expect(messages(withTable('track_rate * savings * ladder(savings, rate_by_size)', inMoney))).toEqual([]);
    const ofMoney = table.replace('unit: share', 'unit: money/people').replace('along: people', 'along: share');
    expect(messages(withTable('track_rate * population * ladder(quality_score, rate_by_size)', ofMoney))).toEqual([]);
    expect(messages(withTable('track_rate * ladder(quality_score, rate_by_size)', ofMoney))).toEqual([
      expect.stringContaining('The payment “shared savings” pays money per person, not money.'),
    ]);
  });
});

/** What an expression comes to where `x` is a number. */
function compute(expression: Expression, known: Readonly<Record<string, number>>): number {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'name') return known[expression.name];
  if (expression.kind === 'label') throw new Error('no number');
  const [a, b, c] = expression.inputs.map((input) => compute(input, known));
  if (expression.kind === 'call') return expression.name === 'min' ? Math.min(a, b) : Math.max(a, b);
  if (expression.operator === 'if') return a === 1 ? b : c;
  if (expression.operator === 'negate') return -a;
  return { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '<': Number(a < b) }[expression.operator as '+']; // no other is used
}

const someTable = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -9, max: 9 })), {
    selector: ([at]) => at,
    minLength: 1,
    maxLength: 6,
  })
  .map((points): ValuesAlong => ({ along: 'points', values: Object.fromEntries(points.map(([at, value]) => [String(at / 4), value])) }));

/** A formula over a table t, written out. */
function writeOut(text: string, value: ValuesAlong): Expression {
  const { expression } = readFormula(text);
  if (expression === undefined) throw new Error(text);
  return expandVocabulary(expression, new Map([['t', value]]));
}

/** The same, computed. */
function valueAt(text: string, value: ValuesAlong, known: Readonly<Record<string, number>>): number {
  const values = Object.entries(value.values).map(([key, each]): [string, number] => [`t.${key}`, each]);
  return compute(writeOut(text, value), { ...known, ...Object.fromEntries(values) });
}

describe('for every table', () => {
  test('a ladder and steps meet each point, and a ladder goes straight from one to the next', () => {
    fc.assert(
      fc.property(someTable, (value) => {
        const points = pointsOf(value);
        for (const [place, { at, value: here }] of points.entries()) {
          expect(valueAt('ladder(x, t)', value, { x: at })).toBeCloseTo(here, 9);
          expect(valueAt('steps(x, t)', value, { x: at })).toBe(here);
          if (place + 1 === points.length) continue;
          const next = points[place + 1];
          const x = (3 * at + next.at) / 4;
          expect(valueAt('ladder(x, t)', value, { x })).toBeCloseTo((3 * here + next.value) / 4, 9);
          expect(valueAt('steps(x, t)', value, { x })).toBe(here);
        }
        expect(valueAt('ladder(x, t)', value, { x: -1000 })).toBe(points[0].value);
        expect(valueAt('steps(x, t)', value, { x: -1000 })).toBe(points[0].value);
        expect(valueAt('ladder(x, t)', value, { x: 1000 })).toBeCloseTo(points[points.length - 1].value, 9);
        expect(valueAt('steps(x, t)', value, { x: 1000 })).toBe(points[points.length - 1].value);
      }),
      { numRuns: 100 },
    );
  });

  test('a risk corridor shares each part of savings by its own tier, and losses as savings', () => {
    const tiers = someTable.filter(({ values }) => Object.keys(values).every((key) => Number(key) >= 0) && '0' in values);
    fc.assert(
      fc.property(tiers, fc.integer({ min: 0, max: 12_000 }), (value, savings) => {
        const points = pointsOf(value);
        // A benchmark of 1000: a point of 1.5 is 1500.
        const byHand = points.reduce((sum, { at, value: share }, place) => {
          const upper = place + 1 < points.length ? points[place + 1].at * 1000 : Number.POSITIVE_INFINITY;
          return sum + share * Math.max(0, Math.min(savings, upper) - at * 1000);
        }, 0);
        expect(valueAt('risk_corridor(s, b, t)', value, { s: savings, b: 1000 })).toBeCloseTo(byHand, 6);
        expect(valueAt('risk_corridor(s, b, t)', value, { s: -savings, b: 1000 })).toBeCloseTo(-byHand, 6);
      }),
      { numRuns: 100 },
    );
  });
});

test('with one point nothing depends on the value, yet it has to be known', () => {
  for (const text of ['ladder(x, t)', 'steps(x, t)'])
    expect(writeOut(text, { along: 'people', values: { 0: 0.5 } })).toMatchObject({
      operator: 'if',
      inputs: [{ operator: '<', inputs: [{ name: 'x' }, { value: 0, unit: 'people' }] }, { name: 't.0' }, { name: 't.0' }],
    });
});

test('a long table stays far below the largest formula', () => {
  const values = Object.fromEntries(Array.from({ length: 100 }, (_, place) => [String(place * 1000), place]));
  const text = 'risk_corridor(a - b, c, t) + steps(a - b, t) + ladder(a - b, t)';
  expect(countParts(writeOut(text, { along: 'people', values }))).toBeLessThan(8000);
});
