/** A piece of the line that a problem is about, harmless to print, and the character in it that is meant, from 0. */
export interface Excerpt {
  readonly text: string;
  readonly place: number;
}

/** Longest piece of a line that is shown, and how much of it stands before the place that is meant. */
const longest = 100;
const longestBefore = 50;

/**
 * What would move a cursor, colour a terminal, turn the direction of writing or not be seen at all: control characters,
 * line ends, marks without width or of direction, halves of characters.
 */
const harmful =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text of somebody's file as it may be printed: a sign in place of each character that would do harm, a blank for a tab or a line end. */
export const harmless = (text: string): string => text.replace(harmful, (found) => (/[\t\n\r]/.test(found) ? ' ' : '�'));

/** The line of a text at which a problem stands, cut around the place where it is long. Lines and columns count from 1. */
export function readExcerpt(text: string, { line, column }: { readonly line: number; readonly column: number }): Excerpt | undefined {
  const whole = text.split('\n', line)[line - 1]?.replace(/\r$/, '');
  if (whole === undefined || whole.trim() === '') return undefined;
  const bare = whole.trimStart();
  const indentation = whole.length - bare.length;
  const place = Math.min(Math.max(0, column - 1 - indentation), bare.length);
  const start = bare.length <= longest ? 0 : Math.max(0, Math.min(place - longestBefore, bare.length - longest));
  const end = Math.min(bare.length, start + longest);
  const before = start > 0 ? '…' : '';
  return {
    text: `${before}${harmless(bare.slice(start, end).trimEnd())}${end < bare.length ? '…' : ''}`,
    place: before.length + place - start,
  };
}

/** An excerpt in three: what stands before the word or sign that is meant, this, and the rest. */
export function splitExcerpt({ text, place }: Excerpt): readonly [before: string, meant: string, after: string] {
  const meant = /^(?:[\p{L}\p{N}_]+|.)/su.exec(text.slice(place))?.[0] ?? '';
  return [text.slice(0, place), meant, text.slice(place + meant.length)];
}

/** An excerpt for a terminal: the line, and below it a caret under the place. */
export const drawExcerpt = ({ text, place }: Excerpt): readonly [string, string] => [
  text,
  // A character of two halves takes one place.
  `${' '.repeat(text.slice(0, place).replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, ' ').length)}^`,
];
