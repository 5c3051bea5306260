import fc from 'fast-check';
import { all, create } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { operate } from '../../src/awards/operations.ts';
import type { ElementOperation } from '../../src/awards/plan.ts';
import { expandVocabulary } from '../../src/schemes/expand-vocabulary.ts';
import { readFormula } from '../../src/schemes/formula.ts';
import { tablesOf } from '../../src/schemes/parameter-values.ts';
import type { Expression, Formula } from '../../src/schemes/scheme.ts';
import type { Run } from '../../src/run.ts';
import { shippedNames } from '../scenarios/shipped.ts';
import { openShipped } from '../shipped.ts';
import { settleMoney, witnessOf } from './compare.ts';
import { someRun } from './generate-runs.ts';
import { openJudge } from './outside-judge.ts';

/** What the program pays as given beside what mathjs makes of it, for some entities of each payment. */
function judged(run: Run, most: number): { asked: number; answered: number; differences: string[] } {
  const witness = witnessOf({ ...run, draws: 0 }, 'written');
  const judge = openJudge({ ...run, witness });
  const outcome = settleMoney({ ...run, draws: 0 });
  const differences: string[] = [];
  let asked = 0;
  let answered = 0;
  run.scheme.payments.forEach(({ amount, level }, place) => {
    const { size } = run.dataset.levels[level];
    const { asGiven } = outcome.payments[place].figures;
    for (let each = 0; each < Math.min(size, most); each++) {
      // Spread over all, the first and the last among them.
      const entity = size <= most ? each : Math.round((each * (size - 1)) / (most - 1));
      const wanted = judge.ask(amount, level, entity);
      asked++;
      if (wanted === undefined) continue;
      answered++;
      if (!(Math.abs(asGiven[entity] - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)) + 1e-15 * witness.largest()))
        differences.push(`${amount} of ${level} ${entity}: ${asGiven[entity]}, mathjs ${wanted}`);
    }
  });
  return { asked, answered, differences };
}

describe('mathjs agrees on every scheme that ships', () => {
  test.each(shippedNames)('%s', { timeout: 120_000 }, (name) => {
    const { asked, answered, differences } = judged(openShipped(name).run, 25);
    expect(differences).toEqual([]);
    expect(answered).toBeGreaterThan(0.8 * asked);
  });
});

/** A formula as somebody might write it: now and then without the brackets, so that what binds how strongly counts. */
function write(expression: Expression, isBare: () => boolean): string {
  const of = (each: Expression): string => write(each, isBare);
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'name':
      return expression.name;
    case 'label':
      return `"${expression.text}"`;
    case 'call':
      return `${expression.name}(${expression.inputs.map(of).join(', ')})`;
    case 'operation': {
      const { operator } = expression;
      const [first, second, third] = expression.inputs.map(of);
      const isOfLabel = expression.inputs.some(({ kind }) => kind === 'label');
      const text =
        operator === 'if'
          ? `${first} ? ${second} : ${third}`
          : operator === 'negate'
            ? `-${first}`
            : operator === 'not'
              ? `not ${first}`
              : `${first} ${operator} ${second}`;
      return isBare() && !isOfLabel ? text : `(${text})`;
    }
  }
}

/** The run with each formula written out and read back: what is left out of brackets may make another formula of it. */
function rewritten(run: Run, seed: number): Run | undefined {
  const tables = tablesOf(run.scheme.parameters);
  let state = seed;
  const isBare = (): boolean => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) % 7 === 0;
  const formulas: Formula[] = [];
  for (const formula of run.scheme.formulas) {
    const text = write(formula.written, isBare);
    const { expression } = readFormula(text);
    if (expression === undefined) return undefined;
    formulas.push({ ...formula, text, written: expression, expression: expandVocabulary(expression, tables) });
  }
  return { ...run, scheme: { ...run.scheme, formulas } };
}

test('mathjs agrees on whatever formula is made, wherever it meets nothing that is missing', { timeout: 120_000 }, () => {
  const seen = { asked: 0, answered: 0 };
  fc.assert(
    fc.property(someRun(0), fc.nat(), (made, seed) => {
      const run = rewritten(made, seed);
      fc.pre(run !== undefined);
      const witness = witnessOf(run, 'written');
      for (const { amount, level } of run.scheme.payments)
        for (let entity = 0; entity < run.dataset.levels[level].size; entity++) witness.formula(amount, level, entity);
      fc.pre(!witness.isDoubtful() && witness.largest() < 1e9);
      const { asked, answered, differences } = judged(run, 12);
      seen.asked += asked;
      seen.answered += answered;
      expect(differences).toEqual([]);
    }),
    { numRuns: 80, seed: 20101206 },
  );
  expect(seen.answered).toBeGreaterThan(0.6 * seen.asked);
});

const math = create(all, { predictable: true });

test.each<[string, ElementOperation]>([
  ['a + b', 'add'],
  ['a - b', 'subtract'],
  ['a * b', 'multiply'],
  ['a / b', 'divide'],
  ['a ^ b', 'power'],
  ['-a', 'negate'],
  ['a < b', 'less'],
  ['a <= b', 'less_or_equal'],
  ['a == b', 'equal'],
  ['a != b', 'not_equal'],
  ['a and b', 'and'],
  ['a or b', 'or'],
  ['not a', 'not'],
  ['min(a, b)', 'min'],
  ['max(a, b)', 'max'],
  ['abs(a)', 'abs'],
  ['sqrt(a)', 'sqrt'],
  ['round(a)', 'round'],
  ['floor(a)', 'floor'],
  ['ceil(a)', 'ceil'],
])('mathjs agrees on %s of any two plain numbers, halves among them', (text, operation) => {
  const code = math.compile(text);
  const numbers = [-1e6, -7, -2.5, -2, -1.5, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 1.5, 2, 2.5, 7, 1e6];
  const found = new Float64Array(1);
  for (const a of numbers)
    for (const b of numbers) {
      operate(
        operation,
        found,
        0,
        1,
        [a, b].map((value) => ({ values: Float64Array.of(value), offset: 0, stride: 0 })),
      );
      const wanted = Number(code.evaluate({ a, b }));
      // What is divided by nothing, or has no root, is missing; mathjs calls the first infinite.
      if (!Number.isFinite(wanted)) expect([text, a, b, found[0]]).toEqual([text, a, b, Number.NaN]);
      else expect(Math.abs(found[0] - wanted), `${text} of ${a} and ${b}`).toBeLessThanOrEqual(1e-9 * Math.abs(wanted));
    }
});

test('a difference in the thirteenth digit counts here, and the percent sign that mathjs reads is refused', () => {
  const found = new Float64Array(1);
  const nearly = [1, 1 + 1e-13].map((value) => ({ values: Float64Array.of(value), offset: 0, stride: 0 as const }));
  operate('equal', found, 0, 1, nearly);
  expect([found[0], math.evaluate('a == b', { a: 1, b: 1 + 1e-13 })]).toEqual([0, true]);
  expect([math.evaluate('50%'), readFormula('50% * 2').expression]).toEqual([0.5, undefined]);
});
