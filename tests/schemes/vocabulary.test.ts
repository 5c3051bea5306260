import { describe, expect, test } from 'vitest';
import { countParts, expandVocabulary } from '../../src/schemes/expand-vocabulary.ts';
import { readFormula } from '../../src/schemes/formula.ts';
import type { Expression } from '../../src/schemes/scheme.ts';
import type { Term } from '../../src/schemes/vocabulary/term.ts';
import { termsByName, vocabulary } from '../../src/schemes/vocabulary.ts';
import { findSource } from '../../src/sources.ts';

type TablesOfTerm = NonNullable<Term['tables']>;

/** A calculator of its own, for numbers and values of tables: it shares no code with the program. */
function compute(expression: Expression, tables: TablesOfTerm = {}): number {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'name') {
    const [table, ...point] = expression.name.split('.');
    return tables[table].values[point.join('.')];
  }
  if (expression.kind === 'label') throw new Error(`no number: ${expression.text}`);
  const all = expression.inputs.map((input) => compute(input, tables));
  const [a, b, c] = all;
  if (expression.kind === 'call') {
    if (expression.name === 'sqrt') return Math.sqrt(a);
    if (expression.name === 'min') return Math.min(...all);
    if (expression.name === 'max') return Math.max(...all);
    throw new Error(`no plain function: ${expression.name}`);
  }
  switch (expression.operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case 'negate':
      return -a;
    case '>=':
      return a >= b ? 1 : 0;
    case '<':
      return a < b ? 1 : 0;
    case 'if':
      return a === 1 ? b : c;
    default:
      throw new Error(`not needed by any term: ${expression.operator}`);
  }
}

const read = (text: string): Expression => {
  const { expression, problems } = readFormula(text);
  if (expression === undefined) throw new Error(JSON.stringify(problems));
  return expression;
};

describe('every example of every term gives what it says', () => {
  test.each(vocabulary.flatMap(({ examples, tables }) => examples.map(([text, result]) => [text, result, tables ?? {}] as const)))(
    '%s = %d',
    (text, result, tables) => {
      expect(compute(expandVocabulary(read(text), new Map(Object.entries(tables))), tables)).toBeCloseTo(result, 9);
    },
  );
});

describe('every term has plain words, inputs with units, two examples or more and a source', () => {
  test.each(vocabulary.map((term) => [term.name, term] as const))('%s', (_, { words, parameters, examples, source }) => {
    expect(words).toMatch(/^[A-Z].*\.$/s);
    expect(Object.values(parameters).every((unit) => unit !== '')).toBe(true);
    expect(examples.length).toBeGreaterThanOrEqual(2);
    expect(findSource(source) !== undefined || source.endsWith('.')).toBe(true);
  });
});

test('no two terms have one name', () => {
  expect(termsByName.size).toBe(vocabulary.length);
});

test('a term is written out around whatever stands in its brackets', () => {
  expect(expandVocabulary(read('capped(rate * savings, cap)'))).toEqual(read('min(rate * savings, cap)'));
  expect(expandVocabulary(read('counted_savings(benchmark - total_cost, benchmark, 0.02)'))).toEqual(
    read('benchmark - total_cost >= 0.02 * benchmark ? benchmark - total_cost : 0'),
  );
  expect(expandVocabulary(read('sum(capped(a, capped(b, c)))'))).toEqual(read('sum(min(a, min(b, c)))'));
  expect(expandVocabulary(read('mean_of(a, b, c)'))).toEqual(read('(a + b + c) / 3'));
});

test('names in the brackets that are called as a term’s inputs are not mixed up with them', () => {
  expect(expandVocabulary(read('capped(limit, amount)'))).toEqual(read('min(limit, amount)'));
});

test('nested terms share their parts, and how large they would be is known', () => {
  const nested = `${'counted_savings('.repeat(20)}x${', b, 0.02)'.repeat(20)}`;
  const expanded = expandVocabulary(read(nested));
  expect(countParts(expanded)).toBeGreaterThan(2 ** 20);
});
