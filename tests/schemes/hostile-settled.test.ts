import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { leavesNoTrace, readAll, seed, settleScheme } from './hostile.ts';
import { smallDataset } from './small-dataset.ts';

describe('a scheme that is accepted can be settled', () => {
  const numbers = (...values: number[]) => ({ type: 'number', values: Float64Array.from(values) }) as const;
  /** Columns and labels with the names of things inside the program, whose units nobody knows. */
  const dataset = ((): Dataset => {
    const small = smallDataset();
    const { practice, consortium } = small.levels;
    const name = { type: 'text', labels: ['__proto__', 'constructor'], codes: Int32Array.from([0, 1]) } as const;
    return {
      ...small,
      levels: {
        ...small.levels,
        practice: {
          ...practice,
          columns: { ...practice.columns, constructor: numbers(1, 0, -3, Number.NaN), length: numbers(0, 0, 0, 0) },
        },
        consortium: { ...consortium, columns: { ...consortium.columns, name, valueof: numbers(1e300, -2) } },
      },
    };
  })();

  const levels = ['practice', 'consortium', 'federation', 'nation'] as const;
  const own = { practice: ['constructor', 'length'], consortium: ['valueof'], federation: [], nation: [] };
  /** Something whose unit nobody knows, so that its products may be money. */
  const unknownUnit = { practice: 'constructor', consortium: 'valueof', federation: 'sum(valueof)', nation: 'sum(valueof)' };
  const formulaNames = ['toString', 'hasOwnProperty', 'then', 'e', 'pi', 'f0', 'f1', 'prototype'];

  type Level = (typeof levels)[number];
  interface Known {
    readonly name: string;
    readonly level: Level;
  }
  const signs = ['+', '-', '*', '/', '^', '<', '<=', '>', '==', '!=', 'and', 'or'] as const;

  /** The text of a formula of a level, of names that stand for something there. */
  const expression = (level: Level, formulas: readonly Known[], depth = 3): fc.Arbitrary<string> => {
    const isLow = level === 'practice' || level === 'consortium';
    const higher = levels.slice(levels.indexOf(level));
    const names = [
      ...higher.flatMap((each) => own[each]),
      ...formulas.filter((each) => higher.includes(each.level)).map(({ name }) => name),
    ];
    const sound = fc.oneof(
      fc.constantFrom('0', '1', '0.1', '1e308', '1e-308', '7', 'i', 'tau_nation', ...names),
      ...(isLow ? [fc.constantFrom('rate', '(name == "constructor")', '(name != "__proto__")')] : []),
    );
    if (depth === 0) return sound;
    const part = expression(level, formulas, depth - 1);
    const call = (of: readonly string[], ...inputs: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
      fc.tuple(fc.constantFrom(...of), ...inputs).map(([name, ...texts]) => `${name}(${texts.join(', ')})`);
    const below = level === 'practice' ? undefined : expression('practice', formulas, depth - 1);
    return fc.oneof(
      { weight: 2, arbitrary: sound },
      { weight: 4, arbitrary: fc.tuple(part, fc.constantFrom(...signs), part).map((parts) => `(${parts.join(' ')})`) },
      { weight: 1, arbitrary: fc.tuple(part, part, part).map(([a, b, c]) => `(${a} ? ${b} : ${c})`) },
      { weight: 1, arbitrary: call(['min', 'max', 'first_known', 'capped', 'floored'], part, part) },
      { weight: 1, arbitrary: call(['abs', 'sqrt', 'round', 'floor', 'ceil', 'known', '-'], part) },
      { weight: 1, arbitrary: part.map((each) => `(not (${each}))`) },
      ...(isLow ? [{ weight: 1, arbitrary: call(['previous'], fc.constantFrom(...names)) }] : []),
      ...(below === undefined ? [] : [{ weight: 2, arbitrary: call(['sum', 'lowest', 'highest', 'count'], below) }]),
      ...(below === undefined ? [] : [{ weight: 1, arbitrary: call(['mean'], below, below) }]),
    );
  };

  const schemes = fc
    .tuple(
      fc.shuffledSubarray(formulaNames, { minLength: 2, maxLength: 6 }),
      fc.array(fc.constantFrom(...levels.slice(0, 2), ...levels), { minLength: 6, maxLength: 6 }),
    )
    .chain(([names, levelsOfNames]) => {
      const known = names.map((name, place): Known => ({ name, level: levelsOfNames[place] }));
      return fc.tuple(
        ...known.map(({ name, level }, place) => expression(level, known.slice(0, place)).map((text) => ({ name, level, text }))),
      );
    })
    .map((formulas) => {
      const lines = levels.flatMap((level) => {
        const here = formulas.filter((each) => each.level === level);
        return here.length === 0 ? [] : [`${level}:`, ...here.map(({ name, text }) => `  ${name}: '${unknownUnit[level]} * ${text}'`)];
      });
      const payments = formulas.map(({ name, level }) => {
        const split = level === 'consortium' || level === 'practice' ? '' : ', by: valueof';
        return `  - {name: ${name}, kind: award, amount: ${name}, from: commissioner, to: ${level === 'practice' ? 'practice' : 'patient_care'}${split}}`;
      });
      return [
        'title: t\nwords: w\nparameters:',
        '  rate: {by: name, values: {__proto__: 0.5, constructor: 1e300}, unit: number, range: [0, 1e300], label: l, source: s}',
        '  i: {value: 0, unit: number, range: [-1, 1], label: l, source: s}',
        ...lines,
        'payments:',
        ...payments,
      ].join('\n');
    });

  test('whatever its names and numbers', () => {
    let accepted = 0;
    fc.assert(
      fc.property(schemes, (text) => {
        const scheme = readAll(text, dataset);
        if (scheme === undefined) return;
        accepted++;
        settleScheme(scheme, dataset);
      }),
      { numRuns: 150, seed },
    );
    expect(accepted).toBeGreaterThan(75);
    leavesNoTrace();
  });
});
