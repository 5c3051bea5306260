import { sizes } from './style.ts';

// Widths in ems of a common sans-serif, a little generous: there is no page to measure on, and the same figure must
// come out everywhere.
const classes: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!]/, 0.26],
  [/[ ftrI()[\]/-]/, 0.32],
  [/[mwMW%@]/, 0.86],
  [/[A-Z£€$]/, 0.68],
];

/** Roughly how wide a line of text is drawn, in pixels; `isBold` is a tenth wider. */
export function textWidth(text: string, size: number = sizes.text, isBold = false): number {
  let ems = 0;
  for (const letter of text) ems += classes.find(([pattern]) => pattern.test(letter))?.[1] ?? 0.56;
  return ems * size * (isBold ? 1.1 : 1);
}

/** Text broken at spaces into lines no wider than `width`; a longer word stands alone. */
export function wrapText(text: string, width: number, size: number = sizes.text): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}
