import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../../src/awards/compile.ts';
import { Evaluator } from '../../../src/awards/evaluate.ts';
import { expectCosts } from '../../../src/awards/expect-costs.ts';
import { valueOfAssumption, valuesOfAssumptions } from '../../../src/draws/assumptions.ts';
import type { OverRanges } from '../../../src/incentives/proof/over-ranges.ts';
import { proveAll, type ProvedQuestion } from '../../../src/incentives/proof/prove-all.ts';
import type { Run } from '../../../src/run.ts';
import { withValues } from '../../../src/schemes/parameter-values.ts';
import { openWithScheme } from '../../shipped.ts';

function inputOf({ scheme, scenario, dataset, assumptions }: Run) {
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions), keepsParameters: true });
  return { plan, scheme, dataset, providerMargin: valueOfAssumption(assumptions, 'provider_margin') };
}

function proofsOf(run: Run, mostCases = 240): ProvedQuestion[] {
  const steps = proveAll({ ...inputOf(run), mostCases });
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

const parameter = (name: string, value: number | string, range = '[0, 1]'): string =>
  `  ${name}: {${typeof value === 'number' ? `value: ${value}` : value}, unit: share, range: ${range}, label: L, source: Made.}\n`;

/** What the parameters have to do with the answer for practices and referrals. */
function overRangesOf(parameters: string, formulas: string, route = ''): { verdict: string; overRanges: OverRanges } {
  const to = route === '' ? 'practice, by: list_size' : 'patient_care';
  const { run } = openWithScheme(
    `title: T\nwords: W.\nparameters:\n${parameters}${formulas}payments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: ${to}}\n${route}`,
  );
  const found = proofsOf(run).find(({ party, service }) => party === 'practice' && service === 'referrals');
  if (found === undefined) throw new Error('not asked');
  return { verdict: found.verdict, overRanges: found.overRanges };
}

const toPractices = 'routes:\n  - {from: patient_care, to: practice, share: part, by: list_size, purpose: income}\n';
const savings = 'consortium:\n  award: max(rate * (benchmark - total_cost), 0)\n';

test('what falls with care at any share of it holds whatever the parameter', () => {
  expect(overRangesOf(parameter('rate', 0.5), 'consortium:\n  award: rate * total_cost\n')).toEqual({
    verdict: 'proved',
    overRanges: { holds: 'whatever' },
  });
});

test('a closed route is safe while it is closed, or while there is nothing to pass on', () => {
  expect(overRangesOf(parameter('rate', 0) + parameter('part', 0), savings, toPractices).overRanges).toEqual({
    holds: 'while',
    held: [[{ parameter: 'part', value: 0 }], [{ parameter: 'rate', value: 0 }]],
  });
});

test('where one parameter alone is not enough, those that are needed are held together', () => {
  // Of the parts one is paid for more care and one for less: the first must weigh nothing and so must the bonus.
  const two =
    'consortium:\n  award: "max(rate * (benchmark - total_cost), 0) + bonus * max(benchmark - total_cost, 0) + other * total_cost"\n';
  const parameters = parameter('rate', 0) + parameter('bonus', 0) + parameter('other', 0.5);
  expect(overRangesOf(parameters, two).overRanges).toEqual({
    holds: 'while',
    held: [
      [
        { parameter: 'bonus', value: 0 },
        { parameter: 'rate', value: 0 },
      ],
    ],
  });
});

test('a refuted scheme is told at which values of one parameter it would be safe', () => {
  const { verdict, overRanges } = overRangesOf(parameter('rate', 0.5) + parameter('part', 0.6), savings, toPractices);
  expect(verdict).toBe('refuted');
  expect(overRanges).toEqual({
    holds: 'not',
    wouldHold: [
      { parameter: 'part', value: 0 },
      { parameter: 'rate', value: 0 },
    ],
  });
});

test('values by label stand anywhere within the range, each by itself', () => {
  const byLabel = parameter('rate', 'by: year, values: {2012: 0}, otherwise: 0', '[-1, 1]');
  expect(overRangesOf(byLabel, 'consortium:\n  award: rate * total_cost\n').overRanges).toEqual({
    holds: 'while',
    held: [[{ parameter: 'rate' }]],
  });
  expect(overRangesOf(byLabel.replace('[-1, 1]', '[0, 1]'), 'consortium:\n  award: rate * total_cost\n').overRanges).toEqual({
    holds: 'whatever',
  });
});

/** Parts of awards, that pull both ways as care falls; `p`, `q` and `r` are parameters of either sign or of one. */
const parts = [
  'p * total_cost',
  'q * max(benchmark - total_cost, 0)',
  'min(total_cost, p * benchmark)',
  '(total_cost < 0.9 * benchmark ? p * benchmark : q * benchmark)',
  '(benchmark - total_cost >= p * benchmark ? r * (total_cost - benchmark) : 0)',
  'max(p - r, 0) * total_cost',
  'capped(q * counted_savings(total_cost, benchmark, p), r * benchmark)',
  '-r * total_cost * sum(referrals_activity) / sum(baseline_referrals_activity)',
  'p * benchmark',
];
const someRange = fc.constantFrom('[0, 1]', '[-1, 1]', '[-1, 0]', '[0, 0.5]');
const someValue = fc.constantFrom(-1, -0.5, 0, 0, 0.25, 0.5, 1);

test('no values of parameters within their ranges ever refute what is proved over them', () => {
  const found = { whatever: 0, while: 0 };
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...parts), { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(someValue, someRange), { minLength: 3, maxLength: 3 }),
      fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), { minLength: 5, maxLength: 5 }),
      (those, given, samples) => {
        const values = given.map(([value, range]) => {
          const [low, high] = JSON.parse(range) as [number, number]; // written so above
          return { value: Math.min(Math.max(value, low), high), range, low, high };
        });
        const parameters = ['p', 'q', 'r'].map((name, place) => parameter(name, values[place].value, values[place].range)).join('');
        const { run } = openWithScheme(
          `title: T\nwords: W.\nparameters:\n${parameters}consortium:\n  award: "${those.join(' + ')}"\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}\n`,
        );
        const [proof] = proofsOf(run, 0).filter(({ party, service }) => party === 'patient_care' && service === 'referrals');
        const { overRanges } = proof;
        if (overRanges.holds === 'not') return;
        found[overRanges.holds]++;
        for (const together of overRanges.holds === 'while' ? overRanges.held : [[]]) {
          for (const shares of samples) {
            const moved = Object.fromEntries(
              ['p', 'q', 'r'].flatMap((name, place) => {
                const { low, high } = values[place];
                return together.some((each) => each.parameter === name) ? [] : [[name, low + shares[place] * (high - low)]];
              }),
            );
            const scheme = { ...run.scheme, parameters: withValues(run.scheme.parameters, moved) };
            for (const factor of [0.99, 0.85, 0.5, 0]) {
              const [before, after] = [1, factor].map((each) => awardsOf({ ...run, scheme }, each));
              const more = after.filter((award, row) => award > before[row] + 1e-9 * Math.abs(before[row]));
              if (more.length > 0) expect({ those, moved, factor, before, after }).toBe('no more');
            }
          }
        }
      },
    ),
    { numRuns: 200, seed: 20101206 },
  );
  // The test has something to show.
  expect(found.whatever).toBeGreaterThan(20);
  expect(found.while).toBeGreaterThan(20);
});

/** What each consortium is awarded once referrals, in number and in cost, have fallen to a share of what they were. */
function awardsOf({ scheme, scenario, dataset, assumptions }: Run, factor: number): number[] {
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
  const { practice } = dataset.levels;
  const fallen = Object.fromEntries(
    ['referrals_activity', 'referrals_cost'].map((name) => {
      const column = practice.columns[name];
      if (column?.type !== 'number') throw new Error(`no ${name}`);
      return [name, { ...column, values: column.values.map((value) => value * factor) }];
    }),
  );
  const less = { ...dataset, levels: { ...dataset.levels, practice: { ...practice, columns: { ...practice.columns, ...fallen } } } };
  const { paid } = plan.payments[0];
  const given = new Evaluator({ plan, dataset: less, roots: [paid], expected: expectCosts(plan, less) });
  for (const _ of given.sweep());
  return dataset.levels.consortium.codes.map((_, consortium) => {
    given.settleStatic(consortium);
    return given.valueOf(paid, 0);
  });
}
