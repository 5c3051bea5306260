import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openAddingKernel, openPlainAdding, type Adding } from '../../src/numbers/adding.ts';

const opened = (count: number): [string, Adding][] => {
  const kernel = openAddingKernel(count);
  if (kernel === undefined) throw new Error('no WebAssembly here');
  return [
    ['plain', openPlainAdding(count)],
    ['WebAssembly', kernel],
  ];
};

test('shares of gains and losses are added value by value, and a sum begins with what all values are', () => {
  for (const [name, adding] of opened(3)) {
    const [one, other] = [adding.open(0), adding.open(100)];
    adding.take(Float64Array.of(10, -10, 4));
    adding.add(one, 1, 1);
    adding.add(other, 0.5, 0);
    adding.take(Float64Array.of(2, -4, Number.NaN));
    adding.add(other, 0.5, 0.25);
    adding.addSame(one, 1);
    expect([...adding.read(one)], name).toEqual([11, -9, 5]);
    expect([...adding.read(other)], name).toEqual([106, 99, Number.NaN]);
  }
});

test('what is taken may change afterwards', () => {
  for (const [name, adding] of opened(2)) {
    const values = Float64Array.of(1, 2);
    adding.take(values);
    values.fill(9);
    adding.add(adding.open(0), 1, 1);
    expect([...adding.read(0)], name).toEqual([1, 2]);
  }
});

test('both give the same bits, for odd numbers of values and for more sums than a page of memory holds', () => {
  const shares = fc.double({ min: 0, max: 1, noNaN: true });
  const steps = fc.array(fc.tuple(fc.array(fc.double(), { minLength: 7, maxLength: 7 }), fc.nat(1999), shares, shares), { maxLength: 20 });
  fc.assert(
    fc.property(steps, (all) => {
      const [plain, kernel] = opened(7).map(([, adding]) => {
        for (let sum = 0; sum < 2000; sum++) adding.open(sum);
        for (const [values, sum, gain, loss] of all) {
          adding.take(Float64Array.from(values));
          adding.add(sum, gain, loss);
        }
        return adding;
      });
      for (let sum = 0; sum < 2000; sum += 1) expect(kernel.read(sum)).toEqual(plain.read(sum));
    }),
    { seed: 20101206, numRuns: 20 },
  );
});
