import { drawExcerpt } from '../data/excerpt.ts';
import { describeProblem, inFileOrder } from '../data/problems.ts';
import type { Problem } from '../data/problems.ts';
import { paragraph } from './lay-out.ts';

/** Line width of tables: the terminal's own, or 120 where the output goes to a file or another program. */
export const tableWidth = (): number => Math.max(40, Math.min(process.stdout.columns ?? 120, 160));

/** Results. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Everything else: problems, progress, timings. */
export const remark = (text: string): void => void process.stderr.write(`${text}\n`);

/** A sentence or two for a terminal, wrapped to its width; one line where a file or another program reads it. */
export const forTerminal = (text: string, stream: NodeJS.WriteStream, indent = 0): string =>
  stream.isTTY ? paragraph(text, Math.max(40, stream.columns), indent) : text;

const gravestFirst: readonly Problem['severity'][] = ['error', 'warning', 'note'];

/**
 * Problems of files, one a paragraph that begins with how grave it is, each with the line that it is about below it: errors
 * first, since they alone stand in the way, and those of one kind in file order.
 */
export function remarkProblems(problems: readonly Problem[]): void {
  const ordered = inFileOrder(problems).toSorted((a, b) => gravestFirst.indexOf(a.severity) - gravestFirst.indexOf(b.severity));
  for (const problem of ordered) {
    remark(forTerminal(`${problem.severity}: ${describeProblem(problem)}`, process.stderr, 2));
    if (problem.excerpt !== undefined) for (const line of drawExcerpt(problem.excerpt)) remark(`    ${line}`);
  }
}

/** `0.4 s`, `1 min 12 s`. */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const whole = Math.round(seconds);
  return whole < 60 ? `${seconds.toFixed(seconds < 10 ? 1 : 0)} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const colours = { bold: 1, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Puts words in a colour, or bold. */
export type Paint = (colour: keyof typeof colours, words: string) => string;

/** Colours where somebody is looking at a terminal that shows them (no-color.org); elsewhere words stay as they are. */
export const painter = ({ isTTY }: { readonly isTTY?: boolean }): Paint =>
  isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'
    ? (colour, words) => `\u001B[${colours[colour]}m${words}\u001B[0m`
    : (_, words) => words;
