import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { moments } from '../../src/numbers/sums.ts';

/** NIST Statistical Reference Datasets, univariate: certified means and standard deviations (public domain). */
const folder = new URL('../../../shared/data/numerics/nist-univariate/', import.meta.url);
const isHere = existsSync(folder);
const files = isHere
  ? readdirSync(folder).filter((name) => name.endsWith('.txt'))
  : ['(not here: ../shared/data/numerics/nist-univariate)'];

/** The decimals of NumAcc3 and NumAcc4 are not exact in binary, so that no sum of the stored numbers can reach the certified digits. */
const tolerance = (name: string): number => (/NumAcc[34]/.test(name) ? 1e-8 : 1e-12);

describe.skipIf(!isHere)('mean and standard deviation agree with the certified values of NIST', () => {
  it.each(files)('%s', (name) => {
    const text = readFileSync(new URL(name, folder), 'latin1');
    const find = (pattern: RegExp): string => {
      const found = pattern.exec(text)?.[1];
      if (found === undefined) throw new Error(`${name}: nothing matches ${String(pattern)}`);
      return found;
    };
    // Two of the nine files come in another dress: remarks behind #, `mean = …`, then the numbers alone.
    const isPlain = !text.startsWith('#');
    const mean = Number(find(isPlain ? /ybar:\s*(\S+)/ : /^mean\s*=\s*(\S+)/m));
    const standardDeviation = Number(find(isPlain ? /\(denom\. = n-1\)\s+s:\s*(\S+)/ : /^standardDeviation\s*=\s*(\S+)/m));
    const count = Number(find(isPlain ? /Number of Observations:\s*(\d+)/ : /^n\s*=\s*(\d+)/m));
    const lines = text.split(/\r?\n/);
    const data = isPlain ? lines.slice(Number(find(/Data\s*:\s*lines\s+(\d+)/)) - 1) : lines.filter((line) => !/[#=]/.test(line));
    const values = data
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map(Number);

    expect(values).toHaveLength(count);
    const found = moments(values);
    expect(Math.abs(found.mean - mean) / Math.abs(mean)).toBeLessThan(tolerance(name));
    expect(Math.abs(found.standardDeviation - standardDeviation) / standardDeviation).toBeLessThan(tolerance(name));
  });
});
