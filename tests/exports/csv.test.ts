import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { toPence, writeCsv, writeExactCsv } from '../../src/exports/csv.ts';

const cellOf = (cell: string | number): string => writeCsv(['a'], [[cell]]).slice('a\n'.length, -1);

describe('writeCsv', () => {
  it('writes a header, rows and LF line ends', () => {
    expect(
      writeCsv(
        ['code', 'amount'],
        [
          ['C001', 1.5],
          ['C002', -2],
        ],
      ),
    ).toBe('code,amount\nC001,1.5\nC002,-2\n');
  });

  it('quotes commas, quotes and line ends, and doubles quotes', () => {
    expect(cellOf('a,b')).toBe('"a,b"');
    expect(cellOf('say "no"')).toBe('"say ""no"""');
    expect(cellOf('two\nlines')).toBe('"two\nlines"');
  });

  it('leaves a missing number blank, and never writes a blank as nothing', () => {
    expect(cellOf(Number.NaN)).toBe('');
    expect(cellOf(0)).toBe('0');
    expect(cellOf(-0)).toBe('0');
  });

  it('writes results to nine significant figures, and of large amounts the pence', () => {
    expect([0.5999999999999993, 2 / 3, -1 / 3e6, 1e-12, 148021582.0746646, 1234567.891234, -9999999.996].map(cellOf)).toEqual(
      '0.6 0.666666667 -3.33333333e-7 1e-12 148021582.07 1234567.89 -10000000'.split(' '),
    );
    expect([59876223.900000006, 0.004, -0.004, 12.345678].map((amount) => cellOf(toPence(amount)))).toEqual([
      '59876223.9',
      '0',
      '0',
      '12.35',
    ]);
  });

  it('writes what is to be worked out again with the shortest digits that read back as the same number', () => {
    const exactly = (cell: number): string => writeExactCsv(['a'], [[cell]]).slice('a\n'.length, -1);
    fc.assert(fc.property(fc.double({ noNaN: true }), (x) => Number(exactly(x)) === x));
    expect(exactly(0.1 + 0.2)).toBe('0.30000000000000004');
  });

  it.each(['=1+1', '+44', '-5', '@sum', '  =1', '\t=1', '\rx', '＝1'])('puts %j behind a single quote', (text) => {
    expect(cellOf(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('leaves negative numbers alone, and words with a true minus sign', () => {
    expect(cellOf(-5)).toBe('-5');
    expect(cellOf('−£50k')).toBe('−£50k');
  });

  it('is read back by a CSV reader as it was, the guard aside', () => {
    const text = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        const read = Papa.parse<string[]>(writeCsv(['a', 'b'], rows).slice(0, -1), { delimiter: ',', newline: '\n' }).data.slice(1);
        return rows.every((row, i) => row.every((cell, j) => read[i]?.[j] === cell || read[i]?.[j] === `'${cell}`));
      }),
    );
  });
});
