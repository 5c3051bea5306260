import { describe, expect, test } from 'vitest';
import { currentValues } from '../src/schemes/current-values.ts';
import { openRunChance, type Run } from '../src/run.ts';
import { simulate, simulateWhole } from '../src/simulate.ts';
import { openWorkshop } from '../src/workshop.ts';
import type { Outcome } from '../src/outcome.ts';
import { openOnTwelve, openWithScheme } from './shipped.ts';

/** Gains and losses that run by shares, contracts and holdings, paid at every level; practices pass some of theirs on. */
const everyWay = `title: Every way
words: Money at every level, by every route.
parameters:
  rate: {value: 0.5, unit: share, range: [0, 1], label: Rate, source: made by a test}
  levy: {value: 0.2, unit: share, range: [0, 1], label: Levy, source: made by a test}
  extra: {value: 0, unit: people, range: [0, 10000], label: Extra, source: made by a test}
practice:
  weight: list_size + extra
  saved: rate * (benchmark - total_cost)
  fee: 2 * list_size
consortium:
  award: rate * (benchmark - total_cost)
nation:
  all_saved: sum(award)
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
  - {name: saved, kind: award, amount: saved, from: commissioner, to: practice}
  - {name: earned, kind: award, amount: saved, from: commissioner, to: patient_care}
  - {name: fee, kind: contract_pay, amount: fee, from: commissioner, to: practice}
  - {name: national, kind: award, amount: all_saved, from: commissioner, to: patient_care, by: population}
  - {name: weighed, kind: award, amount: award, from: commissioner, to: practice, by: weight}
  - {name: providers, kind: award, amount: award, from: commissioner, to: provider, by: contracts}
routes:
  - {from: patient_care, to: practice, share: 0.3, by: list_size, purpose: income, losses: shared}
  - {from: patient_care, to: provider, share: 0.4, by: contracts, purpose: care}
  - {from: practice, to: patient_care, share: levy, purpose: levy}
`;

const runs: readonly (readonly [string, Run])[] = [
  ['every way', openWithScheme(everyWay, { draws: 1024 }).run],
  ['every way, as given', openWithScheme(everyWay).run],
  ['every way, over three years', openWithScheme(everyWay, { draws: 1024, years: 3 }).run],
  ['every practice drawn', openOnTwelve('prescribing-incentive', {}, 1024).run],
];

/** Drives a run, sending back what another workshop makes of each item, as it comes out of a message. */
function driven(run: Run): Outcome {
  const other = openWorkshop(run);
  const running = simulate(run);
  for (let next = running.next(); ;) {
    if (next.done === true) return next.value;
    const { item } = next.value;
    next = running.next(item && structuredClone(other.work(structuredClone(item))));
  }
}

/** Works the items out last first, then sends them back in order. */
function drivenBackwards(run: Run): Outcome {
  const other = openWorkshop(run);
  const results = new Map([...other.items('awards')].toReversed().map((item) => [item.consortium, other.work(item)]));
  const running = simulate(run);
  for (let next = running.next(); ;) {
    if (next.done === true) return next.value;
    const { item } = next.value;
    next = running.next(item?.stage === 'awards' ? results.get(item.consortium) : undefined);
  }
}

describe.each(runs)('%s', (_, run) => {
  test('is the same to the last bit whoever works the items out', { timeout: 60_000 }, () => {
    const alone = simulateWhole(run);
    expect(alone.receipts.length).toBeGreaterThan(0);
    expect(driven(run)).toEqual(alone);
  });

  test('is the same to the last bit in whatever order they are worked out', { timeout: 60_000 }, () => {
    expect(drivenBackwards(run)).toEqual(simulateWhole(run));
  });
});

test('moving parameters on a dataset that is kept gives what each gives on data opened anew', { timeout: 60_000 }, () => {
  const kept = openWithScheme(everyWay, { draws: 1024 }).run;
  const held = { ...kept, chance: openRunChance(kept) };
  // A rate moves amounts, a levy the shares of routes, what is extra one payment's key; then back, and all at once.
  for (const moved of [
    { rate: 0.4 },
    { levy: 0.5 },
    { extra: 5000 },
    { levy: 0, extra: 2000 },
    { rate: 0.9, levy: 0.35, extra: 800 },
    {},
  ]) {
    const moveOf = (run: Run): Run => ({ ...run, scheme: currentValues(run.scheme, moved).scheme ?? run.scheme });
    expect(simulateWhole(moveOf(held))).toEqual(simulateWhole(moveOf(openWithScheme(everyWay, { draws: 1024 }).run)));
  }
});

test('what care costs is worked out once for assumptions that are listed anew, and anew for others', () => {
  const { run } = openWithScheme(everyWay, { draws: 1024 });
  const held = { ...run, chance: openRunChance(run) };
  const { care } = openWorkshop(held);
  expect(openWorkshop({ ...held, assumptions: held.assumptions.map((each) => ({ ...each })) }).care).toBe(care);
  const kappa = (each: (typeof run.assumptions)[number]): boolean => each.name.startsWith('kappa');
  const wider = held.assumptions.map((each) => (kappa(each) ? { ...each, value: 2 * each.value } : each));
  expect(openWorkshop({ ...held, assumptions: wider }).care).not.toBe(care);
});

test('data that is kept answers to other chance, other assumptions and other schemes', () => {
  const { run } = openWithScheme(everyWay, { draws: 1024 });
  const first = simulateWhole({ ...run, chance: openRunChance(run) });
  const seeded = { ...run, seed: 1 };
  const other = simulateWhole({ ...seeded, chance: openRunChance(seeded) });
  expect(other.payments[0].figures.mean).not.toEqual(first.payments[0].figures.mean);
  expect(other).toEqual(simulateWhole(openWithScheme(everyWay, { draws: 1024, seed: 1 }).run));
  // All of what providers are paid turns into care where they keep no margin.
  const assumptions = run.assumptions.map((each) => (each.name === 'provider_margin' ? { ...each, value: 0 } : each));
  const withoutMargin = simulateWhole({ ...run, assumptions });
  const ofPersons = withoutMargin.receipts.filter(({ party }) => party === 'person').flatMap(({ figures }) => [...figures.mean]);
  expect(ofPersons.filter((mean) => mean !== 0)).toEqual([]);
  expect(first.receipts.some(({ party, figures }) => party === 'person' && figures.mean.some((mean) => mean > 0))).toBe(true);
});
