import { expect, test } from 'vitest';
import { spreadOf } from './rounds.ts';
import { atMost, type Row } from './row.ts';
import { sayMissed } from './notes.ts';
import { layOut, sayReport, sayTime } from './table.ts';

test('the median of an even number of measurements lies between the two in the middle', () => {
  expect(spreadOf([4, 1, 3])).toEqual({ median: 3, least: 1, most: 4 });
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 });
});

test('times have three figures at most, and the unit that suits', () => {
  expect(sayTime(1.2345)).toBe('1.23 s');
  expect(sayTime(0.9996)).toBe('1 s');
  expect(sayTime(0.01234)).toBe('12.3 ms');
  expect(sayTime(0.00001)).toBe('10 µs');
});

test('columns are aligned, numbers to the right', () => {
  expect(
    layOut(
      ['what', 'median'],
      [
        ['a', '1 s'],
        ['longer', '12 ms'],
      ],
      new Set([1]),
    ),
  ).toBe(['| what   | median |', '| ------ | -----: |', '| a      |    1 s |', '| longer |  12 ms |'].join('\n'));
});

test('a row says what was asked, and whether it was met or missed', () => {
  const seconds = { median: 0.02, least: 0.01, most: 0.03 };
  const report = sayReport(
    { date: 'today' },
    [{ part: 'engine', what: 'Move', seconds, targets: [atMost(0.016, 'at most 16 ms', { median: 0.02 })] }],
    ['There is no numba here: its rows are left out.'],
  );
  expect(report).toContain('- date: today');
  expect(report).toMatch(/^\| Move \|\s+20 ms \|\s+10 ms–30 ms \|.*at most 16 ms: MISSED \|$/m);
  expect(report).toContain('- There is no numba here');
});

test('of a target that was missed it is told where the time goes, what was tried and what is next; of one that was met nothing', () => {
  const rowOf = (what: string, median: number): Row => ({ part: 'engine', what, targets: [atMost(0.016, 'at most 16 ms', { median })] });
  const rows = [
    rowOf('Move a parameter, England, 1,024 draws: gp-contract-2012', 0.02),
    rowOf('Move a parameter, England, 1,024 draws: gp-contract-2013', 0.02),
    rowOf('100 scenarios', 0.01),
    rowOf('Something new', 1),
  ];
  const [premium, unknown, ...rest] = sayMissed(rows);
  expect(premium).toMatch(/^MISSED: [^;]*gp-contract-2012; [^;]*gp-contract-2013: \n {2}- profile: .+\n {2}- tried: .+\n {2}- next: .+$/);
  expect(unknown).toMatch(/^MISSED: Something new: nobody has written down/);
  expect(rest).toEqual([]);
  expect(sayReport({ date: 'today' }, rows, [])).toContain(`- ${premium}`);
});

test('a time that others had is no miss, and one kept in spite of them is met', () => {
  const verdictOf = (median: number, busy?: number): string =>
    atMost(1, 'at most 1 s', { median, ...(busy !== undefined && { busy }) }).verdict;
  expect(verdictOf(0.9, 1.2)).toBe('met');
  expect(verdictOf(3, 0.9)).toBe('cannot tell');
  expect(verdictOf(3, 1.1)).toBe('MISSED');
  expect(verdictOf(3)).toBe('MISSED');
});
