import { describe, expect, it } from 'vitest';
import { withResolution } from '../../src/exports/png-resolution.ts';

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

// One white pixel, made with Python's zlib and struct; so is the checksum below.
const before = '89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55';
const after = '0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082';

describe('withResolution', () => {
  it('puts 11,811 dots a metre after the header for 300 dots an inch', () => {
    const [length, name, dotsAMetre, unit, checksum] = ['00000009', '70485973', '00002e23', '01', '78a53f76'];
    const chunk = length + name + dotsAMetre + dotsAMetre + unit + checksum;
    expect(hexOf(withResolution(bytesOf(before + after), 300))).toBe(before + chunk + after);
  });

  it('refuses what is no PNG, and what says its resolution already', () => {
    expect(() => withResolution(bytesOf('ffd8ffe0'), 300)).toThrow('no PNG');
    const once = withResolution(bytesOf(before + after), 300);
    expect(() => withResolution(once, 300)).toThrow('already');
  });
});
