import { harmless, readExcerpt, type Excerpt } from './excerpt.ts';

/**
 * Something wrong with a file, for whoever brought it: where it is, what it is, why it matters, how to mend it.
 * Readers collect every problem of a file before they answer; nothing is thrown at the first one.
 */
export interface Problem {
  readonly file: string;
  /** Line in the file, from 1, as a text editor counts; left out where the whole file is meant. */
  readonly line?: number;
  /** For CSV the column's header; for YAML the character in the line, from 1. */
  readonly column?: string | number;
  /** The line in question, where it is worth showing. */
  readonly excerpt?: Excerpt;
  /** Every line that the problem stands for, where many like ones are said as one; `line` is the first. */
  readonly lines?: readonly number[];
  /** `error`: what it touches cannot be used. `warning`: used, but look. `note`: said for the record. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly what: string;
  readonly why?: string;
  readonly mend?: string;
}

/** One problem as a line of text, harmless to print: `practices.csv, line 7, column list_size: … Why … Mend …`. */
export function describeProblem(problem: Problem): string {
  const column =
    problem.column === undefined ? '' : typeof problem.column === 'number' ? `:${problem.column}` : `, column ${problem.column}`;
  const place =
    problem.line === undefined
      ? `${problem.file}${column}`
      : typeof problem.column === 'number'
        ? `${problem.file}:${problem.line}${column}`
        : `${problem.file}, line ${problem.line}${column}`;
  return harmless([`${place}: ${problem.what}`, problem.why, problem.mend].filter((part) => part !== undefined && part !== '').join(' '));
}

/** Problems in file order: by file as first met, then line. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map((problem) => problem.file))];
  return problems.toSorted((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0));
}

/** Problems with the lines that they are about, where the text of their file is known by its name. */
export const withExcerpts = (problems: readonly Problem[], texts: ReadonlyMap<string, string>): Problem[] =>
  problems.map((problem) => {
    const { file, line, column } = problem;
    const text = texts.get(file);
    const excerpt =
      text === undefined || line === undefined || typeof column !== 'number' ? undefined : readExcerpt(text, { line, column });
    return excerpt === undefined ? problem : { ...problem, excerpt };
  });

export const hasErrors = (problems: readonly Problem[]): boolean => problems.some((problem) => problem.severity === 'error');
