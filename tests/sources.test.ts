import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sources, type Source } from '../src/sources.ts';

const keys = Object.keys(sources);

const filesUnder = (top: string): string[] =>
  readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((path) => join(top, path))
    .filter((path) => /\.(ts|tsx|yaml)$/.test(path) && !path.startsWith(join('src', 'sources')));

const texts = [...filesUnder('src'), ...filesUnder('scenarios')].map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** What stands behind `source:`, without quotes; a sentence of its own is told from a key by its capital or its blanks. */
const citationsIn = (text: string): string[] =>
  [...text.matchAll(/^[ {]*source:\s*(?:"([^"]*)"|'((?:[^'\\]|\\.)*)'|([a-z][^\n]*))/gm)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );

const looksLikeKey = (word: string): boolean => /^[a-z]+(?:-[a-z0-9]+)+$/.test(word);

test('a citation that begins with the key of a document names one that is listed', () => {
  const cited = texts.flatMap(({ path, text }) => citationsIn(text).map((citation) => ({ path, key: citation.split(',', 1)[0].trim() })));
  expect(cited.length).toBeGreaterThan(40);
  expect(cited.filter(({ key }) => looksLikeKey(key) && !keys.includes(key))).toEqual([]);
});

test('so does every word within a citation or a remark that is made like a key with a number in it', () => {
  // The end of a key where documents have numbers: cms-1345-p, hsj-2010-risk, delia-2012.
  const publishers = [...new Set(keys.map((key) => key.split('-', 1)[0]))];
  const made = new RegExp(String.raw`\b(?:${publishers.join('|')})-[a-z0-9-]*\d[a-z0-9-]*\b`, 'g');
  const unknown = texts
    .flatMap(({ path, text }) => [...text.matchAll(made)].map(([word]) => `${path}: ${word}`))
    .filter((found) => !keys.some((key) => found.endsWith(` ${key}`)));
  expect(unknown).toEqual([]);
});

test('every document that is listed is cited somewhere', () => {
  const isCited = (key: string): boolean => texts.some(({ text }) => new RegExp(String.raw`(?<![\w-])${key}(?![\w-])`).test(text));
  expect(keys.filter((key) => !isCited(key))).toEqual([]);
});

test('no document is listed twice', () => {
  const plain = keys.map((key) => key.replaceAll('-', ''));
  expect(new Set(plain).size).toBe(keys.length);
  const titles = Object.values<Source>(sources).map(({ title, publisher, year }) => `${title} ${publisher} ${year}`);
  expect(new Set(titles).size).toBe(keys.length);
});

test('every document says where it is found', () => {
  for (const { title, publisher, where, year } of Object.values<Source>(sources)) {
    expect([title, publisher, where].every((words) => words.trim() !== '')).toBe(true);
    // A page of the web may bear no date.
    expect(year ?? 2000).toBeGreaterThan(1947);
    expect(year ?? 2000).toBeLessThan(2027);
  }
});
