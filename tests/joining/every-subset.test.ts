import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asked } from './asked.ts';
import { openScenario } from '../../src/open-scenario.ts';

// A second reckoning that shares no code: who would change their mind in each of all subsets of up to seven practices of one consortium, in plain sums.

interface Practice {
  readonly list: number;
  readonly saved: number;
  readonly cost: number;
}

/** What a practice gains by being in, beside those others of a subset who are: its part, by list, of half the savings or of all the losses, beyond a threshold. */
function gain(all: readonly Practice[], subset: number, player: number): number {
  const inside = all.filter((_, other) => other === player || (subset >> other) % 2 === 1);
  const list = inside.reduce((sum, each) => sum + each.list, 0);
  const saved = inside.reduce((sum, each) => sum + each.saved, 0);
  const paid = saved >= 20 * list ? saved / 2 : saved < 0 ? saved : 0;
  return (paid * all[player].list) / list - all[player].cost;
}

const isIn = (subset: number, player: number): boolean => (subset >> player) % 2 === 1;
const isAtRest = (all: readonly Practice[], subset: number): boolean =>
  all.every((_, player) => gain(all, subset, player) >= 0.005 === isIn(subset, player));

const scheme = `title: T
words: W.
parameters:
  threshold: {value: 20, unit: money/people, range: [0, 99], label: Savings a head that count, source: made by a test}
consortium:
  savings: benchmark - total_cost
  award: "savings >= threshold * sum(list_size) ? savings / 2 : savings < 0 ? savings : 0"
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: practice, by: list_size}
`;

function ask(all: readonly Practice[]) {
  const rows = all.map(({ list, saved, cost }, place) => `S${place},C1,${list},${100 * list},${100 * list - saved},${cost}`);
  const files: Record<string, string> = {
    'scenario.yaml': 'title: T\nshows: S.\ndata: {practices: data/practices.csv}\nscheme: scheme.yaml\ndraws: 0\nseed: 1\n',
    'scheme.yaml': scheme,
    'data/dataset.yaml': 'title: Some practices\ncurrency: GBP\nyear: 2013\nsynthetic: true\nsource: invented\n',
    'data/practices.csv': `practice_code,consortium_code,list_size,benchmark,referrals_cost,taking_part_cost\n${rows.join('\n')}\n`,
  };
  const folder = { name: 'made', read: (path: string) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])) };
  const { run } = openScenario({ folder, replacements: [], leaveOut: false });
  if (run === undefined) throw new Error('not opened');
  return asked(run);
}

const practice = fc.record({
  list: fc.constantFrom(1000, 2000, 5000),
  saved: fc.constantFrom(-90_000, -30_000, 0, 40_000, 100_000, 99_000),
  cost: fc.constantFrom(0, 0, 5000, 20_000),
});

test('where it ends, nobody would change their mind, by a plain sum over every subset; and where there is no such end it says so', () => {
  let several = 0;
  fc.assert(
    fc.property(fc.array(practice, { minLength: 1, maxLength: 7 }), (all) => {
      const atRest = Array.from({ length: 2 ** all.length }, (_, subset) => subset).filter((subset) => isAtRest(all, subset));
      const { ends } = ask(all);
      for (const { joined, gains, isSettled } of ends) {
        const subset = joined.reduce((sum, joins, player) => sum + (joins << player), 0);
        expect(atRest.includes(subset)).toBe(isSettled);
        all.forEach((_, player) => expect(gains[player]).toBeCloseTo(gain(all, subset, player), 4));
      }
      if (atRest.length === 0) expect(ends.every(({ isSettled }) => !isSettled)).toBe(true);
      // Where there is one end alone, both ways lead to it, or to none.
      if (atRest.length === 1 && ends.every(({ isSettled }) => isSettled)) expect(ends).toHaveLength(1);
      if (ends.length > 1) several++;
    }),
    { numRuns: 60, seed: 7 },
  );
  expect(several).toBeGreaterThan(0);
});
