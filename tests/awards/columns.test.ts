import { expect, test } from 'vitest';
import { openColumns } from '../../src/awards/columns.ts';
import { Values } from '../../src/awards/values.ts';
import type { PlanNode } from '../../src/awards/plan.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { openWithScheme } from '../shipped.ts';

const scheme = `title: By list
words: W.
parameters:
  a_head: {value: 2, unit: money/people, range: [0, 9], label: Pounds a head, source: made by a test}
  fund: {value: 1024, unit: money, range: [0, 9999], label: Fund, source: made by a test}
nation:
  all_people: sum(population)
consortium:
  people: sum(list_size)
  saved: benchmark - total_cost
practice:
  doubled: a_head * list_size
  part: fund * (list_size / people)
  of_all: fund * (list_size / all_people)
  own: saved * (list_size / people)
payments:
  - {name: doubled, kind: award, amount: doubled, from: commissioner, to: practice}
  - {name: part, kind: award, amount: part, from: commissioner, to: practice}
  - {name: of all, kind: award, amount: of_all, from: commissioner, to: practice}
  - {name: own, kind: award, amount: own, from: commissioner, to: practice}
`;

test('what neither chance nor a nudge moves has a column of the whole dataset, and what rests on the nation has one when that is known', () => {
  const { run } = openWithScheme(scheme, { draws: 0 });
  const { plan, dataset, given } = openWorkshop(run);
  for (const _ of given.sweep());
  const lists = dataset.levels.practice.columns['list_size'];
  if (lists?.type !== 'number') throw new Error('no lists');
  const { start } = dataset;
  const nodeOf = (name: string): PlanNode => plan.nodes[plan.formulas.find((each) => each.name === name)?.node ?? -1];
  const peopleOf = (practice: number): number => {
    const consortium = dataset.levels.practice.parent[practice];
    return lists.values.slice(start[consortium], start[consortium + 1]).reduce((sum, value) => sum + value);
  };

  given.settleStatic(0);
  const values = new Values(plan, dataset, 1);
  for (const { id } of plan.nodes) values.settleIn(plan.nodes[id], given.view(id, 0).values); // numbers and the nation are read from it
  const columns = openColumns(plan, dataset, values);
  expect(columns.of(nodeOf('doubled'), 0)).toEqual(lists.values.map((list) => 2 * list));
  expect(columns.of(nodeOf('part'), 0)).toEqual(lists.values.map((list, practice) => 1024 * (list / peopleOf(practice))));
  expect(columns.of(nodeOf('saved'), 1)).toBeUndefined();
  expect(columns.of(nodeOf('own'), 1)).toBeUndefined();

  // Another plan of the same scheme knows nothing of these.
  const other = openWorkshop({ ...run, scheme: { ...run.scheme } });
  const unswept = openColumns(other.plan, dataset, new Values(other.plan, dataset, 1));
  expect(unswept.of(nodeOf('of_all'), 0)).toBeUndefined();
  const all = dataset.levels.practice.codes.map((_, practice) => lists.values[practice]).reduce((sum, value) => sum + value);
  const ofAll = columns.of(nodeOf('of_all'), 1) ?? new Float64Array();
  expect([...ofAll].reduce((sum, value) => sum + value)).toBeCloseTo(1024, 9);
  expect(ofAll[0]).toBeCloseTo((1024 * lists.values[0]) / all, 9);
});

test('a plan with another number has the columns of the plan before that do not rest on it, and others where they do', () => {
  const { run } = openWithScheme(scheme, { draws: 0 });
  const paidBy = (fund: number): Map<string, Float64Array> => {
    const parameters = run.scheme.parameters.map((each) => (each.name === 'fund' ? { ...each, value: fund } : each));
    const { plan, given } = openWorkshop({ ...run, scheme: { ...run.scheme, parameters } });
    for (const _ of given.sweep());
    given.settleStatic(0);
    return new Map(plan.formulas.map(({ name, node }) => [name, given.view(node, 0).values]));
  };
  const [before, after] = [paidBy(1024), paidBy(2048)];
  expect(after.get('doubled')).toBe(before.get('doubled'));
  for (const name of ['part', 'of_all']) expect(after.get(name)).toEqual(before.get(name)?.map((value) => 2 * value));
});
