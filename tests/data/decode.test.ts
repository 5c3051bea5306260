import { describe, expect, test } from 'vitest';
import { decode, notText } from '../../src/data/decode.ts';
import { bytesOf } from './made.ts';

const utf16 = (text: string, isLittle: boolean, isMarked: boolean): Uint8Array => {
  const codes = [...(isMarked ? [0xfeff] : []), ...Array.from(text, (character) => character.charCodeAt(0))];
  return Uint8Array.from(codes.flatMap((code) => (isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255])));
};

describe('decode', () => {
  test('plain text is UTF-8', () => expect(decode(bytesOf('list,£'))).toEqual({ text: 'list,£', encoding: 'UTF-8' }));

  test('a byte-order mark is not part of the first header', () => {
    expect(decode(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]))).toEqual({ text: 'a', encoding: 'UTF-8 with byte-order mark' });
  });

  test.each([true, false])('UTF-16 is read with its mark (little end first: %s)', (isLittle) => {
    expect(decode(utf16('code,£5\n', isLittle, true)).text).toBe('code,£5\n');
  });

  test.each([true, false])('UTF-16 is read without a mark (little end first: %s)', (isLittle) => {
    const { text, encoding } = decode(utf16('code,list_size\nA1,£5\n', isLittle, false));
    expect(text).toBe('code,list_size\nA1,£5\n');
    expect(encoding).toBe(isLittle ? 'UTF-16, little end first' : 'UTF-16, big end first');
  });

  test('what is no UTF-8 is Windows-1252, with its euro, quotes and dashes', () => {
    // £ € ‘ ’ “ ” – — Ÿ Ž in the code page as published by its maker.
    const bytes = Uint8Array.from([0xa3, 0x80, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9f, 0x8e]);
    expect(decode(bytes)).toEqual({ text: '£€‘’“”–—ŸŽ', encoding: 'Windows-1252' });
  });

  test('a character that straddles 64 kB is whole', () => {
    const text = `${'a'.repeat(65_535)}é£${'b'.repeat(65_535)}€`;
    expect(decode(bytesOf(text)).text).toBe(text);
  });

  test('workbooks and other files that are no text are told by their first bytes', () => {
    expect(notText(Uint8Array.from([0x50, 0x4b, 3, 4, 20]))).toBe('a workbook (.xlsx) or a zip archive');
    expect(notText(bytesOf('PK is the name of a column'))).toBeUndefined();
  });
});
