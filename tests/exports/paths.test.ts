import { describe, expect, it } from 'vitest';
import { pathsCsv } from '../../src/exports/paths.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

const rowsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

describe('pathsCsv', () => {
  const [header, ...rows] = rowsOf(pathsCsv(smallOutcome()));

  it('has one row a way, with who ends with the money and by what it came', () => {
    expect(header.join(',')).toBe('payment,party,code,path,share,as_given,mean,standard_error,p5,p95');
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ['shared_savings', 'practice', '', 'fund → practice income'],
      ['shared_savings', 'patient_care', '', 'paid straight'],
      ['shared_savings', 'patient_care', '', 'fund → provider P12 → care'],
      ['shared_savings', 'person', 'G004', 'fund → provider P12 → 6% holding'],
      ['running_costs', 'practice', '', 'round by fund → practices → fund'],
    ]);
  });

  it('has the part of a pound of gains that ends there, and a blank where it goes round', () => {
    expect(rows.map((row) => Number(row[4]).toFixed(6))).toEqual(['0.350000', '0.150000', '0.460000', '0.010000', '0.000000']);
    expect(rows[4][4]).toBe('');
  });

  it('leaves the drawn columns blank where no years were drawn', () => {
    const [, row] = rowsOf(pathsCsv(smallOutcome({ draws: 0 })));
    expect(row[5]).not.toBe('');
    expect(row.slice(6)).toEqual(['', '', '', '']);
  });
});
