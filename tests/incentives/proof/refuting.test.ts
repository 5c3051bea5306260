import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someDisguise } from './disguises.ts';
import { compile } from '../../../src/awards/compile.ts';
import { Evaluator } from '../../../src/awards/evaluate.ts';
import { expectCosts } from '../../../src/awards/expect-costs.ts';
import { partOf } from '../../../src/awards/money.ts';
import type { Plan } from '../../../src/awards/plan.ts';
import { isHigher } from '../../../src/awards/values.ts';
import type { Dataset, Level } from '../../../src/data/dataset.ts';
import { findColumn } from '../../../src/data/dictionary.ts';
import type { Column } from '../../../src/data/table.ts';
import { valuesOfAssumptions } from '../../../src/draws/assumptions.ts';
import { watched } from '../../../src/incentives/bench.ts';
import { openProofs } from '../../../src/incentives/proof/prove.ts';
import { openRouting } from '../../../src/routing/routing.ts';
import { RouteFault } from '../../../src/routing/share-out.ts';
import type { Run } from '../../../src/run.ts';
import { moved } from '../../oracle/ask-evaluator.ts';
import { someRun } from '../../oracle/generate-runs.ts';
import { someScheme, type MadeScheme } from '../../oracle/generate.ts';

/**
 * Data with the same columns in which less is to be seen: figures that nobody described are nothing throughout, and there is one label at
 * most. What is proved from it must hold of the data that it was made of.
 */
function withLessToSee(dataset: Dataset): Dataset {
  const less = (column: Column, name: string, table: 'practices' | 'consortia'): Column => {
    if (column.type === 'text') {
      const first = column.codes.find((code) => code >= 0);
      return { ...column, labels: first === undefined ? [] : [column.labels[first]], codes: column.codes.map((code) => Math.min(code, 0)) };
    }
    return findColumn(table, name).kind === 'unknown' ? { ...column, values: column.values.map(() => 0) } : column;
  };
  const levelWithLess = (level: Level): Level => {
    const table = level.name === 'practice' ? 'practices' : 'consortia';
    const columns = Object.entries(level.columns).map(([name, column]) => [name, less(column, name, table)] as const);
    return { ...level, columns: Object.fromEntries(columns) };
  };
  const { practice, consortium, federation, nation } = dataset.levels;
  const levels = { practice: levelWithLess(practice), consortium: levelWithLess(consortium), federation, nation };
  return { ...dataset, levels };
}

/** Whoever receives something of each payment: “party row” and how much. Undefined where money cannot be followed along the routes. */
function receivedOf(plan: Plan, dataset: Dataset, given: Evaluator): Map<string, number>[] | undefined {
  try {
    const routing = openRouting({ plan, dataset, given, providerMargin: 0.25 });
    return plan.payments.map(({ paid, payment: { level, to } }, payment) => {
      const received = new Map<string, number>();
      const take = (amount: number, entity: number): void => {
        for (const { party, receivers, gains, losses } of routing.shareOut(payment, entity).byParty)
          receivers.forEach((receiver, at) => {
            const key = `${party} ${receiver}`;
            received.set(key, (received.get(key) ?? 0) + partOf(amount, { gain: gains[at], loss: losses[at] }));
          });
      };
      if (isHigher(level)) for (let entity = 0; entity < dataset.levels[level].size; entity++) take(given.valueOf(paid, entity), entity);
      else
        for (let consortium = 0; consortium < dataset.levels.consortium.size; consortium++) {
          given.settleStatic(consortium);
          const [first, end] = [dataset.start[consortium], dataset.start[consortium + 1]];
          if (level !== 'practice' || to !== 'practice') take(given.valueOf(paid, 0), consortium);
          else
            Array.from({ length: end - first }, (_, place) => given.valueOf(paid, place)).forEach((amount, place) =>
              take(amount, first + place),
            );
        }
      return received;
    });
  } catch (error) {
    if (error instanceof RouteFault) return undefined;
    throw error;
  }
}

