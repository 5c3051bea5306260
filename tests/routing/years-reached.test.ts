import { expect, test } from 'vitest';
import { openLedger } from '../../src/routing/ledger.ts';
import { openRouting } from '../../src/routing/routing.ts';
import { bitsOfGains, countYears, type YearsReached } from '../../src/routing/years-reached.ts';
import { openSettling } from '../../src/awards/settle.ts';
import { valueOfAssumption } from '../../src/draws/assumptions.ts';
import type { Run } from '../../src/run.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { openOnTwelve, openWithScheme } from '../shipped.ts';

const draws = 1024;

/** What a run says of the years in which each payment reaches each kind of party. */
function reachedBy(run: Run): readonly YearsReached[] {
  const workshop = openWorkshop(run);
  const ledger = openLedger({ ...workshop, draws: run.draws });
  for (const _ of workshop.sweep());
  for (const item of workshop.items('awards')) {
    const settled = workshop.work(item);
    if ('receipts' in settled) ledger.enter(settled);
  }
  ledger.enter(workshop.settleHigher());
  return ledger.close().yearsReached;
}

/** The same, draw by draw and pound by pound. */
function reachedByHand(run: Run): Map<string, Set<number>> {
  const { plan, given, drawn } = openWorkshop(run);
  const routing = openRouting({ plan, dataset: run.dataset, given, providerMargin: valueOfAssumption(run.assumptions, 'provider_margin') });
  const settling = openSettling({ plan, dataset: run.dataset, given, ...(drawn && { drawn }) });
  for (const _ of settling.sweep());
  const years = new Map<string, Set<number>>();
  for (let consortium = 0; consortium < run.dataset.levels.consortium.size; consortium++)
    for (const { paid } of settling.settle(consortium))
      paid.asGiven.forEach((asGiven, row) => {
        for (const { stop, gain } of routing.shareOut(paid.payment, paid.first + row).shares)
          for (let draw = 0; draw < draws; draw++)
            if ((paid.drawn?.rows[row][draw] ?? asGiven) > 0 && gain > 0) {
              const key = `${paid.payment} ${stop.party}`;
              years.set(key, (years.get(key) ?? new Set()).add(draw));
            }
      });
  return years;
}

const twoSided = `title: Two-sided
words: W.
practice:
  saved: benchmark - total_cost
consortium:
  award: benchmark - total_cost - 500000
  sure: 0.01 * benchmark
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
  - {name: saved, kind: award, amount: saved, from: commissioner, to: practice}
  - {name: sure, kind: award, amount: sure, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: practice, share: 0.3, by: list_size, purpose: income, losses: shared}
  - {from: patient_care, to: provider, share: 0.4, by: contracts, purpose: care}
`;

test.each([
  ['gains and losses', () => openWithScheme(twoSided, { draws }).run],
  ['a share that buys care', () => openOnTwelve('profit-share-2018', {}, draws).run],
  ['practices that keep what they are paid', () => openOnTwelve('prescribing-incentive', {}, draws).run],
  ['losses shared', () => openOnTwelve('two-sided-corridor', {}, draws).run],
])('%s: the years in which money comes to rest with somebody are those counted pound by pound', (_, open) => {
  const run = open();
  const byHand = reachedByHand(run);
  const reached = reachedBy(run);
  expect(new Set(reached.map(({ payment, party }) => `${payment} ${party}`))).toEqual(new Set(byHand.keys()));
  for (const each of reached) {
    const years = byHand.get(`${each.payment} ${each.party}`) ?? new Set();
    expect(countYears([each], draws)).toBe(years.size);
    if (each.draws !== undefined)
      expect(each.draws).toEqual(bitsOfGains(Float64Array.from({ length: draws }, (__, draw) => Number(years.has(draw)))).slice());
  }
  const all = new Set(Array.from(byHand.values(), (years) => [...years]).flat());
  expect(countYears(reached, draws)).toBe(all.size);
});

test('years of several parties are counted once, and every year is every year', () => {
  const some = (...years: number[]): YearsReached => ({
    payment: 0,
    party: 'practice',
    draws: bitsOfGains(Float64Array.from(years)).slice(),
  });
  expect(countYears([], 4)).toBe(0);
  expect(countYears([some(1, 0, 1, 0), some(1, 1, 0, 0)], 4)).toBe(3);
  expect(countYears([some(1, 0, 1, 0), { payment: 1, party: 'person' }], 4)).toBe(4);
});
