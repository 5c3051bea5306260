import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeInGoodOrder } from '../../scenarios/data/in-good-order/make-in-good-order.ts';
import type { Finding, Verdict } from '../../src/findings/finding.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openShipped, runnable } from './shipped.ts';

const folder = 'scenarios/data/in-good-order';

test('making the dataset again gives the files that ship, byte for byte', () => {
  const made = makeInGoodOrder();
  const shipped = readdirSync(folder).filter((name) => !name.endsWith('.ts'));
  expect(shipped.toSorted()).toEqual(Object.keys(made).toSorted());
  for (const name of shipped)
    expect(readFileSync(`${folder}/${name}`, 'utf8') === made[name], `${name} differs: run npm run data`).toBe(true);
});

const known = new Map<string, readonly Finding[]>();

/** The verdict of a shipped scenario; what is asked here hangs on no chance but where awards are spent. */
function verdictOf(name: string, principle: string): Verdict | undefined {
  const findings = known.get(name) ?? simulateWhole(runnable(openShipped(name, { draws: 0 }))).findings;
  known.set(name, findings);
  return findings.find((finding) => finding.principle === principle)?.verdict;
}

describe('what is asked of boards, registers, size and the fund is broken by one shipped scenario and kept by this one', () => {
  test.each([
    ['no-award-through-ownership', 'profit-share-2018'],
    ['award-is-spent', 'profit-share-2018'],
    ['recommended-range', 'profit-share-2018'],
    ['number-of-pools', 'small-consortium'],
    ['federation-has-a-lead', 'napc-incentive-and-penalty'],
    ['voluntary', 'napc-incentive-and-penalty'],
    ['five-per-cent-and-board', 'profit-share-2018'],
    ['disclosure-at-referral', 'profit-share-2018'],
    ['register-of-interests', 'napc-incentive-and-penalty'],
    ['buyer-and-seller', 'profit-share-2018'],
    ['mandate', 'profit-share-2018'],
    ['design-apart-from-procurement', 'profit-share-2018'],
    ['open-meetings', 'profit-share-2018'],
    ['secondary-care-voice', 'profit-share-2018'],
  ])('%s is broken by %s', { timeout: 120_000 }, (principle, breaking) => {
    expect(verdictOf(breaking, principle)).toBe('broken');
    expect(verdictOf('in-good-order', principle)).toBe('kept');
  });

  test('no-two-tiers cannot be told until practices choose', () => {
    expect(verdictOf('in-good-order', 'no-two-tiers')).toBe('cannot_tell');
  });
});

test('it keeps every other principle that can be told', () => {
  const findings = simulateWhole(runnable(openShipped('in-good-order'))).findings;
  expect(findings.find(({ principle }) => principle === 'place-or-likeness')?.verdict).toBe('kept');
  expect(findings.filter(({ verdict }) => verdict === 'broken').map(({ principle }) => principle)).toEqual([]);
});
