import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { shippedNames } from '../scenarios/shipped.ts';
import { openOnTwelve, openShipped } from '../shipped.ts';
import { compareAsGiven, compareOverYears } from './compare.ts';
import { readings } from './settle-by-hand.ts';

const textOf = (name: string): string => readFileSync(`scenarios/${name}/scenario.yaml`, 'utf8');
/** A scheme for practices also settles the twelve; one that reads what its own data of consortia alone has does not. */
const onPractices = shippedNames.filter((name) => textOf(name).includes('  practices:'));
/** Thousands of practices are settled as given only. */
const small = shippedNames.filter((name) => !textOf(name).includes('data/england/'));
const onTwelve = onPractices.filter((name) => !textOf(name).includes('data/twelve-practices/'));

describe('as given, to the penny, for every entity that is paid and every party that receives', () => {
  test.each(shippedNames)('%s on its own data', { timeout: 120_000 }, (name) => {
    const { run, problems } = openShipped(name);
    expect(problems.filter(({ severity }) => severity === 'error').map(describeProblem)).toEqual([]);
    // Thousands of practices as the authors wrote it; what is written out is settled on the twelve.
    expect(compareAsGiven(run, small.includes(name) ? readings : ['written']).differences).toEqual([]);
  });

  test.each(onTwelve)('%s on twelve practices', (name) => {
    expect(compareAsGiven(openOnTwelve(name).run).differences).toEqual([]);
  });
});

describe('over imagined years, the mean to the penny', () => {
  test.each(small)('%s on its own data', { timeout: 120_000 }, (name) => {
    expect(compareOverYears({ ...openShipped(name).run, draws: 256 }).differences).toEqual([]);
  });

  test.each(onTwelve)('%s on twelve practices', { timeout: 120_000 }, (name) => {
    expect(compareOverYears({ ...openOnTwelve(name).run, draws: 256 }).differences).toEqual([]);
  });
});
