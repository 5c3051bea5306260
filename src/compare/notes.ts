import type { LeftOut } from '../data/dataset.ts';
import { nameSome } from '../data/gather-problems.ts';
import { exactNumber } from '../data/words.ts';
import { codeAndYear } from '../data/years.ts';
import { setOtherwise } from '../schemes/in-words-values.ts';
import type { Scenario } from '../schemes/scenario.ts';
import type { Ran } from './changes.ts';

const mostNamed = 10;

/** What differs between two runs besides their schemes: sentences, so that nobody takes it for a difference of the schemes. */
export function notesOn(a: Ran, b: Ran): string[] {
  return [...drawingNotes(a), ...assumptionNotes(a, b), ...benchmarkNotes(a, b), ...leftOutNotes(a, b), ...noticesOf(a, b)];
}

/** What was set otherwise than the files have it: of one side, or of both. */
export function setNotes(a: Ran, b: Ran): string[] {
  const [inA, inB] = [a, b].map(({ outcome: { scheme, assumptions, dataset } }) =>
    setOtherwise([...scheme.parameters, ...assumptions], dataset.currency).map(({ name, words }) => `${name} ${words}`),
  );
  const both = inA.filter((each) => inB.includes(each));
  const said = (where: string, some: readonly string[]): string[] =>
    some.length === 0 ? [] : [`Set otherwise${where}: ${some.join(', ')}.`];
  return [
    ...said(
      ' in A',
      inA.filter((each) => !both.includes(each)),
    ),
    ...said(
      ' in B',
      inB.filter((each) => !both.includes(each)),
    ),
    ...said(' for both', both),
  ];
}

const drawingNotes = ({ run }: Ran): string[] =>
  run.drawsPractices === true
    ? [
        'Costs are drawn practice by practice for both, because one of the schemes needs it. By itself the other is worked out from totals of consortia: its amounts then differ by chance, within their standard errors.',
      ]
    : [];

function assumptionNotes(a: Ran, b: Ran): string[] {
  return a.run.assumptions.flatMap(({ name, label, value }) => {
    const other = b.run.assumptions.find((each) => each.name === name);
    if (other === undefined || other.value === value) return [];
    return [
      `The scenarios assume different things, and that is not the schemes’ doing: ${label}: ${exactNumber(value)} in A, ${exactNumber(other.value)} in B.`,
    ];
  });
}

function benchmarkNotes(a: Ran, b: Ran): string[] {
  const [inA, inB] = [a, b].map(({ run }) => benchmarkWords(run.scenario.benchmark));
  const costs = [a, b].map(({ run }) => run.scenario.expectedCost.map(({ service, text }) => `${service}: ${text}`).join('; '));
  // Formulas of expected cost serve only where the data has no cost of care.
  const isModelled = !Object.keys(a.run.dataset.levels.practice.columns).some(
    (name) => name.endsWith('_cost') && !name.startsWith('baseline_'),
  );
  return [
    ...(inA === inB ? [] : [`The scenarios set different benchmarks, and that is not the schemes’ doing: ${inA} in A, ${inB} in B.`]),
    ...(costs[0] === costs[1] || !isModelled || a.run.dataset.levels.practice.size === 0
      ? []
      : [
          `The scenarios expect care to cost different amounts, and that is not the schemes’ doing: in A ${costs[0] || 'nothing is said of it'}; in B ${costs[1] || 'nothing is said of it'}.`,
        ]),
  ];
}

const benchmarkWords = (benchmark: Scenario['benchmark']): string =>
  benchmark === 'data' ? 'as in the data' : benchmark === 'expected' ? 'the expected cost' : benchmark.text;

function leftOutNotes(a: Ran, b: Ran): string[] {
  return [...leftOutNote(a, b, ['A', 'B']), ...leftOutNote(b, a, ['B', 'A'])];
}

function leftOutNote(one: Ran, other: Ran, [here, there]: readonly [string, string]): string[] {
  const keyOf = ({ level, code, year }: LeftOut): string => `${level} ${code} ${year}`;
  const elsewhere = new Set(other.run.dataset.leftOut.map(keyOf));
  const alone = one.run.dataset.leftOut.filter((row) => !elsewhere.has(keyOf(row)));
  if (alone.length === 0) return [];
  const named = alone.map(({ code, year }) => codeAndYear(one.outcome.dataset, code, year));
  return [
    `Left out of ${here} and not of ${there}: ${nameSome(named, mostNamed)}. The totals of ${here} are without ${alone.length === 1 ? 'it' : 'them'}.`,
  ];
}

/** What a reader must be told of each run; once, where it holds for both. */
function noticesOf(a: Ran, b: Ran): string[] {
  const [inA, inB] = [a.outcome.notices, b.outcome.notices];
  return [
    ...inA.filter((notice) => inB.includes(notice)),
    ...inA.filter((notice) => !inB.includes(notice)).map((notice) => `A: ${notice}`),
    ...inB.filter((notice) => !inA.includes(notice)).map((notice) => `B: ${notice}`),
  ];
}
