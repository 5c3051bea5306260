import { expect, test } from 'vitest';
import { layOutTable, paragraph, wrap } from '../../src/cli/lay-out.ts';

test('words are wrapped at the width, and a word longer than it stands alone', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('a considerable b', 4)).toEqual(['a', 'considerable', 'b']);
  expect(wrap('', 10)).toEqual(['']);
});

test('lines after the first of a paragraph are set in', () => {
  expect(paragraph('one two three', 9, 2)).toBe('one two\n  three');
});

test('a table has columns as wide as their widest cell, and wraps the last', () => {
  expect(
    layOutTable(
      ['A', 'Words'],
      [
        ['abc', 'x'.repeat(20)],
        ['d', `${'y'.repeat(20)} ${'z'.repeat(15)}`],
      ],
      36,
    ).split('\n'),
  ).toEqual(['A    Words', `───  ${'─'.repeat(31)}`, `abc  ${'x'.repeat(20)}`, `d    ${'y'.repeat(20)}`, `     ${'z'.repeat(15)}`]);
});

test('no line of a table is wider than the terminal: where that leaves too little, a row is a block', () => {
  const rows = [['broken', 'no-pay-for-less-care', 'The practices are paid more for each referral that they do not make.']];
  const lines = layOutTable(['Verdict', 'Principle', 'What was found'], rows, 44).split('\n');
  expect(lines[0]).toBe('Verdict: broken');
  expect(lines[1]).toBe('Principle: no-pay-for-less-care');
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(44);
});