const someFalls = fc.array(fc.tuple(fc.nat(15), fc.nat(9), fc.constantFrom(0, 0.5, 0.9, 0.99), fc.option(fc.nat(9))), {
  minLength: 4,
  maxLength: 4,
});
type Fall = typeof someFalls extends fc.Arbitrary<(infer Each)[]> ? Each : never;

const seen = { asked: 0, proved: 0, fell: 0 };

/** Nobody receives more after some falls of care where that is proved of data in which less is to be seen. */
function expectNoMore({ scheme, scenario, dataset, assumptions }: Run, falls: readonly Fall[]): void {
  const values = valuesOfAssumptions(assumptions);
  const plan = compile({ scheme, scenario, dataset, assumptions: values });
  if (plan.costs.length === 0) return;
  const provedFrom = withLessToSee(dataset);
  const planOfIt = compile({ scheme, scenario, dataset: provedFrom, assumptions: values });
  const proofOf = openProofs({ plan: planOfIt, scheme, dataset: provedFrom, providerMargin: 0.25, mostCases: 0 });
  const splits = [...plan.routes.flatMap(({ share, by }) => [share, by]), ...plan.paymentKeys].filter((node) => node !== undefined);
  const roots = [...plan.payments.map(({ paid }) => paid), ...splits];
  const receivedWith = (data: Dataset, expected: readonly Float64Array[]): Map<string, number>[] | undefined => {
    const given = new Evaluator({ plan, dataset: data, roots, expected });
    for (const _ of given.sweep());
    return receivedOf(plan, data, given);
  };
  const before = receivedWith(dataset, expectCosts(plan, dataset));
  if (before === undefined) return;
  for (const [row, cost, factor, practice] of falls) {
    const place = cost % plan.costs.length;
    const { service } = plan.costs[place];
    const consortium = row % dataset.levels.consortium.size;
    const practices = dataset.start[consortium + 1] - dataset.start[consortium];
    const who = practice === null || practices === 0 ? undefined : practice % practices;
    const less = moved(dataset, { consortium, nudge: { cost: place, service, factor, ...(who !== undefined && { practice: who }) } });
    // The benchmark stays, even where it is what care is expected to cost: costs are moved apart from their columns.
    const columns = { ...less.levels[plan.costLevel].columns };
    for (const name of Object.keys(columns))
      if (name.endsWith('_cost') || name === 'expenditure' || name === 'total_cost')
        columns[name] = dataset.levels[plan.costLevel].columns[name];
    const held = { ...less, levels: { ...less.levels, [plan.costLevel]: { ...less.levels[plan.costLevel], columns } } };
    const after = receivedWith(held, expectCosts(plan, less));
    plan.payments.forEach((_, payment) => {
      for (const party of watched) {
        seen.asked++;
        const proof = proofOf({ payment, party, service });
        if (proof.verdict !== 'proved') continue;
        seen.proved++;
        for (const [receiver, receivedBefore] of before[payment]) {
          if (!receiver.startsWith(`${party} `)) continue;
          const receivedAfter = after?.[payment].get(receiver) ?? 0;
          if (receivedAfter < receivedBefore) seen.fell++;
          if (receivedAfter > receivedBefore + 1e-9 * Math.abs(receivedBefore))
            expect({ receiver, receivedBefore, receivedAfter, proof }).toBe('no more');
        }
      }
    });
  }
}

const kinds: readonly (readonly [string, fc.Arbitrary<MadeScheme>, number])[] = [
  ['whatever the scheme', someScheme, 150],
  ['where care may turn missing what is one number as long as it is known', someDisguise, 400],
];

test.each(kinds)('%s, no less of care ever raises what is proved not to rise, on the data at hand or any other', (_, schemes, numRuns) => {
  Object.assign(seen, { asked: 0, proved: 0, fell: 0 });
  fc.assert(fc.property(someRun(0, schemes), someFalls, expectNoMore), { numRuns, seed: 20101206 });
  // The test has something to show.
  expect(seen.proved).toBeGreaterThan(200);
  expect(seen.fell).toBeGreaterThan(50);
  expect(seen.asked).toBeGreaterThan(seen.proved);
});
