import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { vocabulary } from '../../src/schemes/vocabulary.ts';
import { someScheme } from './generate.ts';

const made = fc.sample(someScheme, { numRuns: 500, seed: 20101206 });
const textOf = ({ scheme }: (typeof made)[number]): string => JSON.stringify(scheme.formulas.map(({ written }) => written));

/** The consortia of each practice, and the years in which it has a row. */
function histories({ levels: { practice, consortium } }: Dataset): { consortia: Set<string>; years: number[] }[] {
  const found = new Map<string, { consortia: Set<string>; years: number[] }>();
  practice.codes.forEach((code, row) => {
    const history = found.get(code) ?? { consortia: new Set<string>(), years: [] };
    found.set(code, history);
    history.consortia.add(consortium.codes[practice.parent[row]]);
    history.years.push(practice.years[row]);
  });
  return [...found.values()];
}

test('what is made by chance looks back over years in which practices move, come, go and return', () => {
  const lookingBack = made
    .filter(({ dataset }) => new Set(dataset.levels.consortium.years).size > 1)
    .filter((each) => textOf(each).includes('"previous"'));
  const share = (isSo: (dataset: Dataset) => boolean): number => lookingBack.filter(({ dataset }) => isSo(dataset)).length / made.length;
  expect(share(({ repeated }) => repeated !== undefined)).toBeGreaterThan(0.05);
  expect(share((dataset) => histories(dataset).some(({ consortia }) => consortia.size > 1))).toBeGreaterThan(0.1);
  const isAway = (years: readonly number[]): boolean => Math.max(...years) - Math.min(...years) >= years.length;
  expect(share((dataset) => histories(dataset).some(({ years }) => isAway(years)))).toBeGreaterThan(0.1);
});

test('it uses every term of the vocabulary, and most of its schemes have several formulas', () => {
  const all = made.map(textOf).join('');
  expect(vocabulary.map(({ name }) => name).filter((name) => !all.includes(`"${name}"`))).toEqual([]);
  expect(made.filter(({ scheme }) => scheme.formulas.length > 1).length).toBeGreaterThan(made.length / 2);
});
