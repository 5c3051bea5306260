import type { Report } from '../exports/report.ts';
import { largest } from '../numbers/extremes.ts';

/** Words in lines of at most `width` characters; a longer word stands alone and sticks out. Line ends in the text are kept. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/ +/)) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  });
}

/** A paragraph for the terminal, lines after the first set in by `indent` spaces. */
export const paragraph = (text: string, width: number, indent = 0): string => wrap(text, width - indent).join(`\n${' '.repeat(indent)}`);

/** Below this many characters the last column of a table is too narrow to read: rows are then written one cell below the other. */
const narrowest = 30;
const gap = '  ';

/**
 * A table for the terminal: a header, a rule, the rows. Columns are as wide as their widest cell, the last one takes what
 * is left of `width` and its text is wrapped. Where too little is left, each row is a block of lines `header: cell`.
 */
export function layOutTable(header: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const widths = header.slice(0, -1).map((name, i) =>
    largest(
      rows.map((row) => (row[i] ?? '').length),
      name.length,
    ),
  );
  const left = width - widths.reduce((sum, one) => sum + one + gap.length, 0);
  if (left < narrowest) {
    return rows.map((row) => header.map((name, i) => paragraph(`${name}: ${row[i] ?? ''}`, width, 2)).join('\n')).join('\n\n');
  }
  const lastWidth = Math.min(left, largest([header, ...rows].map((row) => (row.at(-1) ?? '').length)));
  const all = [header, [...widths, lastWidth].map((one) => '─'.repeat(one)), ...rows];
  return all
    .flatMap((row) =>
      wrap(row[header.length - 1] ?? '', lastWidth).map((last, line) =>
        [...widths.map((one, i) => (line === 0 ? (row[i] ?? '') : '').padEnd(one)), last].join(gap).trimEnd(),
      ),
    )
    .join('\n');
}

/** Names on the left, what there is to say of each on the right, wrapped; each name above its words where the space is too narrow. */
export function layOutPairs(pairs: readonly (readonly [string, string])[], width: number): string {
  const left = largest(pairs.map(([name]) => name.length)) + gap.length;
  if (width - left < narrowest) return pairs.map(([name, words]) => `${name}\n    ${paragraph(words, width, 4)}`).join('\n');
  return pairs.map(([name, words]) => `${name.padEnd(left)}${paragraph(words, width, left)}`).join('\n');
}

/** A report for the terminal. */
export function layOutReport({ title, lead, sections, foot, again }: Report, width: number): string {
  const rule = (text: string): string => `${text}\n${'─'.repeat(Math.min(width, text.length))}`;
  return [
    paragraph(title, width),
    ...lead.map((text) => paragraph(text, width)),
    ...sections.flatMap(({ heading, paragraphs, tables, lists }) => [
      `\n${rule(heading)}`,
      ...paragraphs.map((text) => paragraph(text, width)),
      ...tables.map(({ label, header, rows }) => `${label}\n\n${layOutTable(header, rows, width)}`),
      ...lists.map(({ heading: of, items }) =>
        [
          `${of}:`,
          ...items.flatMap(({ text, under }) => [
            `- ${paragraph(text, width - 2, 2)}`,
            ...under.map((line) => `    ${paragraph(line, width - 4, 4)}`),
          ]),
        ].join('\n'),
      ),
    ]),
    ...foot.map((text) => paragraph(text, width)),
    // On one line, however long: a shell takes a command that is broken for two.
    ...(again === undefined ? [] : [`${paragraph(`The same again, ${again.where}:`, width)}\n${again.command}`]),
  ].join('\n\n');
}
