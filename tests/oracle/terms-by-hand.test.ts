import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dataset, Level, LevelName } from '../../src/data/dataset.ts';
import { expandVocabulary } from '../../src/schemes/expand-vocabulary.ts';
import { readFormula } from '../../src/schemes/formula.ts';
import { tablesOf } from '../../src/schemes/parameter-values.ts';
import type { Expression, Parameter, ValuesAlong } from '../../src/schemes/scheme.ts';
import { vocabulary } from '../../src/schemes/vocabulary.ts';
import { allParameters, someTerm } from './generate-formulas.ts';
import { openValuer, type Reading, type Valuer } from './settle-by-hand.ts';
import { termsByHand } from './terms-by-hand.ts';

const position = { line: 1, column: 1 };
const level = (name: LevelName, size: number): Level => {
  return {
    name,
    size,
    codes: Array.from({ length: size }, () => name),
    years: new Int32Array(size).fill(2013),
    columns: {},
    parent: new Int32Array(size),
  };
};
/** One consortium of which nothing is known. */
const dataset: Dataset = {
  title: 'Nothing',
  currency: 'GBP',
  year: 2013,
  synthetic: true,
  source: 'made by a test',
  services: [],
  levels: {
    practice: level('practice', 0),
    consortium: level('consortium', 1),
    federation: level('federation', 1),
    nation: level('nation', 1),
  },
  start: Int32Array.from([0, 0]),
  registers: {},
  leftOut: [],
};

/** The witness of one formula that reads numbers and tables alone. */
function witness(written: Expression, parameters: readonly Parameter[], reading: Reading): Valuer & { value: number } {
  const expression = expandVocabulary(written, tablesOf(parameters));
  const formulas = [{ name: 'term', level: 'consortium' as const, text: '', written, expression, position }];
  const scenario = { benchmark: 'data' as const, expectedCost: [] };
  const valuer = openValuer({ scheme: { parameters, formulas }, dataset, scenario, assumptions: {}, reading });
  return { ...valuer, value: valuer.formula('term', 'consortium', 0) };
}

const asParameter = ([name, value]: [string, ValuesAlong]): Parameter => ({ ...allParameters[0], name, value });

test('the witness knows every term of the vocabulary, and no other', () => {
  expect(Object.keys(termsByHand).toSorted()).toEqual(vocabulary.map(({ name }) => name).toSorted());
});

test.each(vocabulary.flatMap(({ examples, tables }) => examples.map(([text, result]) => [text, result, tables ?? {}] as const)))(
  'from its words %s = %d',
  (text, result, tables) => {
    const { expression } = readFormula(text);
    if (expression === undefined) throw new Error(`cannot be read: ${text}`);
    expect(witness(expression, Object.entries(tables).map(asParameter), 'written').value).toBeCloseTo(result, 9);
  },
);

test('a term from its words is what its formula written out is, missing where that is missing', () => {
  const figure = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -64, max: 64 }).map((each) => each / 4) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  );
  const met = new Set<string>();
  fc.assert(
    fc.property(someTerm(figure.map((value): Expression => ({ kind: 'number', value }))), (term) => {
      const [written, expression] = [witness(term, allParameters, 'written'), witness(term, allParameters, 'expression')];
      fc.pre(!written.isDoubtful() && !expression.isDoubtful());
      if (term.kind === 'call') met.add(term.name);
      if (Number.isNaN(expression.value)) expect(written.value).toBeNaN();
      else expect(written.value).toBeCloseTo(expression.value, 9);
    }),
    { numRuns: 4000, seed: 20101206 },
  );
  expect(met.size).toBe(vocabulary.length);
});
