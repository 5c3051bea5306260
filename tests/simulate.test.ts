import { expect, test } from 'vitest';
import { fingerprint } from '../src/exports/provenance.ts';
import { openRunChance } from '../src/run.ts';
import { simulate, simulateWhole, type Progress } from '../src/simulate.ts';
import { openOnTwelve, openShipped } from './shipped.ts';

const { run } = openOnTwelve('award-to-practices', {}, 1024);

function steps(): { progress: Progress[]; outcome: ReturnType<typeof simulateWhole> } {
  const progress: Progress[] = [];
  const running = simulate(run);
  for (let next = running.next(); ; next = running.next()) {
    if (next.done === true) return { progress, outcome: next.value };
    progress.push(next.value);
  }
}

test('a run says how far it is, awards first, and never goes back', () => {
  const { progress } = steps();
  const places = progress.map(({ stage, done, total }) => ({ awards: 0, incentives: 1 })[stage] + done / total);
  expect(places.length).toBeGreaterThan(3);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  for (const { done, total } of progress) expect(done).toBeLessThanOrEqual(total);
});

test('the money comes along as soon as it is settled, and stays what it was', () => {
  const { progress, outcome } = steps();
  const early = progress.flatMap((each) => each.outcome ?? []);
  expect(early.length).toBe(1);
  expect(early[0]).toMatchObject({ findings: [], withholdingRates: [], notches: [] });
  expect(early[0].payments).toEqual(outcome.payments);
  expect(early[0].receipts).toEqual(outcome.receipts);
  expect(outcome.findings.length).toBeGreaterThan(0);
});

test('an outcome is plain data that survives being copied', () => {
  const outcome = simulateWhole(run);
  expect(structuredClone(outcome)).toEqual(outcome);
});

test('chance that was opened before gives the same figures as chance opened for the run', () => {
  const chance = openRunChance(run);
  expect(fingerprint(simulateWhole({ ...run, chance }))).toBe(fingerprint(simulateWhole(run)));
  expect(fingerprint(simulateWhole({ ...run, chance }))).toBe(fingerprint(simulateWhole(run)));
});

test('another seed is other years, of the same data', () => {
  const [one, other] = [simulateWhole(run), simulateWhole({ ...run, seed: 1 })];
  expect(other.payments[0].figures.asGiven).toEqual(one.payments[0].figures.asGiven);
  expect(other.payments[0].figures.mean).not.toEqual(one.payments[0].figures.mean);
  // Two estimates of one mean: five times their joint error apart at most.
  one.payments[0].figures.mean.forEach((mean, row) => {
    const error = Math.sqrt(one.payments[0].figures.standardError[row] ** 2 + other.payments[0].figures.standardError[row] ** 2);
    expect(Math.abs(other.payments[0].figures.mean[row] - mean)).toBeLessThanOrEqual(5 * error + 0.01);
  });
});

test('what is drawn is said: totals where costs enter through sums alone, nothing without draws', () => {
  expect(simulateWhole(run).drawingLevel).toBe('totals');
  expect(simulateWhole({ ...run, draws: 0 }).drawingLevel).toBe('none');
  expect(simulateWhole(openOnTwelve('pay-per-referral-avoided', {}, 1024).run).drawingLevel).toBe('none');
});

test('the consortia are as the data has them', () => {
  const { consortia, dataset } = simulateWhole({ ...run, draws: 0 });
  expect(consortia.codes).toEqual(['C001', 'C002', 'C003']);
  expect([...consortia.practices]).toEqual([4, 4, 4]);
  expect([...consortia.population]).toEqual([40_000, 30_000, 50_000]);
  expect([...consortia.benchmark]).toEqual([32_000_000, 24_000_000, 40_000_000]);
  expect([...consortia.expenditure]).toEqual([31_000_000, 24_600_000, 39_600_000]);
  expect(dataset).toMatchObject({ practices: 12, consortia: 3, population: 120_000, currency: 'GBP' });
});

test('organisations without practices are paid what the rule says, in their own currency', () => {
  const outcome = simulateWhole({ ...openShipped('medicare-shared-savings').run, draws: 0 });
  const [{ codes, figures }] = outcome.payments;
  const paid = Object.fromEntries(codes.map((code, row) => [code, Math.round(figures.asGiven[row])]));
  // scenarios/README.md works them out.
  expect(paid).toEqual({
    N001: 4_410_000,
    N002: 0,
    N003: 20_000_000,
    N004: 2_352_000,
    N005: -2_760_000,
    N006: -2_250_000,
    N007: -4_400_000,
    N008: 0,
    N009: -500_000,
    N010: 10_800_000,
    N011: 2_280_000,
    N012: 1_176_000,
    N013: -420_000,
    N014: 0,
    N015: 98_000,
    N016: 0,
    N017: 5_880_000,
  });
  expect(outcome.dataset).toMatchObject({ currency: 'USD', practices: 0, consortia: 17 });
});
