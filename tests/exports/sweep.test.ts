import { expect, test } from 'vitest';
import { differenceOfSweeps, readSweepJson, sweepHeader, sweepJson, type Sweep } from '../../src/exports/sweep.ts';
import { openGrid } from '../../src/sweep.ts';
import { openOnTwelve } from '../shipped.ts';

const { run } = openOnTwelve('award-to-practices');
const grid = openGrid([{ name: 'sharing_rate', values: [0.3, 0.5] }]);
const sweep: Sweep = { run, grid, isMoneyOnly: false };
const inputs = [{ file: 'practices.csv', sha256: 'f00' }];
const json = sweepJson(sweep, { award_cap: 0.1, retained_share: 0.5 }, inputs);

test('the record says what goes in, by hash, and the order in which parameters were set does not matter', () => {
  expect(readSweepJson(json)).toMatchObject({ seed: run.seed, draws: 0, cells: 2, varied: grid.varied, inputs });
  expect(sweepJson(sweep, { retained_share: 0.5, award_cap: 0.1 }, inputs)).toBe(json);
});

test('how two sweeps differ is said in words', () => {
  const set = { award_cap: 0.1, retained_share: 0.5 };
  const differing = (other: Partial<Sweep>): string | undefined => differenceOfSweeps(json, sweepJson({ ...sweep, ...other }, set, inputs));
  expect(differing({})).toBeUndefined();
  expect(differing({ run: { ...run, seed: 5 } })).toBe('another seed');
  expect(differing({ run: { ...run, draws: 1024 } })).toBe('another number of draws');
  expect(differing({ isMoneyOnly: true })).toBe('money alone in one, verdicts too in the other');
  expect(differing({ grid: openGrid([{ name: 'sharing_rate', values: [0.3, 0.6] }]) })).toBe('another grid');
  expect(differenceOfSweeps(json, sweepJson(sweep, {}, inputs))).toBe('other parameters set');
  expect(differenceOfSweeps(json, sweepJson(sweep, set, [{ file: 'practices.csv', sha256: 'f01' }]))).toMatch(/^other files/);
  expect(differenceOfSweeps(json, json.replace(/"version": "[^"]+"/, '"version": "0.0.1"'))).toBe('another version of Probity');
  for (const broken of ['', '{', 'null', '{}']) expect(differenceOfSweeps(broken, json)).toBe('its sweep.json cannot be read');
});

test('the columns are named before anything has run, and without verdicts where money alone is worked out', () => {
  const columns = sweepHeader(sweep).trimEnd().split(',');
  expect(columns.slice(0, 4)).toEqual(['cell', 'sharing_rate', 'payment.award on savings.as_given', 'payment.award on savings.mean']);
  expect(columns).toContain('verdict.pool-of-500000');
  expect(columns.at(-1)).toBe('fingerprint');
  expect(
    sweepHeader({ ...sweep, isMoneyOnly: true })
      .trimEnd()
      .split(','),
  ).toEqual(columns.filter((name) => !/^(verdict|amount)\./.test(name)));
});
