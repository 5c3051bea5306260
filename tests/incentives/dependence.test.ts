import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../src/awards/compile.ts';
import { valuesOfAssumptions } from '../../src/draws/assumptions.ts';
import { dependenceOf, type Dependence } from '../../src/incentives/dependence.ts';
import type { Run } from '../../src/run.ts';
import { openOnTwelve, openShipped, openWithScheme } from '../shipped.ts';

function dependencesOf({ scheme, scenario, dataset, assumptions }: Run): Dependence[] {
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
  const names = assumptions.map(({ name }) => name);
  return plan.payments.map((_, place) => dependenceOf({ plan, scheme, dataset, assumptions: names }, place));
}
const sentences = (name: string): string[] => dependencesOf(openOnTwelve(name).run).map(({ sentence }) => sentence);
const own = (formulas: string): Dependence[] =>
  dependencesOf(
    openWithScheme(
      `title: T\nwords: W.\n${formulas}\npayments:\n  - {name: pay, kind: award, amount: award, from: commissioner, to: patient_care}\n`,
    ).run,
  );

test('a shared saving depends on the benchmark and all care', () => {
  expect(sentences('bma-patient-care-only')).toEqual([
    '“award on savings” depends on the benchmark, on the cost of all six services, and on three parameters; not on quality.',
  ]);
  expect(sentences('award-to-practices')[0]).toMatch(/not on quality\. It is shared out by “retained_share” and “list_size”\.$/);
});

test('pay for quality alone depends on no care', () => {
  expect(sentences('bma-consortium-only')).toEqual([
    '“consortium bonus” depends on the list size, on three measures of quality, and on one parameter; not on the cost or the volume of care.',
  ]);
});

test('volume, baselines and list size are told apart', () => {
  expect(sentences('pay-per-referral-avoided')).toEqual([
    '“referrals avoided” depends on the volume of referrals, on the volume of care in the baseline, on the list size, and on three parameters; not on quality.',
    '“fewer hospital contacts” depends on the volume of A&E attendances, emergency admissions and referrals, on the volume of care in the baseline, on the list size, and on two parameters; not on quality.',
  ]);
});

test('last year’s figures are said', () => {
  expect(sentences('fundholding-1991')[0]).toContain('on figures of the year before');
});

test('an amount for everybody depends on nothing', () => {
  expect(own('consortium:\n  award: 5 * 2')[0].sentence).toBe(
    '“pay” is the same for everybody; neither on the cost or the volume of care nor on quality.',
  );
});

test('the graph has what the author named, the payment first, each reading once', () => {
  const [{ graph }] = own(
    'practice:\n  spare: benchmark - referrals_cost\nconsortium:\n  saved: sum(spare)\n  award: saved + saved * highest(deprivation) / 100',
  );
  expect(graph.nodes.map(({ kind, name, level, about }) => [kind, name, level, about].filter((each) => each !== undefined))).toEqual([
    ['payment', 'pay'],
    ['formula', 'award', 'consortium'],
    ['formula', 'saved', 'consortium'],
    ['column', 'deprivation', 'practice', 'need'],
    ['formula', 'spare', 'practice'],
    ['column', 'benchmark', 'practice', 'benchmark'],
    ['column', 'referrals_cost', 'practice', 'care cost'],
  ]);
  expect(graph.edges).toEqual([
    { from: 1, to: 0 },
    { from: 2, to: 1 },
    { from: 3, to: 1 },
    { from: 4, to: 2 },
    { from: 5, to: 4 },
    { from: 6, to: 4 },
  ]);
});

test('a parameter by label reads its column, a table is one parameter, last year is marked', () => {
  const [{ graph, parameters }] = own(
    [
      'parameters:',
      '  tiers: {along: share, values: {0: 1, 0.5: 2}, unit: money/people, range: [0, 5], label: Tiers, source: Our own.}',
      'consortium:',
      '  award: "ladder(mean(quality_access, list_size), tiers) * population + first_known(previous(award), 0)"',
    ].join('\n'),
  );
  expect(parameters).toEqual(['tiers']);
  expect(graph.edges).toContainEqual({ from: 1, to: 1, isOfYearBefore: true });
});

// Two readings that share no code: the names in the text, and the nodes of the plan.
test.each(
  readdirSync('scenarios', { withFileTypes: true }).flatMap((each) => (each.isDirectory() && each.name !== 'data' ? [each.name] : [])),
)('the columns named in the text of %s are those that its plan reads', (name) => {
  const run = [
    'medicare-shared-savings',
    'alternative-quality-contract',
    'aco-reach-global',
    'aco-reach-professional',
    'small-consortium',
  ].includes(name)
    ? openShipped(name).run
    : openOnTwelve(name).run;
  for (const { graph, columns, costs, formulas } of dependencesOf(run)) {
    const builtIn = new Set(['total_cost', 'expenditure', 'benchmark', 'population', 'year']);
    const named = graph.nodes.flatMap(({ kind, name: each }) => (kind === 'column' && !builtIn.has(each) ? [each] : []));
    const inPlan = [...columns.map((each) => each.name), ...costs.map((service) => `${service}_cost`)];
    expect(named.filter((each) => !inPlan.includes(each))).toEqual([]);
    const all = graph.nodes.some(({ name: each }) => each === 'total_cost' || each === 'expenditure');
    const notNamed = [...columns.map((each) => each.name), ...(all ? [] : costs.map((service) => `${service}_cost`))];
    expect(
      notNamed.filter((each) => !named.includes(each) && !['benchmark', 'list_size', 'population', 'expenditure'].includes(each)),
    ).toEqual([]);
    expect(formulas.length).toBeGreaterThan(0);
  }
});
