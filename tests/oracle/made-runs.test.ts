import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareAsGiven, compareOverYears } from './compare.ts';
import { someRun } from './generate-runs.ts';

const seed = 20101206;

test('whatever is paid and however it is passed on: as given, to the penny', () => {
  fc.assert(
    fc.property(someRun(0), (run) => {
      const { differences, isSure } = compareAsGiven(run);
      fc.pre(isSure);
      expect(differences).toEqual([]);
    }),
    { numRuns: 250, seed },
  );
});

test('the same over imagined years, the mean to the penny', () => {
  fc.assert(
    fc.property(someRun(16), (run) => {
      const { differences, isSure } = compareOverYears(run);
      fc.pre(isSure);
      expect(differences).toEqual([]);
    }),
    { numRuns: 120, seed },
  );
});
