import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFormula } from '../../src/schemes/formula.ts';
import { inTime } from '../in-time.ts';
import { fingerprint, seed, wordsOfTheProgram } from './hostile.ts';

describe('a formula is read or refused, never run', () => {
  /** Runs nothing: formulas that name it would, were they run. */
  let touched = 0;
  const trap = (): number => ++touched;

  const atoms = fc.constantFrom(
    'x',
    'list_size',
    'track',
    '1',
    '0.5',
    '1e999',
    '.5',
    '5 cm',
    '3 GBP/head',
    '2i',
    '"T1"',
    "'a'",
    '[1,2]',
    '[1,2;3,4]',
    '{a:1}',
    'a.b',
    'a[1]',

    '1:3',
    'true',
    'null',
    'NaN',
    '0xFF',
    '1_000',
    '1,000',
    'ans',
    'touch',
    'touch()',
    '`x`',
    '\\u0061',
    'x\u0301',
    'ﬁ',
    'Ａ',
    '²',
    '½',
    '٣',
    ...wordsOfTheProgram,
  );
  const calls = fc.constantFrom(
    'import',
    'createUnit',
    'evaluate',
    'parse',
    'compile',
    'simplify',
    'derivative',
    'resolve',
    'parser',
    'chain',
    'typed',
    'config',
    'unit',
    'map',

    'min',
    'capped',
    'sum',
    'previous',
    'touch',
    'constructor',
    'f',
    'Function',
    'eval',
    'toString.constructor',
    '(min)',
    '"".constructor',
    'x.touch',
  );
  const formula = fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      atoms,
      fc
        .tuple(
          tie('any'),
          fc.constantFrom(...'+-*/^%=<>!:;,.?&|'.split(''), ' ', ' mod ', ' to ', ' in ', ' and ', '==', '.*', '->', '\n', "'"),
          tie('any'),
        )
        .map((parts) => parts.join('')),
      fc.tuple(calls, fc.array(tie('any'), { maxLength: 3 })).map(([name, inputs]) => `${name}(${inputs.join(',')})`),
      tie('any').map((each) => `f(x) = ${each}`),
      tie('any').map((each) => `(${each})`),
      tie('any').map((each) => `{toString: ${each}, valueOf: touch, __proto__: ${each}}`),
      fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `${a} ? ${b} : ${c}`),
    ),
  })).any;

  test('whatever it names, calls, defines or measures', () => {
    Object.assign(globalThis, { touch: trap });
    const beforeFormulas = fingerprint();
    fc.assert(
      fc.property(formula, (text) => {
        const { expression, problems = [] } = inTime(() => readFormula(text));
        expect(expression === undefined).toBe(problems.length > 0);
        expect(problems.length).toBeLessThanOrEqual(20);
        for (const { what, mend, offset = 0 } of problems) {
          expect(what).toMatch(/\S[.…]$/s);
          expect(mend).toMatch(/\S[.…?]$/s);
          expect(`${what} ${mend}`.replace(/“[^”]*”/g, '')).not.toMatch(/\bundefined\b|\bNaN\b|\[object|\bInfinity\b/);
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1500, seed },
    );
    expect(fingerprint()).toBe(beforeFormulas);
    expect(touched).toBe(0);
    expect(Reflect.deleteProperty(globalThis, 'touch')).toBe(true);
  });
});
