import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawExcerpt, harmless, readExcerpt, splitExcerpt } from '../../src/data/excerpt.ts';

const text = 'title: A scheme\r\nconsortium:\n  award: capped(savngs, 2)\n\n';

describe('an excerpt', () => {
  test('is the line without its indentation, and the place in it', () => {
    expect(readExcerpt(text, { line: 3, column: 17 })).toEqual({ text: 'award: capped(savngs, 2)', place: 14 });
    expect(readExcerpt(text, { line: 1, column: 1 })).toEqual({ text: 'title: A scheme', place: 0 });
    expect(readExcerpt(text, { line: 3, column: 99 })).toEqual({ text: 'award: capped(savngs, 2)', place: 24 });
  });

  test('is not shown where the line is empty or not there', () => {
    expect(readExcerpt(text, { line: 4, column: 1 })).toBeUndefined();
    expect(readExcerpt(text, { line: 40, column: 1 })).toBeUndefined();
  });

  test('of a long line is the piece around the place', () => {
    const long = `${'a'.repeat(500)} wrong ${'b'.repeat(500)}`;
    const excerpt = readExcerpt(long, { line: 1, column: 502 });
    expect(excerpt?.text.length).toBe(102);
    expect(excerpt?.text.slice(excerpt.place, excerpt.place + 5)).toBe('wrong');
    expect(excerpt?.text).toMatch(/^…a+ wrong b+…$/);
    expect(readExcerpt(long, { line: 1, column: 1 })).toMatchObject({ text: `${'a'.repeat(100)}…`, place: 0 });
    const end = readExcerpt(long, { line: 1, column: 1007 });
    expect(end?.text).toBe(`…${'b'.repeat(100)}`);
    expect(end?.text.slice(end.place)).toBe('b');
  });

  test('points at the place: by a caret in a terminal, by the word that is meant on the page', () => {
    const excerpt = { text: 'award: capped(savngs, 2)', place: 14 };
    expect(drawExcerpt(excerpt)).toEqual(['award: capped(savngs, 2)', '              ^']);
    expect(splitExcerpt(excerpt)).toEqual(['award: capped(', 'savngs', ', 2)']);
    expect(splitExcerpt({ text: 'a % b', place: 2 })).toEqual(['a ', '%', ' b']);
    expect(splitExcerpt({ text: 'a +', place: 3 })).toEqual(['a +', '', '']);
  });
});

test('what would colour a terminal, turn the writing or not be seen is shown as a sign of its own', () => {
  expect(harmless('\u001B[31mred\u0000')).toBe('�[31mred�');
  expect(harmless('a\u202Eb\u2066c\u200Bd\uFEFF')).toBe('a�b�c�d�');
  expect(harmless('a\tb\r\nc')).toBe('a b  c');
  expect(harmless('half \uD83D of one')).toBe('half � of one');
  expect(harmless('£5 für “Ärzte” 😀')).toBe('£5 für “Ärzte” 😀');
});

test('any line of any text gives an excerpt that is short, harmless and points inside itself', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 400 }),
      (each, line, column) => {
        const excerpt = readExcerpt(each, { line, column });
        if (excerpt === undefined) return;
        expect(excerpt.text.length).toBeLessThanOrEqual(102);
        expect(excerpt.place).toBeGreaterThanOrEqual(0);
        expect(harmless(excerpt.text)).toBe(excerpt.text);
        expect(splitExcerpt(excerpt).join('')).toBe(excerpt.text);
      },
    ),
    { numRuns: 300 },
  );
});
