import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decomposed } from './decomposed.ts';
import { openSmall, payTo } from './small-run.ts';

/** A practice then and now, as a second reckoning has it: people, weighted people, and cases and cost of two services. */
interface Made {
  readonly benchmark: number;
  readonly people: readonly [number, number];
  readonly weighted: readonly [number, number];
  readonly cases: readonly (readonly [number, number])[];
  readonly costs: readonly (readonly [number, number])[];
}

const services = ['referrals', 'prescribing'];

/** What two practices together are paid where only some has changed, from the definitions: list × need a head × care a need × price. */
function paidBySecondReckoning(practices: readonly Made[], changed: ReadonlySet<string>): number {
  const at = (name: string): 0 | 1 => (changed.has(name) ? 1 : 0);
  let [benchmark, cost, cases, weighted] = [0, 0, 0, 0];
  for (const each of practices) {
    const list = each.people[at('list')];
    const need = list * (each.weighted[at('case_mix')] / each.people[at('case_mix')]);
    weighted += need;
    services.forEach((service, place) => {
      const volume = need * (each.cases[place][at(`volume ${service}`)] / each.weighted[at(`volume ${service}`)]);
      const price = each.costs[place][at(`price ${service}`)] / each.cases[place][at(`price ${service}`)];
      if (place === 0) cases += volume;
      cost += volume * price;
    });
    benchmark += at('benchmark_setting') === 1 ? each.benchmark : each.costs[0][0] + each.costs[1][0];
  }
  const saved = benchmark - cost;
  // No round share: whole figures would meet it to the penny now and then, and then the last digit of either reckoning decides.
  return Math.min(0.03 * benchmark, saved >= 0.0203173 * benchmark ? 0.4 * saved : 0) + 7 * cases + 0.5 * weighted;
}

const ordersOf = <Each>(all: readonly Each[]): Each[][] =>
  all.length === 0 ? [[]] : all.flatMap((first, place) => ordersOf(all.toSpliced(place, 1)).map((rest) => [first, ...rest]));

test('is what a second reckoning finds by going through every order of changes in which the services of one component stay together', () => {
  const unions = [
    ['benchmark_setting'],
    ['list'],
    ['case_mix'],
    services.map((each) => `volume ${each}`),
    services.map((each) => `price ${each}`),
  ];
  const orders = ordersOf(unions).flatMap((order) =>
    order.reduce<string[][]>((before, union) => before.flatMap((some) => ordersOf(union).map((more) => [...some, ...more])), [[]]),
  );
  expect(orders).toHaveLength(120 * 2 * 2);
  const by = fc.constantFrom(0.7, 0.9, 1, 1.1, 1.3);
  const practice = fc
    .record({
      tens: fc.integer({ min: 1, max: 9 }),
      moves: fc.tuple(by, by, by, by, by, by),
      cut: fc.integer({ min: -9000, max: 9000 }),
    })
    .map(({ tens, moves: [ofList, ofNeed, ...rest], cut }): Made => {
      // So many that every figure is whole: nothing is rounded.
      const list = tens * 10_000;
      const weighted = list * 1.37;
      const [people1, weighted1] = [Math.round(list * ofList), Math.round(weighted * ofList * ofNeed)];
      const cases = [0, 1].map((place): [number, number] => [
        list * (place + 1),
        Math.round(list * (place + 1) * ofList * ofNeed * rest[place]),
      ]);
      const costs = cases.map(([then, now], place): [number, number] => [then * 83, Math.round(now * 83 * rest[place + 2])]);
      return { benchmark: costs[0][0] + costs[1][0] + cut * 83, people: [list, people1], weighted: [weighted, weighted1], cases, costs };
    });
  const head = ['people', 'weighted'].map((each) => (each === 'people' ? 'list_size' : 'weighted_list_size'));
  const columns = ['practice_code', 'consortium_code', 'benchmark', ...head.flatMap((each) => [`baseline_${each}`, each])];
  for (const service of services)
    columns.push(`baseline_${service}_activity`, `${service}_activity`, `baseline_${service}_cost`, `${service}_cost`);
  const scheme = [
    'parameters:',
    '  a_head: {value: 0.5, unit: money/people, range: [0, 9], label: Money a weighted head, source: our own}',
    '  a_case: {value: 7, unit: money/activity, range: [0, 9], label: Money a referral, source: our own}',
    'consortium:',
    '  saved: benchmark - total_cost',
    '  award: "min(0.03 * benchmark, saved >= 0.0203173 * benchmark ? 0.4 * saved : 0) + a_case * sum(referrals_activity) + a_head * sum(weighted_list_size)"',
    ...payTo('patient_care'),
  ];
  fc.assert(
    fc.property(fc.tuple(practice, practice), (practices) => {
      const rows = practices.map(({ benchmark, people, weighted, cases, costs }, place) =>
        ['AB'[place], 'C1', benchmark, ...people, ...weighted, ...cases.flatMap((each, service) => [...each, ...costs[service]])].join(','),
      );
      const found = decomposed(openSmall({ practices: [columns.join(','), ...rows], scheme })).decompositions[1];
      const expected = new Map<string, number>();
      for (const order of orders) {
        const changed = new Set<string>();
        let before = paidBySecondReckoning(practices, changed);
        for (const change of order) {
          changed.add(change);
          const after = paidBySecondReckoning(practices, changed);
          expected.set(change, (expected.get(change) ?? 0) + (after - before) / orders.length);
          before = after;
        }
      }
      expect(found.unchanged.total).toBeCloseTo(paidBySecondReckoning(practices, new Set()), 3);
      for (const [change, amount] of expected) {
        const [component, service] = change.split(' ');
        const part = found.parts.find((each) => each.component === component && each.service === service);
        expect(Math.abs((part?.total ?? 0) - amount)).toBeLessThan(0.005);
      }
    }),
    { numRuns: 25 },
  );
});
