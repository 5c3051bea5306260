import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { openOnTwelve, openShipped } from '../shipped.ts';
import { differencesAsGiven, differencesOverYears } from './compare.ts';

const scenarios = readdirSync('scenarios').filter((name) => name !== 'data' && !name.includes('.'));

describe('as given, to the penny, for every entity that is paid and every party that receives', () => {
  test.each(scenarios)('%s on its own data', { timeout: 120_000 }, (name) => {
    const { run, problems } = openShipped(name);
    expect(problems.map(describeProblem)).toEqual([]);
    expect(differencesAsGiven(run)).toEqual([]);
  });

  test.each(scenarios.filter((name) => name !== 'medicare-shared-savings'))('%s on twelve practices', (name) => {
    expect(differencesAsGiven(openOnTwelve(name).run)).toEqual([]);
  });
});

describe('over imagined years, the mean to the penny', () => {
  test.each(scenarios.filter((name) => name !== 'medicare-shared-savings'))('%s on twelve practices', { timeout: 120_000 }, (name) => {
    expect(differencesOverYears(openOnTwelve(name, {}, 1024).run)).toEqual([]);
  });
});
