/** How a file's bytes stand for letters, as the reading report says it. */
export type Encoding = 'UTF-8' | 'UTF-8 with byte-order mark' | 'UTF-16, little end first' | 'UTF-16, big end first' | 'Windows-1252';

/**
 * The 32 characters in which Windows-1252 differs from Latin-1, bytes 0x80 to 0x9f (five are unassigned and stay as they
 * are). Node 20 decodes Windows-1252 as Latin-1 and loses dashes, quotes and the euro; browsers do not. The table serves both.
 */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((byte, place) => bytes[place] === byte);

/** UTF-16 without a mark: plain text has a zero byte in nearly every pair, always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const pairs = Math.min(bytes.length >> 1, 512);
  if (pairs === 0) return undefined;
  let first = 0;
  let second = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) first++;
    if (bytes[2 * pair + 1] === 0) second++;
  }
  if (second > pairs / 2 && first === 0) return 'UTF-16, little end first';
  return first > pairs / 2 && second === 0 ? 'UTF-16, big end first' : undefined;
}

/**
 * The text of a file, whatever program wrote it: UTF-8 and UTF-16 with or without a byte-order mark, else Windows-1252.
 * The whole file at once: a decoder fed in chunks breaks characters that straddle two of them.
 */
export function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  if (startsWith(bytes, 0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16, little end first' };
  if (startsWith(bytes, 0xfe, 0xff)) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16, big end first' };
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked !== undefined) {
    return { text: new TextDecoder(unmarked === 'UTF-16, little end first' ? 'utf-16le' : 'utf-16be').decode(bytes), encoding: unmarked };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, encoding: startsWith(bytes, 0xef, 0xbb, 0xbf) ? 'UTF-8 with byte-order mark' : 'UTF-8' };
  } catch {
    const latin1 = new TextDecoder('latin1').decode(bytes);
    // oxlint-disable-next-line no-control-regex -- these bytes are what is meant
    const text = latin1.replace(/[\u0080-\u009f]/g, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80));
    return { text, encoding: 'Windows-1252' };
  }
}

/** What a file is that is no text, by its first bytes; undefined for text. */
export function notText(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0x50, 0x4b, 3, 4)) return 'a workbook (.xlsx) or a zip archive';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'a workbook (.xls)';
  if (startsWith(bytes, 0x1f, 0x8b)) return 'a compressed file (.gz)';
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'a PDF document';
  return undefined;
}
