import type { Machine } from './machine.ts';
import { sayMissed } from './notes.ts';
import type { Row } from './row.ts';

// The table as it is printed and published: Markdown, its columns aligned so that it can be read as it stands.

/** Three figures, in the unit that suits. */
export function sayTime(seconds: number): string {
  const [value, unit] = seconds >= 0.9995 ? [seconds, 's'] : seconds >= 0.0009995 ? [seconds * 1e3, 'ms'] : [seconds * 1e6, 'µs'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

/** Lays out columns of text as a Markdown table; `numbers` are set to the right. */
export function layOut(header: readonly string[], lines: readonly (readonly string[])[], numbers: ReadonlySet<number>): string {
  const all = [header, ...lines];
  const widths = header.map((_, column) => Math.max(3, ...all.map((line) => line[column].length)));
  const pad = (text: string, column: number): string => (numbers.has(column) ? text.padStart(widths[column]) : text.padEnd(widths[column]));
  const rule = widths.map((width, column) => (numbers.has(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [header.map(pad), rule, ...lines.map((line) => line.map(pad))].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

const header = ['what', 'median', 'least–most', '÷ C', 'processor', 'first time', 'off by', 'memory', 'target'];

/** One line of the table. Empty where there is nothing to say. */
function lineOf({ what, seconds, busy, found, first, ratio, accuracy, peak, targets }: Row): string[] {
  return [
    what,
    seconds === undefined ? (found ?? '') : sayTime(seconds.median),
    seconds === undefined ? '' : `${sayTime(seconds.least)}–${sayTime(seconds.most)}`,
    ratio === undefined ? '' : ratio.median.toPrecision(3),
    busy === undefined ? '' : sayTime(busy.median),
    first === undefined ? '' : sayTime(first),
    accuracy === undefined ? '' : `${accuracy.mean.toFixed(2)}, ${accuracy.percentiles.toFixed(2)}`,
    peak === undefined ? '' : `${Math.round(peak / 1e6)} MB`,
    targets.map(({ words, verdict }) => `${words}: ${verdict}`).join('; '),
  ];
}

const legend = [
  '÷ C: time ÷ that of plain C on one thread in the same rounds (peers/plain.c: each practice by its own cost; by list, where the row is by list).',
  'Processor: time of the processor, all threads together; steadier than that of the clock where others are at work.',
  'First time: in a fresh process, with what is compiled then.',
  'Off by: distance from the closed form of the mean, and of the 5th and 95th percentile, in standard errors of as many plain draws (root mean square over practices and rounds).',
  'Memory: the most that the process held (VmHWM).',
];

/** The whole report: the machine, the table, what was left out, and what is known of targets that were missed. */
export function sayReport(machine: Machine, rows: readonly Row[], remarks: readonly string[]): string {
  const numbers = new Set([1, 2, 3, 4, 5, 6, 7]);
  const of = Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`);
  return [
    ...of,
    '',
    layOut(header, rows.map(lineOf), numbers),
    '',
    ...legend.map((line) => `- ${line}`),
    ...remarks.map((line) => `- ${line}`),
    ...sayMissed(rows).map((line) => `- ${line}`),
    '',
  ].join('\n');
}
