import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeSwept, readSwept, type SweptFile } from '../../src/exports/sweep-parts.ts';
import { cellsOf, openGrid, valuesAt } from '../../src/sweep.ts';

const grid = openGrid([
  { name: 'a', values: [0.5, 1] },
  { name: 'b', values: [1, 2, 3] },
]);
const header = 'cell,a,b,"paid, in £",fingerprint\n';
const row = (cell: number, paid = 10 * cell): string => `${[cell, ...valuesAt(grid, cell), paid].join(',')},${String(cell).repeat(64)}\n`;
const fileOf = (cells: readonly number[], paid?: number): SweptFile => {
  const read = readSwept({ file: 'part.csv', text: [header, ...cells.map((cell) => row(cell, paid))].join(''), grid });
  if ('problem' in read) throw new Error(read.problem);
  return read;
};
const whole = [header, ...[1, 2, 3, 4, 5, 6].map((cell) => row(cell))].join('');

describe('reading the cells of a file', () => {
  test('wherever the writing was ended, what is read are the rows that are whole, and what was written goes on from them', () => {
    for (let length = 0; length <= whole.length; length++) {
      const read = readSwept({ file: 'part.csv', text: whole.slice(0, length), grid });
      if ('problem' in read) throw new Error(read.problem);
      const kept = read.header + read.rows.map(({ line }) => line).join('');
      expect(whole.startsWith(kept)).toBe(true);
      expect(read.rows).toHaveLength(Math.max(0, whole.slice(0, length).split('\n').length - 2));
    }
  });

  test('a whole line that is no cell is a problem, by its line', () => {
    const problemOf = (line: string): string => {
      const read = readSwept({ file: 'part.csv', text: `${header}${row(1)}${line}`, grid });
      return 'problem' in read ? read.problem : '';
    };
    expect(problemOf(row(2))).toBe('');
    expect(problemOf(row(2).replace('2,0.5,2', '2,0.5,3'))).toMatch(/^part\.csv, line 3: this is no cell/);
    expect(problemOf(row(2).slice(0, 12) + row(3))).toContain('line 3');
    expect(problemOf(row(2).replace(',20,', ',20,20,'))).toContain('line 3');
    expect(problemOf(row(2).replace(/.\n$/, '\n'))).toContain('line 3');
    expect(problemOf('7,1,3,70,x\n')).toContain('line 3');
    expect(problemOf('\n')).toContain('line 3');
  });
});

describe('putting parts together', () => {
  test('however the cells are dealt out, the bytes are those of the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (parts) => {
        const files = Array.from({ length: parts }, (_, part) => fileOf(cellsOf({ part: part + 1, parts }, grid)));
        expect(mergeSwept(files.toReversed(), grid)).toEqual({ csv: whole, problems: [], notes: [] });
      }),
    );
  });

  test('cells that are missing are listed', () => {
    const { csv, problems } = mergeSwept([fileOf([4]), fileOf([])], grid);
    expect(csv).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('5 of 6 cells (1–3, 5–6)');
  });

  test('a cell given twice with the same figures is said and taken once; with different figures it is a problem', () => {
    const again = mergeSwept([fileOf([1, 2, 3, 4, 5, 6]), fileOf([2, 3])], grid);
    expect(again.csv).toBe(whole);
    expect(again.notes[0]).toMatch(/^Given twice, with the same figures, and taken once: 2–3\.$/);
    const other = mergeSwept([fileOf([1, 2, 3, 4, 5, 6]), fileOf([5], 7)], grid);
    expect(other.csv).toBeUndefined();
    expect(other.problems[0]).toContain('Given twice, with different figures: 5.');
  });

  test('parts with other columns are not put together', () => {
    const other = { ...fileOf([4, 5, 6]), header: 'cell,a,b,paid,fingerprint\n' };
    expect(mergeSwept([fileOf([1, 2, 3]), other], grid).problems).toEqual(['The parts do not have the same columns.']);
  });
});
