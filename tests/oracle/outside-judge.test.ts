import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
