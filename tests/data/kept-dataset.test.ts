import { expect, test } from 'vitest';
import { openKeeping } from '../../src/data/kept-dataset.ts';

const manifest = { title: 'Two', currency: 'GBP', year: 2013, synthetic: true, source: 'none' };
const file = (text: string) => ({ table: 'practices', file: 'practices.csv', bytes: new TextEncoder().encode(text) }) as const;
const text = 'practice_code,consortium_code,list_size\nP1,C1,5000\nP2,C1,6000\n';
const given = (content = text, leaveOut = false) => ({ manifest, files: [file(content)], leaveOut });

test('the same bytes are read once, whoever brings them', () => {
  const open = openKeeping();
  const first = open(given());
  expect(first.dataset).toBeDefined();
  expect(open(given())).toBe(first);
});

test('another byte, another year or another agreement is another dataset, and only the newest is kept', () => {
  const open = openKeeping();
  const first = open(given());
  expect(open(given(text.replace('6000', '7000'))).dataset?.levels.practice.columns['list_size']).not.toEqual(
    first.dataset?.levels.practice.columns['list_size'],
  );
  expect(open(given())).not.toBe(first);
  const again = open(given());
  expect(open({ ...given(), manifest: { ...manifest, year: 2014 } })).not.toBe(again);
  const agreed = open(given(text, true));
  expect(agreed).not.toBe(again);
  expect(open({ ...given(text, true), incomplete: [{ code: 'P2', year: 2013, reason: 'blank' }] }).dataset?.leftOut).toHaveLength(1);
});

test('what is no dataset takes no place', () => {
  const open = openKeeping();
  const first = open(given());
  expect(open(given('nothing')).dataset).toBeUndefined();
  expect(open(given())).toBe(first);
});
