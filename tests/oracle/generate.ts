import fc from 'fast-check';
import type { Dataset } from '../../src/data/dataset.ts';
import { checkLookingBack } from '../../src/schemes/check-looking-back.ts';
import { checkNames } from '../../src/schemes/check-names.ts';
import { orderFormulas } from '../../src/schemes/dependency-order.ts';
import { expandVocabulary } from '../../src/schemes/expand-vocabulary.ts';
import { openNames } from '../../src/schemes/names.ts';
import { tablesOf } from '../../src/schemes/parameter-values.ts';
import { openReport } from '../../src/schemes/report.ts';
import type { Expression, Formula, Parameter, Payment, Scheme } from '../../src/schemes/scheme.ts';
import { someDataset } from './generate-data.ts';
import { allParameters, levelNames, someExpression, someLedger, type Named } from './generate-formulas.ts';

const start = { line: 1, column: 1 };

/**
 * The formulas that a checked scheme could have, in an order in which each stands after what it reads. Whichever stands last of
 * those that are at fault is left out, until none is.
 */
function sound(candidates: readonly Formula[], parameters: readonly Parameter[], dataset: Dataset): Formula[] {
  const report = openReport('scheme.yaml');
  const names = openNames({ formulas: candidates, parameters, assumptions: [], dataset });
  const written = candidates.map((formula) => ({ formula, isSound: true, at: () => formula.position }));
  const found = candidates.map(({ expression, level, position }) =>
    checkNames({ expression, text: '', level, names, dataset, at: () => position, report }),
  );
  const reads = new Map(candidates.map((formula, place) => [formula, found[place].formulas]));
  const looksBack = new Map(candidates.map((formula, place) => [formula, found[place].previousFormulas]));
  const ordered = orderFormulas(written, reads, report);
  checkLookingBack({ written, reads, looksBack, report });
  const lines = report.problems.filter(({ severity }) => severity === 'error').map(({ line }) => line ?? 0);
  if (lines.length === 0) return ordered;
  const last = Math.max(...lines);
  return sound(
    candidates.filter(({ position }) => position.line !== last),
    parameters,
    dataset,
  );
}

export interface MadeScheme {
  readonly scheme: Scheme;
  readonly dataset: Dataset;
}

/** Formulas of any level: something of everything or, at practices and consortia, something carried forward from last year. */
const someFormulas: fc.Arbitrary<(Named & { readonly written: Expression })[]> = fc
  .array(fc.constantFrom(...levelNames, 'consortium' as const), { minLength: 1, maxLength: 5 })
  .chain((levels) => {
    const all = levels.map((level, place): Named => ({ name: `f${place}`, level }));
    const each = all.map(({ name, level }, place) => {
      // Those that come before may be read; last year's value of all.
      const something = fc
        .constantFrom(1, 2, 3, 3)
        .chain((depth) => someExpression(level, depth, { now: all.slice(0, place), before: all }));
      const others = all.filter((other) => levelNames.indexOf(other.level) >= levelNames.indexOf(level));
      const written =
        level === 'practice' || level === 'consortium'
          ? fc.oneof(
              { weight: 3, arbitrary: something },
              { weight: 1, arbitrary: fc.constantFrom(...others).chain((other) => someLedger(name, level, other.name)) },
            )
          : something;
      return written.map((expression) => ({ name, level, written: expression }));
    });
    return fc.tuple(...each);
  });

/** Made-up data and formulas, each of them paid; those that no checked scheme could have are left out. */
export const schemeWith = (those: fc.Arbitrary<readonly (Named & { readonly written: Expression })[]>): fc.Arbitrary<MadeScheme> =>
  fc
    .tuple(someDataset, those)
    .map(([dataset, formulasWritten]) => {
      // A parameter by a label that no column has is refused where it is read.
      const parameters = allParameters.filter(
        ({ value }) =>
          typeof value === 'number' ||
          'along' in value ||
          value.by === 'year' ||
          levelNames.some((level) => Object.hasOwn(dataset.levels[level].columns, value.by)),
      );
      const tables = tablesOf(parameters);
      const candidates = formulasWritten
        .filter(({ level }) => dataset.levels[level].size > 0)
        .map(({ name, level, written }, place): Formula => {
          const position = { line: place + 1, column: 1 };
          return { name, level, text: '', written, expression: expandVocabulary(written, tables), position };
        });
      const formulas = sound(candidates, parameters, dataset);
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

/** Up to five formulas that read each other, at any level. */
export const someScheme: fc.Arbitrary<MadeScheme> = schemeWith(someFormulas);
